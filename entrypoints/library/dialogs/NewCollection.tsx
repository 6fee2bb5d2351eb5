import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useStored } from '@/components/hooks/use-stored';
import { Note } from '@/components/Note';
import { providerOf } from '@/components/provider-of';
import { showToast } from '@/entrypoints/library/floating/toast';
import { NameField } from '@/entrypoints/library/NameField';
import { goTo } from '@/entrypoints/library/place';
import { readAccounts } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import { AccountField } from './AccountField';
import styles from './Dialogs.module.css';

interface Props {
  accountId: string | undefined;
  onClose: () => void;
}

/** A group without a face of its own, where a provider makes such. */
export function NewCollection({ accountId, onClose }: Props) {
  const stored = useStored(readAccounts, ['accounts']);
  const [chosenId, setChosenId] = useState(accountId);
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const create = useCommand('collection.create');
  if (stored.state !== 'ready') return null;
  const accounts = stored.value.filter((one) => providerOf(one).can.createGroup);
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0];
  if (!account) {
    return (
      <Dialog
        title={t('collection.title')}
        onClose={onClose}
        foot={
          <Button variant="primary" onClick={onClose}>
            {t('close')}
          </Button>
        }
      >
        <p>{t('collection.none')}</p>
      </Dialog>
    );
  }
  const provider = providerOf(account);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim()) return setMissing(true);
    const result = await create.run({ accountId: account.id, name: name.trim() });
    if (!result.ok) return;
    showToast(t('collection.made', [name.trim()]));
    onClose();
    goTo({ show: 'person', personId: result.value.id });
  };
  return (
    <Dialog
      title={t('collection.title')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('verify.cancelShort')}</Button>
          <Button type="submit" form="new-collection" variant="primary" busy={create.busy}>
            {t('collection.do')}
          </Button>
        </>
      }
    >
      <p>{t('collection.text')}</p>
      <form id="new-collection" class={styles.form} onSubmit={submit} noValidate>
        <AccountField accounts={accounts} value={account.id} onValue={setChosenId} />
        <NameField
          label={t('facts.renameLabel')}
          hint={t('collection.nameHint')}
          missing={missing}
          name={name}
          onName={(value) => {
            setName(value);
            setMissing(false);
          }}
        />
      </form>
      {provider.can.createIsBilled && <Note tone="wait">{t('collection.billed', [provider.name])}</Note>}
      {create.fault && <FaultNote fault={create.fault} provider={provider} address={account.baseUrl} />}
    </Dialog>
  );
}
