import { Field } from '@/components/Field';
import { TextInput } from '@/components/TextInput';
import { t } from '@/utils/text/i18n';

interface Props {
  label: string;
  hint?: string;
  name: string;
  /** It was sent empty. */
  missing: boolean;
  onName: (name: string) => void;
}

/** The name of a person or a collection. */
export const NameField = ({ label, hint, name, missing, onName }: Props) => (
  <Field label={label} hint={hint} error={missing ? t('invalid.nameEmpty.text') : undefined}>
    {(control) => <TextInput {...control} autofocus maxLength={80} value={name} onValue={onName} />}
  </Field>
);
