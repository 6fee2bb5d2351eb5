import { AccountTile } from '@/components/AccountTile';
import { Icon } from '@/components/Icon';
import { Menu } from '@/components/Menu';
import { providerOf } from '@/components/provider-of';
import text from '@/components/text.module.css';
import { showPage } from '@/utils/platform/pages';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { deedsOf } from './dialogs/menu';
import styles from './Side.module.css';

interface Props {
  accounts: Account[];
  /** Undefined: all of them. */
  accountId: string | undefined;
  onChoose: (accountId: string | undefined) => void;
}

/** Whose people are shown: all accounts', or one's. With one account there is nothing to choose. */
export function AccountChoice({ accounts, accountId, onChoose }: Props) {
  const only = accounts.length === 1 ? accounts[0] : undefined;
  const current = only ?? accounts.find(({ id }) => id === accountId);
  const options = {
    label: t('nav.options'),
    icon: 'options' as const,
    onChoose: () => void showPage({ page: 'options' }),
  };
  const choices = accounts.map((account) => ({
    label: `${account.name} · ${providerOf(account).name}`,
    start: <AccountTile mark={providerOf(account).mark} size={20} />,
    checked: account.id === current?.id,
    onChoose: () => onChoose(account.id),
  }));
  const all = {
    label: t('library.allAccounts'),
    icon: 'grid' as const,
    checked: !current,
    onChoose: () => onChoose(undefined),
  };
  return (
    <Menu
      label={t('opt.accounts')}
      align="start"
      groups={[accounts.length > 1 ? [all, ...choices] : [], deedsOf(accounts, current), [options]]}
      trigger={(trigger) => (
        <button type="button" {...trigger} class={styles.switcher}>
          {current ? (
            <>
              <AccountTile mark={providerOf(current).mark} />
              <b>{current.name}</b>
              <span>{providerOf(current).name}</span>
            </>
          ) : (
            <>
              <img src="/likeness.svg" width="24" height="24" alt="" />
              <b>{accounts.length > 0 ? t('library.allAccounts') : t('manifest.name')}</b>
            </>
          )}
          <span class={text.sr}>{t('library.switch')}</span>
          <Icon name="updown" />
        </button>
      )}
    />
  );
}
