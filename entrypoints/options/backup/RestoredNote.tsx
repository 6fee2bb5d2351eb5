import { useNow } from '@/components/hooks/use-now';
import { Note } from '@/components/Note';
import { KINDS } from '@/utils/backup/format';
import type { Restored } from '@/utils/backup/restore';
import type { Tally } from '@/utils/backup/writing';
import { number, t } from '@/utils/text/i18n';
import { dayAndClock } from '@/utils/text/time';
import styles from './Backup.module.css';
import { kindName, problemWords } from './words';

/** What a restore did, kind by kind. */
export function RestoredNote({ result }: { result: Restored }) {
  const now = useNow(60_000);
  const { kinds, stopped, madeAt } = result;
  const when = dayAndClock(madeAt, now);
  const needKeys = kinds.accounts.added;
  const rows = [...KINDS, 'thumbnails' as const]
    .map((kind) => ({ kind, words: tallyWords(kinds[kind]) }))
    .filter(({ words }) => words !== '');
  return (
    <>
      <Note
        tone={stopped ? 'wait' : 'ok'}
        role="status"
        title={stopped ? t('backup.restoredPart', [when]) : t('backup.restored', [when])}
      >
        {stopped && <p>{stopped === 'cut' ? t('backupProblem.cutText') : problemWords(stopped).text}</p>}
        {needKeys > 0 && <p>{t('backup.accountsNeedKeys', needKeys)}</p>}
        {rows.length === 0 && <p>{t('backupTally.nothing')}</p>}
      </Note>
      {rows.length > 0 && (
        <dl class={styles.counts}>
          {rows.map(({ kind, words }) => (
            <div key={kind}>
              <dt>{kindName(kind)}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** `8 added · 2 completed`; '' for a kind that the file has nothing of. */
function tallyWords(tally: Tally): string {
  return (['added', 'merged', 'unchanged', 'leftOut', 'refused'] as const)
    .filter((what) => tally[what] > 0)
    .map((what) => t(`backupTally.${what}`, [number(tally[what])]))
    .join(' · ');
}
