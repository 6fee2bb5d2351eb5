import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { useNow } from '@/components/hooks/use-now';
import { Icon } from '@/components/Icon';
import { IconButton } from '@/components/IconButton';
import { providerOf } from '@/components/provider-of';
import { StatePill } from '@/components/StatePill';
import { kindIcons } from '@/entrypoints/library/Tile';
import type { Account, Asset, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { dayAndClock, durationWords } from '@/utils/text/time';
import styles from './Details.module.css';
import { Facts } from './Facts';
import { StateWords } from './StateWords';

interface Props {
  asset: Asset;
  person: Person | undefined;
  /** Undefined when it was removed. */
  account: Account | undefined;
  onClose: () => void;
}

export function Details({ asset, person, account, onClose }: Props) {
  const now = useNow(60_000);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Where the details lie over the grid, the focus goes along.
    if (getComputedStyle(title.current?.closest('section') ?? document.body).position === 'relative') {
      title.current?.focus({ preventScroll: true });
    }
  }, []);
  const provider = account ? providerOf(account).name : t('asset.providerGone');
  const usable = asset.state === 'active' && asset.assetId;
  return (
    <section class={styles.details} aria-labelledby="details-title">
      <div class={styles.head}>
        <h2 ref={title} id="details-title" tabIndex={-1}>
          {asset.name}
        </h2>
        <IconButton icon="cross" label={t('details.close')} onClick={onClose} />
      </div>
      <div class={styles.body}>
        <div class={styles.top}>
          <div class={styles.preview}>
            <Icon name={kindIcons[asset.kind]} size={24} />
          </div>
          <div class={styles.state}>
            <StatePill state={asset.state} />
            <span>{whenWords(asset, now)}</span>
          </div>
        </div>
        <StateWords asset={asset} personName={person?.name ?? ''} providerName={provider} account={account} />
        <Facts asset={asset} person={person} now={now} />
      </div>
      <div class={styles.foot}>
        {usable ? (
          <CopyButton
            variant="primary"
            text={`asset://${asset.assetId}`}
            label={t('asset.copy')}
            done={t('asset.copied', [asset.name])}
          />
        ) : (
          <>
            <p id="copy-no">{t('asset.copyNo')}</p>
            <Button off icon="copy" aria-describedby="copy-no">
              {t('asset.copy')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function whenWords({ createdAt, sentAt, settledAt }: Asset, now: number): string {
  if (settledAt === undefined) return dayAndClock(createdAt, now);
  const took = durationWords(settledAt - (sentAt ?? createdAt));
  return t('details.after', [dayAndClock(settledAt, now), took]);
}
