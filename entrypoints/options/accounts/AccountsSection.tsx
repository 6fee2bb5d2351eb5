import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useResellers } from '@/components/hooks/use-resellers';
import { Loading } from '@/components/Loading';
import { Outdated } from '@/components/Outdated';
import { PageHead } from '@/entrypoints/options/Settings';
import { goTo } from '@/entrypoints/options/use-section';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { AccountCard } from './AccountCard';
import { AccountForm } from './AccountForm';
import styles from './Accounts.module.css';
import { ResellerForm } from './ResellerForm';
import { Resellers } from './Resellers';
import { isBeingChecked, useSaveAccount } from './use-save-account';

interface Props {
  /** Undefined while they are read. */
  accounts: Account[] | undefined;
  /** The form for a new one is open. */
  adding: boolean;
}

export function AccountsSection({ accounts, adding }: Props) {
  const resellers = useResellers();
  /** The form for a new reseller is open. */
  const [reselling, setReselling] = useState(false);
  /** Chosen for a new account, because it was added just now. */
  const [chosen, setChosen] = useState<string>();
  const [editing, setEditing] = useState<string>();
  const saving = useSaveAccount();
  if (saving.fault?.kind === 'outdated') return <Outdated />;

  const none = accounts?.length === 0;
  const formOpen = none || adding;
  const close = () => {
    setEditing(undefined);
    setChosen(undefined);
    if (adding) goTo('accounts');
    // The form takes the focus with it.
    document.querySelector<HTMLElement>('main h1')?.focus();
  };
  return (
    <>
      <PageHead title={t('opt.accounts')} text={t('accounts.text')}>
        {!formOpen && accounts && (
          <Button variant="primary" icon="plus" onClick={() => goTo('add')}>
            {t('account.add')}
          </Button>
        )}
      </PageHead>
      {!accounts && <Loading label={t('accounts.loading')} />}
      {accounts && formOpen && !reselling && (
        <AccountForm
          saving={saving}
          providerId={chosen}
          intro={none}
          onSaved={close}
          onCancel={none ? undefined : close}
          onReseller={() => setReselling(true)}
        />
      )}
      {accounts && formOpen && reselling && (
        <ResellerForm
          used={[]}
          onSaved={(id) => {
            setChosen(id);
            setReselling(false);
          }}
          onCancel={() => setReselling(false)}
        />
      )}
      <ul class={styles.list}>
        {accounts?.map((account) => (
          <li key={account.id}>
            {editing === account.id ? (
              <AccountForm account={account} saving={saving} onSaved={close} onCancel={close} />
            ) : (
              <AccountCard
                account={account}
                checking={isBeingChecked(saving, account)}
                onEdit={() => setEditing(account.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {accounts && <Resellers resellers={resellers} accounts={accounts} />}
    </>
  );
}
