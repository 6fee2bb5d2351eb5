import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { NameField } from './NameField';

interface Props {
  person: Person;
  /** Undefined when its account is gone. */
  provider: ProviderDescription | undefined;
  onClose: () => void;
}

export function RenamePerson({ person, provider, onClose }: Props) {
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
        <NameField
          label={t('person.renameLabel')}
          hint={hintOf(person, provider)}
          missing={missing}
          name={name}
          onName={(value) => {
            setName(value);
            setMissing(false);
          }}
        />
      </form>
      {rename.fault && <FaultNote fault={rename.fault} />}
    </Dialog>
  );
}

/** Only collections have a name at a provider, and only some let it be changed. */
function hintOf({ kind }: Person, provider: ProviderDescription | undefined): string | undefined {
  if (!provider) return undefined;
  return kind === 'collection' && provider.can.renameGroup
    ? t('personMore.renameBoth', [provider.name])
    : t('person.renameText', [provider.name]);
}
