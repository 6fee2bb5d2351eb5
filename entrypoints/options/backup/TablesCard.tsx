import { Button } from '@/components/Button';
import { Note } from '@/components/Note';
import { Setting } from '@/entrypoints/options/Settings';
import { t } from '@/utils/text/i18n';
import styles from './Backup.module.css';
import { BackupProgress } from './BackupProgress';
import { Problem } from './Problem';
import { useBackup } from './use-backup';
import { assetHeads, consentHeads, fileName } from './words';

/** A button that saves a table, and what came of it below. */
export function useTable(of: 'assets' | 'consents') {
  const { work, run, stop } = useBackup(() => undefined);
  const start = () => {
    const name = of === 'assets' ? t('csv.fileAssets') : t('csv.fileConsents');
    const table = of === 'assets' ? { of, heads: assetHeads() } : { of, heads: consentHeads() };
    run({ do: 'table', table }, fileName(name, 'csv', Date.now()));
  };
  return {
    button: (
      <Button
        icon="download"
        busy={work.at === 'busy'}
        aria-label={of === 'assets' ? t('csv.exportAssets') : t('csv.exportConsents')}
        onClick={start}
      >
        {t('csv.export')}
      </Button>
    ),
    below: work.at !== 'rest' && (
      <div class={styles.below}>
        {work.at === 'busy' && <BackupProgress progress={work.progress} onStop={stop} />}
        {work.at === 'failed' && <Problem work={work} />}
        {work.at === 'saved' && (
          <Note tone="ok" role="status">
            {t('backup.done', [work.name])}
          </Note>
        )}
      </div>
    ),
  };
}

export function AssetTable() {
  const { button, below } = useTable('assets');
  return (
    <div>
      <Setting id="asset-table" title={t('csv.assets')} text={t('csv.assetsText')}>
        {button}
      </Setting>
      {below}
    </div>
  );
}
