import { Points } from '@/components/Points';
import { BackupCard } from '@/entrypoints/options/backup/BackupCard';
import { AssetTable } from '@/entrypoints/options/backup/TablesCard';
import { Card, PageHead } from '@/entrypoints/options/Settings';
import { t } from '@/utils/text/i18n';
import { Consents } from './Consents';
import styles from './Privacy.module.css';
import { Table } from './Table';

const leaving = () => [
  [t('privacy.key'), t('privacy.keyTo'), t('privacy.keyUntil')],
  [t('privacy.files'), t('privacy.filesTo'), t('privacy.filesUntil')],
  [t('privacy.prompt'), t('privacy.promptTo'), t('privacy.checkUntil')],
  [t('privacy.clip'), t('privacy.clipTo'), t('privacy.clipUntil')],
  [t('privacy.check'), t('privacy.checkTo'), t('privacy.checkUntil')],
];

const staying = () => [
  [t('privacy.hereAccounts'), t('privacy.hereAccountsWhere')],
  [t('privacy.hereKeys'), t('privacy.hereKeysWhere')],
  [t('privacy.hereGenerations'), t('privacy.hereGenerationsWhere')],
  [t('privacy.hereLinks'), t('privacy.hereLinksWhere')],
  [t('privacy.hereSettings'), t('privacy.hereSettingsWhere')],
];

const never = () => [
  t('privacy.neverCount'),
  t('privacy.neverFaces'),
  t('privacy.neverRead'),
  t('privacy.neverCode'),
  t('privacy.neverSync'),
];

export function PrivacySection() {
  return (
    <>
      <PageHead title={t('opt.backup')} text={t('backup.text')} />
      <BackupCard />
      <section class={styles.part} aria-labelledby="leaves">
        <h2 id="leaves">{t('privacy.title')}</h2>
        <Table head={[t('privacy.what'), t('privacy.where'), t('privacy.until')]} rows={leaving()}>
          <tr>
            <th scope="row">{t('privacy.us')}</th>
            <td colSpan={2}>{t('privacy.usTo')}</td>
          </tr>
        </Table>
      </section>
      <section class={styles.part} aria-labelledby="stays">
        <h2 id="stays">{t('privacy.here')}</h2>
        <Table head={[t('privacy.what'), t('privacy.whereKept')]} rows={staying()} />
      </section>
      <section class={styles.part} aria-labelledby="never">
        <h2 id="never">{t('privacy.never')}</h2>
        <Card>
          <Points of={never()} />
        </Card>
      </section>
      <Consents>
        <AssetTable />
      </Consents>
    </>
  );
}
