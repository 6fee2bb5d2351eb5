import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { useCommand } from '@/components/hooks/use-command';
import { useNow } from '@/components/hooks/use-now';
import { IconButton } from '@/components/IconButton';
import { providerOf } from '@/components/provider-of';
import { StatePill } from '@/components/StatePill';
import { openDialog } from '@/entrypoints/library/dialogs/open';
import { useInGeneration } from '@/entrypoints/library/use-in-generation';
import { send } from '@/utils/messages/send';
import { assetAddress, schemeOf } from '@/utils/providers/names';
import type { Account, Asset, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { dayAndClock, durationWords } from '@/utils/text/time';
import styles from './Details.module.css';
import { FaceMenu } from './FaceMenu';
import { Facts } from './Facts';
import { NameField } from './NameField';
import { NoteField } from './NoteField';
import { Past } from './Past';
import { Preview } from './Preview';
import { ReadyToPaste } from './ReadyToPaste';
import { StateWords } from './StateWords';

interface Props {
  asset: Asset;
  person: Person | undefined;
  /** Undefined when it was removed. */
  account: Account | undefined;
  onClose: () => void;
}

/** One asset with everything that is known of it and can be done with it. */
export function Details({ asset, person, account, onClose }: Props) {
  const now = useNow(60_000);
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    // Where the details lie over the grid, the focus goes along.
    if (getComputedStyle(title.current?.closest('section') ?? document.body).position === 'relative') {
      title.current?.focus({ preventScroll: true });
    }
  }, []);
  const refresh = useCommand('asset.refresh');
  const provider = account && providerOf(account);
  const providerName = provider?.name ?? t('asset.providerGone');
  const copyWord = t('asset.copy', [schemeOf(account?.providerId)]);
  const usable = asset.state === 'active' && isKnown(asset) ? asset : undefined;
  return (
    <section class={styles.details} aria-labelledby="details-title">
      <NameField asset={asset} provider={provider} title={title} onClose={onClose}>
        <FaceMenu asset={asset} person={person} />
      </NameField>
      <div class={styles.body}>
        <div class={styles.top}>
          <Preview asset={asset} />
          <div class={styles.state}>
            <StatePill state={asset.state} />
            <span>{whenWords(asset, now)}</span>
            {isKnown(asset) && (
              <IconButton
                icon="again"
                size="sm"
                label={t('facts.refresh')}
                busy={refresh.busy}
                onClick={() => void refresh.run({ ids: [asset.id] })}
              />
            )}
          </div>
        </div>
        <StateWords
          asset={asset}
          personName={person?.name ?? ''}
          providerName={providerName}
          account={account}
          refreshFault={refresh.fault}
          now={now}
        />
        <Facts asset={asset} person={person} now={now} />
        {usable && (
          <>
            <ReadyToPaste assets={[usable]} account={account} />
            <Button icon="clip" onClick={() => void useInGeneration([usable.id])}>
              {t('generate.add')}
            </Button>
          </>
        )}
        <NoteField
          label={t('facts.note')}
          hint={t('facts.noteHint')}
          note={asset.note ?? ''}
          save={(note) => send('asset.edit', { ids: [asset.id], note })}
        />
        <Past asset={asset} now={now} />
      </div>
      <div class={styles.foot}>
        <Button variant="danger" icon="trash" onClick={() => openDialog({ deed: 'delete', ids: [asset.id] })}>
          {t('personMore.delete')}
        </Button>
        {usable ? (
          <CopyButton
            variant="primary"
            text={assetAddress(usable.assetId, account?.providerId)}
            label={copyWord}
            done={t('asset.copied', [asset.name])}
            onCopy={() => void send('asset.used', { ids: [asset.id] })}
          />
        ) : (
          <>
            <p id="copy-no">{t('asset.copyNo')}</p>
            <Button off icon="copy" aria-describedby="copy-no">
              {copyWord}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

/** The provider has given it an id. */
const isKnown = (asset: Asset): asset is Asset & { assetId: string } => Boolean(asset.assetId);

function whenWords({ createdAt, sentAt, settledAt }: Asset, now: number): string {
  if (settledAt === undefined) return dayAndClock(createdAt, now);
  const length = settledAt - (sentAt ?? createdAt);
  // A moment is counted in seconds, which fits the line.
  const took = length < 59_500 ? t('time.short', [Math.round(Math.max(0, length) / 1000)]) : durationWords(length);
  return t('details.after', [dayAndClock(settledAt, now), took]);
}
