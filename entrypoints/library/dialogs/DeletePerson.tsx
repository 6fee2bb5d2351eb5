import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { useStored } from '@/components/hooks/use-stored';
import { providerOf } from '@/components/provider-of';
import { TextInput } from '@/components/TextInput';
import { showToast } from '@/entrypoints/library/floating/toast';
import { goTo } from '@/entrypoints/library/place';
import { readAccounts, readPerson } from '@/utils/storage/read';
import { countAssetsOf } from '@/utils/storage/read-assets';
import type { Fault, FaultKind } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import styles from './Dialogs.module.css';
import { isRefusal } from './refusal';

interface Props {
  personId: string;
  onClose: () => void;
}

async function look(personId: string) {
  const [person, accounts, assets] = await Promise.all([readPerson(personId), readAccounts(), countAssetsOf(personId)]);
  return { person, account: accounts.find(({ id }) => id === person?.accountId), assets };
}

/** It won't, or nobody answers, which may be for good: nobody has to keep what they can't delete there. */
const mayStay = (fault: Fault): boolean => isRefusal(fault) || SILENT.has(fault.kind);
const SILENT: ReadonlySet<FaultKind> = new Set(['network', 'timeout', 'unavailable', 'key', 'permission']);

/** Capitals and spaces are no matter: it is a guard, not a test of typing. */
const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Asks for the name before a group goes with everything in it. */
export function DeletePerson({ personId, onClose }: Props) {
  const stored = useStored(() => look(personId), [], [personId]);
  const remove = useCommand('person.delete');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  if (stored.state !== 'ready' || !stored.value.person) return null;
  const { person, account, assets } = stored.value;
  // Who has no name is told apart by the group.
  const name = person.name || person.groupId;
  const provider = account && providerOf(account);
  const providerName = provider?.name ?? t('asset.providerGone');

  const submit = async (hereOnly: boolean) => {
    if (plain(typed) !== plain(name)) return setWrong(true);
    const result = await remove.run({ id: person.id, typed: typed.trim(), hereOnly });
    if (!result.ok) return;
    showToast(
      result.value.stays ? t('personRemoval.doneStays', [name, providerName]) : t('personRemoval.done', [name]),
    );
    onClose();
    goTo({ show: 'all' });
  };
  return (
    <Dialog
      title={t('personRemoval.title', [name])}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button type="submit" form="delete-person" variant="final" busy={remove.busy}>
            {person.kind === 'person' ? t('personRemoval.do', assets) : t('personRemoval.doCollection', assets)}
          </Button>
        </>
      }
    >
      <p>
        {provider?.can.deleteGroup
          ? t(person.kind === 'person' ? 'personRemoval.text' : 'personRemoval.textCollection', assets, [
              String(assets),
              providerName,
            ])
          : t('personRemoval.stays', [providerName])}
      </p>
      <form
        id="delete-person"
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit(false);
        }}
        noValidate
      >
        <Field label={t('personRemoval.type', [name])} error={wrong ? t('personRemoval.mismatch', [name]) : undefined}>
          {(control) => (
            <TextInput
              {...control}
              autofocus
              maxLength={200}
              value={typed}
              onValue={(value) => {
                setTyped(value);
                setWrong(false);
              }}
            />
          )}
        </Field>
      </form>
      {remove.fault && mayStay(remove.fault) && (
        <div class={styles.form}>
          <p>{t('personRemoval.hereOnlyText', [providerName])}</p>
          <div>
            <Button variant="danger" onClick={() => void submit(true)}>
              {t('personRemoval.hereOnly')}
            </Button>
          </div>
        </div>
      )}
      {remove.fault && <FaultNote fault={remove.fault} provider={provider} address={account?.baseUrl} />}
    </Dialog>
  );
}
