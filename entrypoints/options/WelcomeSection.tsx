import { useState } from 'preact/hooks';
import { askToVerify } from '@/components/ask-to-verify';
import { Button } from '@/components/Button';
import { Fold } from '@/components/Fold';
import { useReachable } from '@/components/hooks/use-reachable';
import { Loading } from '@/components/Loading';
import { Purpose } from '@/components/Purpose';
import { providerOf } from '@/components/provider-of';
import { PhoneHelp } from '@/components/verification/PhoneHelp';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { AccountCard } from './accounts/AccountCard';
import { AccountForm } from './accounts/AccountForm';
import { standingOf } from './accounts/standing';
import { isBeingChecked, type Saving, useSaveAccount } from './accounts/use-save-account';
import { PageHead } from './Settings';
import { goTo } from './use-section';
import styles from './Welcome.module.css';

/** What opens after the installation, once: what this is, a key, its check, and *Verify a person*. */
export function WelcomeSection({ accounts }: { accounts: Account[] | undefined }) {
  const saving = useSaveAccount();
  const [account] = accounts ?? [];
  return (
    <>
      <div class={styles.head}>
        <PageHead title={t('first.title')} text={t('welcome.text')} />
      </div>
      <Purpose wide />
      {!accounts && <Loading label={t('accounts.loading')} />}
      {accounts && !account && (
        <AccountForm saving={saving} intro onSaved={focusTitle} onReseller={() => goTo('add')} />
      )}
      {account && <Ready account={account} saving={saving} />}
      <div class={styles.folds}>
        <Fold title={t('phoneHelp.title')}>
          <div class={styles.fold}>
            <PhoneHelp provider={account && providerOf(account)} />
          </div>
        </Fold>
        {!account && (
          <Fold title={t('welcome.demo')}>
            <div class={styles.fold}>
              <p>{t('welcome.demoText')}</p>
              <pre>
                <code>{DEMO}</code>
              </pre>
              <p>{t('welcome.demoMore')}</p>
            </div>
          </Fold>
        )}
      </div>
    </>
  );
}

/** The form takes the focus with it. */
const focusTitle = () => document.querySelector<HTMLElement>('main h1')?.focus();

const DEMO = 'npm run demo';

/** The account is there; once it works, there is one thing to do. Until then it is mended here, where that comes next. */
function Ready({ account, saving }: { account: Account; saving: Saving }) {
  const { reachable } = useReachable(account.baseUrl);
  const [pressed, setPressed] = useState(false);
  const [editing, setEditing] = useState(false);
  const checking = isBeingChecked(saving, account);
  const works = standingOf(account, reachable, checking).tone === 'ok';
  if (editing) {
    const close = () => {
      setEditing(false);
      focusTitle();
    };
    return <AccountForm account={account} saving={saving} onSaved={close} onCancel={close} />;
  }
  return (
    <>
      <AccountCard account={account} checking={checking} onEdit={() => setEditing(true)} />
      {works && (
        <div class={styles.ready} role="status">
          <h2>{t('welcome.ready')}</h2>
          <p>{pressed ? t('welcome.opened') : t('welcome.readyText')}</p>
          <Button
            variant="primary"
            size="lg"
            icon="verify"
            onClick={() => {
              askToVerify();
              setPressed(true);
            }}
          >
            {t('verify.start')}
          </Button>
        </div>
      )}
    </>
  );
}
