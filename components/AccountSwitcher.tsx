import { nameOf } from '@/utils/providers/names';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './AccountSwitcher.module.css';
import { AccountTile } from './AccountTile';
import { Icon } from './Icon';
import { Menu } from './Menu';
import text from './text.module.css';

interface Props {
  accounts: Account[];
  current: Account;
  onChoose: (accountId: string) => void;
  onAdd: () => void;
}

export function AccountSwitcher({ accounts, current, onChoose, onAdd }: Props) {
  const provider = nameOf(current.providerId);
  const choices = accounts.map((account) => {
    const its = nameOf(account.providerId);
    return {
      label: `${account.name} · ${its.name}`,
      start: <AccountTile mark={its.mark} size={20} />,
      checked: account.id === current.id,
      onChoose: () => onChoose(account.id),
    };
  });
  return (
    <Menu
      label={t('opt.accounts')}
      align="start"
      class={styles.place}
      groups={[choices, [{ label: t('account.add'), icon: 'plus', onChoose: onAdd }]]}
      trigger={(trigger) => (
        <button type="button" {...trigger} class={styles.switcher}>
          <span class={text.sr}>{t('account.switch', [current.name, provider.name])}</span>
          <AccountTile mark={provider.mark} />
          <b aria-hidden="true">{current.name}</b>
          <span class={styles.provider} aria-hidden="true">
            {provider.name}
          </span>
          <Icon name="updown" />
        </button>
      )}
    />
  );
}
