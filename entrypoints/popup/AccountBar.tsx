import { AccountSwitcher } from '@/components/AccountSwitcher';
import { IconButton } from '@/components/IconButton';
import text from '@/components/text.module.css';
import { showPage } from '@/utils/platform/pages';
import { t } from '@/utils/text/i18n';
import { Back } from './Frame';
import type { Shared } from './shared';

/** Which account the popup works with, and the way to the options. */
export function AccountBar({ account, accounts, chooseAccount, onBack }: Omit<Shared, 'go'> & { onBack?: () => void }) {
  return (
    <>
      {onBack && <Back onBack={onBack} />}
      <AccountSwitcher
        accounts={accounts}
        current={account}
        onChoose={chooseAccount}
        onAdd={() => void showPage({ page: 'options', section: 'add' })}
      />
      <span class={text.grow} />
      <IconButton icon="options" label={t('nav.options')} onClick={() => void showPage({ page: 'options' })} />
    </>
  );
}
