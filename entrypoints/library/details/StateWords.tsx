import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { providerOf } from '@/components/provider-of';
import { Said } from '@/components/Said';
import { MendOffer } from '@/entrypoints/library/adding/MendOffer';
import type { Account, Asset } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { day } from '@/utils/text/time';
import { assetFailureWords } from '@/utils/text/words';
import styles from './Details.module.css';
import { Held } from './Held';
import { SureButton } from './SureButton';

interface Props {
  asset: Asset;
  personName: string;
  providerName: string;
  account: Account | undefined;
  /** Why the last refresh came to nothing. */
  refreshFault?: Fault;
  now: number;
}

/** What the state means, what to do about it, and the buttons that do it. */
export function StateWords(props: Props) {
  const { asset, providerName, now } = props;
  return (
    <>
      {asset.goneAt !== undefined && (
        <section class={styles.unsure} aria-labelledby="gone">
          <h3 id="gone">{t('goneAsset.title', [providerName])}</h3>
          <p>{t('goneAsset.text', [providerName, day(asset.goneAt, now)])}</p>
        </section>
      )}
      <OfState {...props} />
    </>
  );
}

function OfState({ asset, personName, providerName, account, refreshFault }: Props) {
  const check = useCommand('asset.check');
  const cancel = useCommand('asset.cancel');
  const fault = check.fault ?? cancel.fault ?? refreshFault ?? asset.fault;
  const provider = account && providerOf(account);
  // An uncertain one says so already.
  const note = fault && fault.kind !== asset.state && (
    <FaultNote
      fault={fault}
      provider={provider}
      address={account?.baseUrl}
      onTryAgain={() => void check.run({ id: asset.id })}
    />
  );
  switch (asset.state) {
    case 'failed':
      return <Failed asset={asset} personName={personName} providerName={providerName} />;
    case 'uncertain':
      return (
        <>
          <section class={styles.unsure} aria-labelledby="why">
            <h3 id="why">{t('uncertain.title')}</h3>
            <p>{t('uncertain.textAsk', [providerName])}</p>
            <div class={styles.acts}>
              <Button variant="primary" icon="again" busy={check.busy} onClick={() => void check.run({ id: asset.id })}>
                {t('asset.check')}
              </Button>
              <Again asset={asset} providerName={providerName} />
              <Forget asset={asset} providerName={providerName} />
            </div>
          </section>
          {note}
        </>
      );
    case 'held':
      return <Held asset={asset} providerName={providerName} />;
    case 'queued':
      return (
        <section class={styles.quiet}>
          <p>{t('assetState.queued')}</p>
          <Button busy={cancel.busy} onClick={() => void cancel.run({ id: asset.id })}>
            {t('asset.cancel')}
          </Button>
          {note}
        </section>
      );
    case 'sending':
      return <p class={styles.quiet}>{t('assetState.sending', [providerName])}</p>;
    case 'processing':
      return (
        <section class={styles.quiet}>
          <p>{t('assetState.processing', [providerName])}</p>
          <Button icon="again" busy={check.busy} onClick={() => void check.run({ id: asset.id })}>
            {t('asset.checkState')}
          </Button>
          {note}
        </section>
      );
    case 'active':
      return (
        <>
          {asset.goneAt === undefined && <p class={styles.quiet}>{t('assetState.active')}</p>}
          {note}
        </>
      );
    case 'cancelled':
      return <p class={styles.quiet}>{t('assetState.cancelled')}</p>;
  }
}

function Failed({ asset, personName, providerName }: Pick<Props, 'asset' | 'personName' | 'providerName'>) {
  const failure = asset.failure ?? {};
  const words = assetFailureWords(failure, asset.name, personName, providerName);
  return (
    <>
      <section class={styles.trouble} aria-labelledby="why">
        <h3 id="why">{words.title}</h3>
        <p>{words.text}</p>
        <div class={styles.mend}>
          <MendOffer asset={asset} />
        </div>
        <div class={styles.acts}>
          {words.again && <Again asset={asset} providerName={providerName} />}
          <Forget asset={asset} providerName={providerName} />
        </div>
      </section>
      <Said providerName={providerName} fault={failure.fault ?? failure} />
    </>
  );
}

const Again = ({ asset, providerName }: Pick<Props, 'asset' | 'providerName'>) => (
  <SureButton
    command="asset.again"
    id={asset.id}
    label={t('asset.again')}
    title={t('asset.againConfirm')}
    text={
      asset.state === 'uncertain' ? t('asset.againText', [providerName]) : t('asset.againFailedText', [providerName])
    }
  />
);

const Forget = ({ asset, providerName }: Pick<Props, 'asset' | 'providerName'>) => (
  <SureButton
    command="asset.forget"
    id={asset.id}
    danger
    label={t('asset.forget')}
    title={t('asset.forgetConfirm')}
    text={t('asset.forgetText', [providerName])}
  />
);
