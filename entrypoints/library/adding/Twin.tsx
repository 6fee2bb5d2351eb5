import { CopyButton } from '@/components/CopyButton';
import { useStored } from '@/components/hooks/use-stored';
import { StatePill } from '@/components/StatePill';
import { assetAddress, schemeOf } from '@/utils/providers/names';
import { readAccounts } from '@/utils/storage/read';
import { readAsset, readPicture } from '@/utils/storage/read-assets';
import { t } from '@/utils/text/i18n';
import { day } from '@/utils/text/time';
import styles from './QueueItem.module.css';

const readTwin = async (id: string) => {
  const [asset, picture, accounts] = await Promise.all([readAsset(id), readPicture(id), readAccounts()]);
  return { asset, picture, providerId: accounts.find((account) => account.id === asset?.accountId)?.providerId };
};

/** The one that is here already, beside the one that came again. */
export function Twin({ id }: { id: string }) {
  const stored = useStored(() => readTwin(id), ['assets'], [id]);
  const value = stored.state === 'ready' ? stored.value : undefined;
  if (!value) return null;
  const { asset, picture, providerId } = value;
  if (!asset) return <p class={styles.say}>{t('adding.twinGone')}</p>;
  return (
    <div class={styles.twin}>
      {picture && <img class={styles.picture} src={picture} alt="" width="56" height="56" />}
      <div>
        <b>{asset.name}</b>
        <span class={styles.say}>{t('adding.twinSince', [day(asset.createdAt, Date.now())])}</span>
      </div>
      <StatePill state={asset.state} />
      {asset.state === 'active' && asset.assetId && (
        <CopyButton
          size="sm"
          text={assetAddress(asset.assetId, providerId)}
          label={t('asset.copy', [schemeOf(providerId)])}
        />
      )}
    </div>
  );
}
