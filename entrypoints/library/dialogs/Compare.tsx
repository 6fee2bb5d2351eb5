import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useStored } from '@/components/hooks/use-stored';
import { Icon, type IconName } from '@/components/Icon';
import { providerOf } from '@/components/provider-of';
import type { Reconciled } from '@/utils/messages/outcomes';
import { readAccounts } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import { AccountField } from './AccountField';
import styles from './Dialogs.module.css';

interface Props {
  accountId: string | undefined;
  onClose: () => void;
}

/** Asks the provider for everything and says what was different. Closing it leaves the comparison to the background. */
export function Compare({ accountId, onClose }: Props) {
  const stored = useStored(readAccounts, ['accounts']);
  const [chosenId, setChosenId] = useState(accountId);
  const [found, setFound] = useState<Reconciled>();
  const compare = useCommand('library.reconcile');
  if (stored.state !== 'ready') return null;
  const accounts = stored.value.filter((one) => providerOf(one).can.listAssets);
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0];
  const closing = (
    <Button variant="primary" onClick={onClose}>
      {t('close')}
    </Button>
  );
  if (!account) {
    return (
      <Dialog title={t('compare.menuMany')} onClose={onClose} foot={closing}>
        <p>{t('compare.none')}</p>
      </Dialog>
    );
  }
  const provider = providerOf(account);
  const title = t('compare.title', [provider.name]);
  const start = async () => {
    const result = await compare.run({ accountId: account.id });
    if (result.ok) setFound(result.value);
  };
  if (compare.busy) {
    return (
      <Dialog title={title} onClose={onClose} foot={<Button onClick={onClose}>{t('compare.stop')}</Button>}>
        <div class={styles.wait} role="status">
          <Icon name="busy" size={24} />
          <h3>{t('compare.waitTitle', [provider.name])}</h3>
          <p>{t('compare.waitText')}</p>
        </div>
      </Dialog>
    );
  }
  if (found) {
    return (
      <Dialog title={title} onClose={onClose} foot={closing}>
        <Found found={found} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('verify.cancelShort')}</Button>
          <Button variant="primary" onClick={() => void start()}>
            {t('compare.do')}
          </Button>
        </>
      }
    >
      <p>{t('compare.text', [provider.name])}</p>
      <AccountField accounts={accounts} value={account.id} onValue={setChosenId} />
      {compare.fault && (
        <FaultNote
          fault={compare.fault}
          provider={provider}
          address={account.baseUrl}
          onTryAgain={() => void start()}
        />
      )}
    </Dialog>
  );
}

function Found({ found }: { found: Reconciled }) {
  const lines: [keyof Reconciled, IconName, (count: number) => string][] = [
    ['added', 'plus', (count) => t('compare.added', count)],
    ['changed', 'again', (count) => t('compare.changed', count)],
    ['gone', 'expired', (count) => t('compare.gone', count)],
    ['back', 'back', (count) => t('compare.back', count)],
    ['unread', 'alert', (count) => t('compare.unread', count)],
    ['same', 'tick', (count) => t('compare.same', count)],
  ];
  // With nothing else to say, it is said that nothing was different.
  const nothing = Object.values(found).every((count) => count === 0);
  return (
    <ul class={styles.counts} role="status">
      {lines
        .filter(([key]) => found[key] > 0 || (nothing && key === 'same'))
        .map(([key, icon, words]) => (
          <li key={key}>
            <Icon name={icon} />
            <span>{words(found[key])}</span>
          </li>
        ))}
    </ul>
  );
}
