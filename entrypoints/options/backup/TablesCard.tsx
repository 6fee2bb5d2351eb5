import { Button } from '@/components/Button';
import { Note } from '@/components/Note';
import { Setting } from '@/entrypoints/options/Settings';
import { t } from '@/utils/text/i18n';
import styles from './Backup.module.css';
import { BackupProgress } from './BackupProgress';
import { Problem } from './Problem';
import { useBackup } from './use-backup';
import { assetHeads, consentHeads, fileName } from './words';

const TABLES = {
  assets: { label: () => t('csv.exportAssets'), word: 'CSV', name: () => t('csv.fileAssets') },
  consents: { label: () => t('csv.exportConsents'), word: 'CSV', name: () => t('csv.fileConsents') },
  'consents-as-json': { label: () => t('csv.exportJson'), word: 'JSON', name: () => t('csv.fileConsents') },
};

/** A button that saves a table, and what came of it below. */
export function useTable(of: keyof typeof TABLES) {
  const { work, run, stop } = useBackup(() => undefined);
  const { label, word, name } = TABLES[of];
  const start = () => {
    if (of === 'consents-as-json') return run({ do: of }, fileName(name(), 'json', Date.now()));
    const table = of === 'assets' ? { of, heads: assetHeads() } : { of, heads: consentHeads() };
    run({ do: 'table', table }, fileName(name(), 'csv', Date.now()));
  };
  return {
    button: (
      <Button icon="download" busy={work.at === 'busy'} aria-label={label()} onClick={start}>
        {word}
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
