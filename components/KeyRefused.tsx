import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { faultWords } from '@/utils/text/words';
import { Button } from './Button';
import { useCommand } from './hooks/use-command';
import { KeyForm } from './KeyForm';
import styles from './KeyRefused.module.css';
import { openAddress } from './open-address';
import { Said } from './Said';
import { StateView } from './StateView';

interface Props {
  account: Account;
  provider: ProviderDescription;
  fault: Fault;
  /** Absent where there is no other account. */
  onOther?: () => void;
  onSaved?: () => void;
}

/** The provider refused the key, or the key may not do this. */
export function KeyRefused({ account, provider, fault, onOther, onSaved }: Props) {
  const words = faultWords(fault, provider.name);
  const check = useCommand('account.check');
  return (
    <>
      <StateView sign="key" tone="bad" role="alert" title={words.title} text={words.text}>
        <KeyForm account={account} provider={provider} onSaved={onSaved} />
        <div class={styles.ways}>
          <Button variant="link" iconEnd="leave" onClick={() => openAddress(provider.keysPage)}>
            {t('key.get', [provider.name])}
          </Button>
          {/* The provider may have opened it meanwhile, for the same key. */}
          {fault.kind === 'right' && (
            <Button variant="link" busy={check.busy} onClick={() => void check.run({ id: account.id })}>
              {t('account.check')}
            </Button>
          )}
          {onOther && (
            <Button variant="link" onClick={onOther}>
              {t('account.other')}
            </Button>
          )}
        </div>
      </StateView>
      <div class={styles.said}>
        <Said providerName={provider.name} fault={fault} open />
      </div>
    </>
  );
}
