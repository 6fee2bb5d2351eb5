import { useState } from 'preact/hooks';
import { useStored } from '@/components/hooks/use-stored';
import { Note } from '@/components/Note';
import { send } from '@/utils/messages/send';
import { readAccounts } from '@/utils/storage/read';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { AccountField } from './AccountField';
import styles from './Dialogs.module.css';
import { TakeForm } from './TakeForm';

interface Props {
  accountId: string | undefined;
  onClose: () => void;
}

/** Groups that were made elsewhere, by their ids. */
export function TakePeople({ accountId, onClose }: Props) {
  const stored = useStored(readAccounts, ['accounts']);
  const [chosenId, setChosenId] = useState(accountId);
  const [kind, setKind] = useState<Person['kind']>('person');
  if (stored.state !== 'ready') return null;
  const accounts = stored.value;
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0];
  if (!account) return null;
  const choice = (value: Person['kind'], label: string) => (
    <label>
      <input type="radio" name="take-kind" checked={kind === value} onChange={() => setKind(value)} />
      {label}
    </label>
  );
  return (
    <TakeForm
      title={t('take.peopleTitle')}
      text={t('take.peopleText')}
      label={t('take.peopleLabel')}
      hint={t('take.peopleHint')}
      account={account}
      take={(lines) => send('person.take', { accountId: account.id, kind, lines })}
      onClose={onClose}
    >
      <AccountField accounts={accounts} value={account.id} onValue={setChosenId} />
      <fieldset class={styles.choices}>
        <legend>{t('take.kind')}</legend>
        {choice('person', t('take.kindPerson'))}
        {choice('collection', t('take.kindCollection'))}
      </fieldset>
      {kind === 'person' && <Note>{t('take.noConsent')}</Note>}
    </TakeForm>
  );
}
