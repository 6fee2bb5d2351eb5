import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { TextInput } from '@/components/TextInput';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';

interface Props {
  person: Person;
  /** '' when its account is gone. */
  providerName: string;
  onClose: () => void;
}

export function RenamePerson({ person, providerName, onClose }: Props) {
  const [name, setName] = useState(person.name);
  const [missing, setMissing] = useState(false);
  const rename = useCommand('person.rename');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim()) return setMissing(true);
    const result = await rename.run({ id: person.id, name: name.trim() });
    if (result.ok) onClose();
  };
  return (
    <Dialog
      title={t('person.renameTitle', [person.name || t('person.unnamed')])}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('verify.cancelShort')}</Button>
          <Button type="submit" form="rename" variant="primary" busy={rename.busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="rename" onSubmit={submit} noValidate>
        <Field
          label={t('person.renameLabel')}
          hint={providerName && t('person.renameText', [providerName])}
          error={missing ? t('invalid.nameEmpty.text') : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              autofocus
              maxLength={80}
              value={name}
              onValue={(value) => {
                setName(value);
                setMissing(false);
              }}
            />
          )}
        </Field>
      </form>
      {rename.fault && <FaultNote fault={rename.fault} />}
    </Dialog>
  );
}
