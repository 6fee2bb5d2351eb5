import { Fold } from '@/components/Fold';
import type { Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { dayAndClock } from '@/utils/text/time';
import styles from './Past.module.css';
import { type PastKind, pastOf } from './past';

const words: Record<PastKind, () => string> = {
  known: () => t('past.known'),
  queued: () => t('past.queued'),
  sent: () => t('past.sent'),
  active: () => t('past.active'),
  failed: () => t('past.failed'),
  asked: () => t('past.asked'),
  used: () => t('past.used'),
  gone: () => t('past.gone'),
  changed: () => t('past.changed'),
};

/** What happened to it and when, one fold away. */
export function Past({ asset, now }: { asset: Asset; now: number }) {
  return (
    <Fold title={t('past.title')} class={styles.past}>
      <ol>
        {pastOf(asset).map(({ kind, at }) => (
          <li key={kind}>
            <span>{words[kind]()}</span>
            <time dateTime={new Date(at).toISOString()}>{dayAndClock(at, now)}</time>
          </li>
        ))}
      </ol>
    </Fold>
  );
}
