import { Button } from '@/components/Button';
import type { IconName } from '@/components/Icon';
import { Said } from '@/components/Said';
import { StateView } from '@/components/StateView';
import type { Verification } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import { faultWords, resultWords } from '@/utils/text/words';
import type { Deeds } from './deeds';
import styles from './Ends.module.css';

/** The ends without a person. Each keeps its consent, so that one press starts a new code. */
interface Props {
  providerName: string;
  deeds: Deeds;
}

function Again({ icon, label, deeds }: { icon: IconName; label: string; deeds: Deeds }) {
  return (
    <>
      <Button variant="primary" size="lg" wide icon={icon} busy={deeds.renewing} onClick={deeds.renew}>
        {label}
      </Button>
      <Button variant="quiet" wide onClick={deeds.close}>
        {t('close')}
      </Button>
    </>
  );
}

export function Failed({ verification, providerName, deeds }: Props & { verification: Verification }) {
  const failure = verification.failure;
  return (
    <>
      <StateView
        sign="person"
        tone="bad"
        role="alert"
        title={t('failed.title')}
        text={resultWords(failure?.resultCode, failure?.subCode)}
      >
        <Again icon="again" label={t('verify.newcode')} deeds={deeds} />
      </StateView>
      {failure?.fault && <SaidBelow providerName={providerName} fault={failure.fault} />}
    </>
  );
}

/** The provider made no code. */
export function NotMade({ fault, providerName, deeds }: Props & { fault?: Fault }) {
  const words = faultWords(fault ?? { kind: 'uncertain' }, providerName);
  return (
    <>
      <StateView sign="alert" tone="bad" role="status" title={t('notMade.title')} text={titled(words)}>
        <Again icon="verify" label={t('verify.again')} deeds={deeds} />
      </StateView>
      {fault && <SaidBelow providerName={providerName} fault={fault} />}
    </>
  );
}

export function Expired({ deeds, locked }: Pick<Props, 'deeds'> & { locked: boolean }) {
  return (
    <StateView
      sign="clock"
      role="status"
      title={t('expired.title')}
      text={locked ? t('locked.expired') : t('expired.text')}
    >
      <Again icon="again" label={t('verify.newcode')} deeds={deeds} />
    </StateView>
  );
}

export function Cancelled({ deeds }: Pick<Props, 'deeds'>) {
  return (
    <StateView sign="cross" role="status" title={t('cancelled.title')} text={t('cancelled.text')}>
      <Again icon="verify" label={t('verify.again')} deeds={deeds} />
    </StateView>
  );
}

export function Uncertain({ providerName, deeds }: Props) {
  return (
    <StateView sign="info" role="status" title={t('unsure.title')} text={t('unsure.text', [providerName])}>
      <Again icon="verify" label={t('verify.again')} deeds={deeds} />
    </StateView>
  );
}

/** Verified once, and the person was removed from this device since. */
export function VerifiedBefore({ deeds }: Pick<Props, 'deeds'>) {
  return (
    <StateView sign="tick" tone="ok" title={t('verified.title')} text={t('invalid.unknownPerson.title')}>
      <Button variant="quiet" wide onClick={deeds.close}>
        {t('close')}
      </Button>
    </StateView>
  );
}

function SaidBelow({ providerName, fault }: { providerName: string; fault: Fault }) {
  return (
    <div class={styles.said}>
      <Said providerName={providerName} fault={fault} />
    </div>
  );
}
