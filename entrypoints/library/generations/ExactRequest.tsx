import { useState } from 'preact/hooks';
import { CopyButton } from '@/components/CopyButton';
import { Fold } from '@/components/Fold';
import { Segments } from '@/components/Segments';
import { Code } from '@/entrypoints/library/Code';
import { program } from '@/utils/generation/snippets';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account, Generation } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { dayAndClock } from '@/utils/text/time';
import styles from './ExactRequest.module.css';
import { modelName } from './meta';
import { costWords, shapeNames } from './words';

interface Props {
  generation: Generation;
  account: Account | undefined;
  provider: ProviderDescription | undefined;
}

const SHAPES = ['json', 'curl', 'node', 'python'] as const;

/** What was sent, to the letter, and what the provider said of it. */
export function ExactRequest(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Fold title={t('generate.exact')} onOpen={setOpen}>
      {open && <Inside {...props} />}
    </Fold>
  );
}

function Inside({ generation, account, provider }: Props) {
  const [shape, setShape] = useState<(typeof SHAPES)[number]>('json');
  const { request, sent, taskId, usedSeed, cost, settledAt, sentAt } = generation;
  const form = provider?.generation;
  const body = JSON.parse(sent) as object;
  const text =
    shape === 'json' || !form || !account
      ? JSON.stringify(body, null, 2)
      : program(shape, { form, baseUrl: provider.generationBaseUrl ?? account.baseUrl, body });
  const seed = usedSeed ?? request.seed;
  const now = Date.now();
  const facts: [string, string | undefined][] = [
    [t('generate.model'), modelName(form, request.model)],
    [t('generate.seed'), seed === undefined ? undefined : String(seed)],
    [t('generate.cost'), cost && costWords(cost)],
    [t('generate.task'), taskId],
    [t('generate.sentAt'), sentAt === undefined ? undefined : dayAndClock(sentAt, now)],
    [t('generate.endedAt'), settledAt === undefined ? undefined : dayAndClock(settledAt, now)],
  ];
  return (
    <div class={styles.inside}>
      <dl class={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div class={styles.head}>
        {form && account ? (
          <Segments
            label={t('generate.exact')}
            value={shape}
            onValue={setShape}
            options={SHAPES.map((value) => ({ value, label: shapeNames[value]() }))}
          />
        ) : (
          <span />
        )}
        <CopyButton iconOnly text={text} label={t('ready.copy')} />
      </div>
      <Code text={text} />
    </div>
  );
}
