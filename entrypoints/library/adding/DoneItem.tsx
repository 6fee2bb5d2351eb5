import { CopyButton } from '@/components/CopyButton';
import { StatePill } from '@/components/StatePill';
import { send } from '@/utils/messages/send';
import { assetAddress, schemeOf } from '@/utils/providers/names';
import type { Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { labelled, sentences } from '@/utils/text/join';
import { shortWait } from '@/utils/text/time';
import styles from './QueueItem.module.css';
import type { Destination } from './target';

/** Ready to use, or taken back. */
export function DoneItem({ asset, destination }: { asset: Asset; destination: Destination }) {
  const { id, name, state, assetId, createdAt, sentAt = createdAt, settledAt, route, bucketKey } = asset;
  const providerId = destination.account?.providerId;
  const took = settledAt === undefined ? undefined : Math.max(1_000, settledAt - sentAt);
  const words =
    state === 'active'
      ? [
          took === undefined ? t('adding.ready') : t('adding.readyAfter', [shortWait(took)]),
          ...(route === 'bucket' && !bucketKey ? [t('adding.bucketClean')] : []),
        ]
      : [t('assetState.cancelled')];
  return (
    <>
      <div class={styles.what}>
        <b>{name}</b>
        <span class={styles.say}>{sentences(...words)}</span>
      </div>
      <div class={styles.end}>
        <StatePill state={state} />
        {state === 'active' && assetId && (
          <CopyButton
            iconOnly
            text={assetAddress(assetId, providerId)}
            label={labelled(t('asset.copy', [schemeOf(providerId)]), name)}
            done={t('asset.copied', [name])}
            onCopy={() => void send('asset.used', { ids: [id] })}
          />
        )}
      </div>
    </>
  );
}
