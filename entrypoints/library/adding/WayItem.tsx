import { useCommand } from '@/components/hooks/use-command';
import { useNow } from '@/components/hooks/use-now';
import { IconButton } from '@/components/IconButton';
import { StatePill } from '@/components/StatePill';
import type { Asset } from '@/utils/storage/records';
import { findingWords } from '@/utils/text/findings';
import { t } from '@/utils/text/i18n';
import { labelled, titled } from '@/utils/text/join';
import { faultWords } from '@/utils/text/words';
import { saidOf } from './findings';
import { focusGroup } from './focus-group';
import { lineWords } from './line-words';
import styles from './QueueItem.module.css';
import type { Destination } from './target';

/** It goes on by itself: where in line it is, or what the provider does with it. */
export function WayItem({
  asset,
  destination: { account, provider, pace },
}: {
  asset: Asset;
  destination: Destination;
}) {
  const now = useNow();
  const cancel = useCommand('upload.cancel');
  const perMinute = account?.createsPerMinute ?? provider.limits.createsPerMinute;
  const line = {
    nextAskAt: asset.nextAskAt,
    perMinute,
    providerName: provider.name,
    paused: pace?.paused ?? false,
    now,
  };
  const words: Partial<Record<Asset['state'], () => string>> = {
    queued: () => lineWords(line),
    sending: () => t('assetState.sending', [provider.name]),
    processing: () => t('assetState.processing', [provider.name]),
  };
  const fault = asset.fault && faultWords(asset.fault, provider.name);
  return (
    <>
      <div class={styles.what}>
        <b>{asset.name}</b>
        <span class={styles.say}>{fault ? titled(fault) : words[asset.state]?.()}</span>
        {saidOf(asset).map((finding) => (
          <span key={finding.rule} class={`${styles.say} ${styles.remark}`}>
            {findingWords(finding, { provider: provider.name, name: asset.name }).text}
          </span>
        ))}
        {cancel.fault && <span class={styles.fault}>{faultWords(cancel.fault, provider.name).text}</span>}
      </div>
      <div class={styles.end}>
        <StatePill state={asset.state} />
        {asset.state === 'queued' && (
          <IconButton
            icon="cross"
            size="sm"
            label={labelled(t('adding.cancel'), asset.name)}
            busy={cancel.busy}
            onClick={({ currentTarget }) => {
              const focus = focusGroup(currentTarget);
              void cancel.run({ ids: [asset.id] }).then(({ ok }) => ok && focus());
            }}
          />
        )}
      </div>
    </>
  );
}
