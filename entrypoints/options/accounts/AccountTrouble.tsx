import { Button } from '@/components/Button';
import { Note } from '@/components/Note';
import { openAddress } from '@/components/open-address';
import { Said } from '@/components/Said';
import { askToReach } from '@/utils/platform/permissions';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { faultWords } from '@/utils/text/words';
import styles from './Accounts.module.css';

interface Props {
  account: Account;
  provider: ProviderDescription;
  fault: Fault;
  onEdit: () => void;
  onCheck: () => void;
}

/** Why an account can't be used, and what mends it. */
export function AccountTrouble({ account, provider, fault, onEdit, onCheck }: Props) {
  if (fault.kind === 'permission') return <HostClosed account={account} provider={provider} onAnswer={onCheck} />;
  const words = faultWords(fault, provider.name);
  const urgent = fault.kind === 'key' || fault.kind === 'right';
  return (
    <>
      <Note
        tone={fault.kind === 'offline' || fault.kind === 'rate' ? 'wait' : 'bad'}
        title={words.title}
        role={urgent ? 'alert' : 'status'}
      >
        {words.text}
      </Note>
      <div class={styles.acts}>
        {(words.action === 'make-key' || fault.kind === 'credits') && (
          <Button icon="leave" onClick={() => openAddress(provider.keysPage)}>
            {fault.kind === 'credits' ? t('fault.openProvider', [provider.name]) : t('fault.group.do', [provider.name])}
          </Button>
        )}
        {(words.action === 'new-key' || words.action === 'make-key') && (
          <Button icon="key" onClick={onEdit}>
            {t('account.newkey')}
          </Button>
        )}
        {words.action === 'open-options' && (
          <Button icon="options" onClick={onEdit}>
            {t('account.edit')}
          </Button>
        )}
        {words.action === 'try-again' && (
          <Button icon="again" onClick={onCheck}>
            {t('fault.tryAgain')}
          </Button>
        )}
        {words.action === 'reload' && <Button onClick={() => location.reload()}>{t('fault.reload')}</Button>}
      </div>
      {/* Without a status the provider said nothing; a right that the check found missing stands in the table below. */}
      {fault.status !== undefined && <Said providerName={provider.name} fault={fault} />}
    </>
  );
}

interface ClosedProps {
  account: Account;
  provider: ProviderDescription;
  onAnswer: () => void;
}

function HostClosed({ account, provider, onAnswer }: ClosedProps) {
  // First thing in the click, before any `await`: Firefox forgets the click after one.
  const ask = () => void askToReach([account.baseUrl, account.callbackUrl]).then(onAnswer, onAnswer);
  return (
    <>
      <Note tone="wait" icon="web" title={t('permission.title', [provider.name])} role="status">
        {t('permission.text')}
      </Note>
      <div class={styles.acts}>
        <Button variant="primary" onClick={ask}>
          {t('permission.allow', [new URL(account.baseUrl).hostname])}
        </Button>
        <p>{t('permission.closes')}</p>
      </div>
    </>
  );
}
