import { Bar } from '@/components/Bar';
import { Button } from '@/components/Button';
import type { Progress } from '@/utils/backup/format';
import { t } from '@/utils/text/i18n';
import styles from './Backup.module.css';
import { stepWords } from './words';

/** How far it has come, and the way out where there is one. The bar has no end where nobody knows it. */
export function BackupProgress({ progress, onStop }: { progress?: Progress; onStop?: () => void }) {
  const words = progress ? stepWords(progress) : t('backupStep.reading');
  const part = progress?.total ? Math.min(progress.done / progress.total, 1) : undefined;
  return (
    <div class={styles.progress}>
      <div class={styles.far}>
        <p>{words}</p>
        <Bar label={progress ? t('backup.save') : words} value={part} of={1} />
      </div>
      {onStop && (
        <Button size="sm" onClick={onStop}>
          {t('backup.stop')}
        </Button>
      )}
    </div>
  );
}
