import type { ComponentChildren } from 'preact';
import { classes } from '@/components/classes';
import { Icon, type IconName } from '@/components/Icon';
import { t } from '@/utils/text/i18n';
import { listed } from '@/utils/text/join';
import type { AssetKind } from '@/utils/text/terms';
import { day } from '@/utils/text/time';
import styles from './CheckList.module.css';
import type { ConsentCheck, ReferenceCheck } from './checks';

interface Props {
  references: ReferenceCheck;
  consents: ConsentCheck[];
  now: number;
  /** What the provider says of the price, or that it says nothing. */
  children: ComponentChildren;
}

/** What is looked at before anything is sent; each line says by its sign and its words how it is. */
export function Checks({ references, consents, now, children }: Props) {
  return (
    <ul id="generation-checks" class={styles.checks} aria-label={t('generate.checks')}>
      <Line tone={references.state === 'ok' ? 'ok' : 'bad'}>{referenceWords(references)}</Line>
      {consents.map((check) => (
        <Line key={check.state} tone={check.state === 'ok' ? 'ok' : check.state === 'withdrawn' ? 'bad' : 'wait'}>
          {consentWords(check, now)}
        </Line>
      ))}
      {children}
    </ul>
  );
}

const SIGNS = { ok: 'tick', bad: 'alert', wait: 'alert', off: 'info' } as const satisfies Record<string, IconName>;

export const Line = ({ tone, children }: { tone: keyof typeof SIGNS; children: ComponentChildren }) => (
  <li class={classes(styles.line, styles[tone])}>
    <Icon name={SIGNS[tone]} />
    <div>{children}</div>
  </li>
);

const most: Record<AssetKind, (most: number, count: number) => string> = {
  Image: (limit, count) => t('generate.mostImages', [limit, count]),
  Video: (limit, count) => t('generate.mostVideos', [limit, count]),
  Audio: (limit, count) => t('generate.mostAudios', [limit, count]),
};

export function referenceWords(check: ReferenceCheck): string {
  switch (check.state) {
    case 'none':
      return t('generate.noRefs');
    case 'ok':
      return t('generate.allActive', check.count);
    case 'trouble':
      return t('generate.notReady', check.count, [check.count, check.of]);
    case 'too-many':
      return most[check.kind](check.most, check.count);
    case 'voice-alone':
      return t('generate.voiceAlone');
  }
}

function consentWords(check: ConsentCheck, now: number): string {
  switch (check.state) {
    case 'ok':
      return t('generate.consentOk', [day(check.until, now)]);
    case 'withdrawn':
      return t('generate.consentWithdrawn', [namesWords(check.names)]);
    case 'none':
      return t('generate.consentNone', [namesWords(check.names)]);
    case 'ended':
      return t('generate.consentEnded', [namesWords(check.names)]);
    case 'other':
      return t('generate.consentOther', [namesWords(check.names)]);
  }
}

/** `Lin Yue and Tomás Rivera` */
const namesWords = (names: string[]): string => listed(names.map((name) => name || t('person.unnamed')));
