import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { Fold } from '@/components/Fold';
import { Loading } from '@/components/Loading';
import { Points } from '@/components/Points';
import { download } from '@/entrypoints/options/backup/use-backup';
import { fileName } from '@/entrypoints/options/backup/words';
import privacy from '@/entrypoints/options/privacy/Privacy.module.css';
import { Table } from '@/entrypoints/options/privacy/Table';
import { Card, PageHead } from '@/entrypoints/options/Settings';
import { reportText } from '@/utils/storage/diagnostics';
import { t } from '@/utils/text/i18n';
import styles from './Diagnostics.module.css';
import { rowsOf } from './rows';
import { useReport } from './use-report';

const never = () => [
  t('diagnostics.neverKeys'),
  t('diagnostics.neverNames'),
  t('diagnostics.neverIds'),
  t('diagnostics.neverWords'),
  t('diagnostics.neverSent'),
];

/** What a user may copy for a bug report. It works where the records can't be read as well: then above all. */
export function DiagnosticsSection() {
  const report = useReport();
  const text = report && reportText(report);
  return (
    <>
      <PageHead title={t('opt.diagnostics')} text={t('diagnostics.text')} />
      {!report && <Loading label={t('diagnostics.loading')} />}
      {report && text && (
        <>
          <div class={styles.deeds}>
            <CopyButton variant="primary" text={text} label={t('diagnostics.copy')} done={t('diagnostics.copied')} />
            <Button icon="download" onClick={() => save(text)}>
              {t('diagnostics.save')}
            </Button>
          </div>
          <section class={privacy.part} aria-labelledby="says">
            <h2 id="says">{t('diagnostics.what')}</h2>
            <Table rows={rowsOf(report)} />
            <Fold title={t('diagnostics.exact')}>
              <pre class={styles.text}>{text}</pre>
            </Fold>
          </section>
          <section class={privacy.part} aria-labelledby="never">
            <h2 id="never">{t('diagnostics.never')}</h2>
            <Card>
              <Points of={never()} />
            </Card>
          </section>
        </>
      )}
    </>
  );
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  download(address, fileName(t('diagnostics.file'), 'json', Date.now()));
  // No browser says when it has been copied; it is small.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
