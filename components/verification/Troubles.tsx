import { Button } from '@/components/Button';
import { useCommand } from '@/components/hooks/use-command';
import { providerOf } from '@/components/provider-of';
import { Said } from '@/components/Said';
import { StateView } from '@/components/StateView';
import { showPage } from '@/utils/platform/pages';
import type { Account, Verification } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { clock } from '@/utils/text/time';
import { faultWords } from '@/utils/text/words';
import { waitUntil } from './asking';
import type { Deeds } from './deeds';
import styles from './Ends.module.css';

interface Props {
  verification: Verification;
  deeds: Deeds;
}

/** The code has ended and the provider gives no answer; it is asked again by itself. */
export function Quiet({
  verification,
  fault,
  providerName,
  now,
  deeds,
}: Props & { fault: Fault; providerName: string; now: number }) {
  return (
    <>
      <StateView
        sign="server"
        role="status"
        title={faultWords(fault, providerName).title}
        text={t('quietLate.text', [clock(verification.deadline)])}
        more={t('quietLate.next', [waitUntil(verification.nextAskAt, now)])}
      >
        <Button size="lg" wide icon="again" busy={deeds.asking} onClick={deeds.askNow}>
          {t('quiet.now')}
        </Button>
      </StateView>
      <div class={styles.said}>
        <Said providerName={providerName} fault={fault} />
      </div>
    </>
  );
}

/** Nothing goes on before the user has done something elsewhere; then it goes on by itself. */
export function Blocked({
  account,
  fault,
  deeds,
}: {
  account: Account;
  fault: Fault;
  deeds: Pick<Deeds, 'cancel' | 'cancelling'>;
}) {
  const provider = providerOf(account);
  const words = faultWords(fault, provider.name);
  const check = useCommand('account.check');
  return (
    <>
      <StateView sign="alert" tone="bad" role="status" title={words.title} text={words.text}>
        {words.action === 'open-options' ? (
          <Button
            variant="primary"
            size="lg"
            wide
            onClick={() => void showPage({ page: 'options', section: 'accounts' })}
          >
            {t('fault.options')}
          </Button>
        ) : (
          <Button
            variant="primary"
            size="lg"
            wide
            icon="again"
            busy={check.busy}
            onClick={() => void check.run({ id: account.id })}
          >
            {t('fault.tryAgain')}
          </Button>
        )}
        <Button variant="quiet" wide busy={deeds.cancelling} onClick={deeds.cancel}>
          {t('verify.cancel')}
        </Button>
      </StateView>
      <div class={styles.said}>
        <Said providerName={provider.name} fault={fault} />
      </div>
    </>
  );
}

export function OfflineState({ deeds }: Pick<Props, 'deeds'>) {
  return (
    <StateView sign="web" role="status" title={t('offlineTitle')} text={t('offlineText')}>
      <Button variant="quiet" wide busy={deeds.cancelling} onClick={deeds.cancel}>
        {t('verify.cancel')}
      </Button>
    </StateView>
  );
}
