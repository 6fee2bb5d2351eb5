import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { Drawing } from '@/components/Drawing';
import { useStored } from '@/components/hooks/use-stored';
import text from '@/components/text.module.css';
import drawings from '@/entrypoints/library/Drawings.module.css';
import { send } from '@/utils/messages/send';
import { readGeneration, readGenerations } from '@/utils/storage/read-generations';
import type { Account, Generation, GenerationState, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { GenerationCard } from './GenerationCard';
import styles from './Results.module.css';

interface Props {
  accounts: Account[];
  people: Person[];
  /** Undefined: all accounts. */
  accountId: string | undefined;
  /** One that is to be looked at. */
  generationId: string | undefined;
  useAgain: (generation: Generation) => void;
}

/** So many more each time. */
const PAGE = 20;

/** Everything that was generated, newest first. */
export function Results({ accounts, people, accountId, generationId, useAgain }: Props) {
  const [limit, setLimit] = useState(PAGE);
  const stored = useStored(
    async () => {
      const found = await readGenerations({ accountId }, limit + 1);
      const shown = found.slice(0, limit);
      // Looked for by a link, however old it is.
      const wanted =
        generationId !== undefined && !shown.some(({ id }) => id === generationId)
          ? await readGeneration(generationId)
          : undefined;
      return { shown: wanted ? [wanted, ...shown] : shown, more: found.length > limit };
    },
    ['generations'],
    [accountId, limit, generationId],
  );
  const value = stored.state === 'ready' ? stored.value : undefined;
  const unseen = value?.shown.some((one) => one.unseen !== undefined) ?? false;
  useEffect(() => {
    if (unseen) void send('ends.seen', {});
  }, [unseen]);
  const list = useRef<HTMLOListElement>(null);
  const isThere = value?.shown.some(({ id }) => id === generationId) ?? false;
  useEffect(() => {
    if (!isThere) return;
    const wanted = list.current?.querySelector<HTMLElement>(`[data-generation="${generationId}"] h3`);
    wanted?.scrollIntoView({ block: 'center' });
    wanted?.focus({ preventScroll: true });
  }, [isThere, generationId]);

  const said = useEnds(value?.shown);

  if (stored.state === 'failed') return <DatabaseClosed problem={stored.problem} onAgain={stored.again} />;
  return (
    <section class={styles.place} aria-labelledby="results">
      <h2 id="results">{t('generate.results')}</h2>
      {value?.shown.length === 0 && (
        <div class={styles.none}>
          <Drawing kind={drawings.clips} />
          <p>{t('generate.none')}</p>
        </div>
      )}
      <ol ref={list} class={styles.results}>
        {value?.shown.map((generation) => (
          <li key={generation.id} data-generation={generation.id}>
            <GenerationCard
              generation={generation}
              account={accounts.find(({ id }) => id === generation.accountId)}
              people={people}
              onUse={() => useAgain(generation)}
            />
          </li>
        ))}
      </ol>
      <span class={text.sr} role="status">
        {said}
      </span>
      {value?.more && <Button onClick={() => setLimit(limit + PAGE)}>{t('generate.more')}</Button>}
    </section>
  );
}

/** What has ended since this page was opened, in words: nobody has to look at the list to hear of it. */
function useEnds(shown: Generation[] | undefined): string {
  const before = useRef(new Map<string, GenerationState>());
  const [said, setSaid] = useState('');
  useEffect(() => {
    for (const { id, state } of shown ?? []) {
      const was = before.current.get(id);
      before.current.set(id, state);
      if (was === undefined || was === state) continue;
      if (state === 'done') setSaid(t('generate.nowDone'));
      else if (state === 'failed') setSaid(t('generate.nowFailed'));
    }
  }, [shown]);
  return said;
}
