import { useNow } from '@/components/hooks/use-now';
import { Note } from '@/components/Note';
import { Table } from '@/entrypoints/options/privacy/Table';
import { KINDS } from '@/utils/backup/format';
import type { Restored } from '@/utils/backup/restore';
import { t } from '@/utils/text/i18n';
import { dayAndClock } from '@/utils/text/time';
import styles from './Backup.module.css';
import { kindName, problemWords } from './words';

/** What a restore did, kind by kind. */
export function RestoredNote({ result }: { result: Restored }) {
  const now = useNow(60_000);
  const { kinds, stopped, madeAt } = result;
  const when = [dayAndClock(madeAt, now)] as [string];
  const needKeys = kinds.accounts.added;
  const number = new Intl.NumberFormat(t('time.locale'));
  const rows = [...KINDS, 'thumbnails' as const].map((kind) => {
    const { added, merged, unchanged, refused } = kinds[kind];
    return [kindName(kind), ...[added, merged, unchanged, refused].map((count) => number.format(count))];
  });
  const heads = [
    t('backupTable.what'),
    t('backupTable.added'),
    t('backupTable.merged'),
    t('backupTable.unchanged'),
    t('backupTable.refused'),
  ];
  return (
    <>
      <Note
        tone={stopped ? 'wait' : 'ok'}
        role="status"
        title={stopped ? t('backup.restoredPart', when) : t('backup.restored', when)}
      >
        {stopped && <p>{stopped === 'cut' ? t('backupProblem.cutText') : problemWords(stopped).text}</p>}
        {needKeys > 0 && <p>{t('backup.accountsNeedKeys', needKeys)}</p>}
      </Note>
      <div class={styles.counts}>
        <Table head={heads} rows={rows} />
      </div>
    </>
  );
}
