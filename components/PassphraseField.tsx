import type { Ref } from 'preact';
import { t } from '@/utils/text/i18n';
import { Field } from './Field';
import { HiddenInput } from './HiddenInput';

interface Props {
  label: string;
  value: string;
  onValue: (value: string) => void;
  /** It is being made up. Password managers tell the two apart by this, and offer what they know. */
  fresh?: boolean;
  hint?: string;
  error?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** What is typed here is in no draft. */
export const PassphraseField = ({ label, value, onValue, fresh, hint, error, inputRef }: Props) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => (
      <HiddenInput
        {...control}
        inputRef={inputRef}
        autocomplete={fresh ? 'new-password' : 'current-password'}
        maxLength={1024}
        value={value}
        onValue={onValue}
        eye={{ show: t('passphrase.show'), hide: t('passphrase.hide') }}
      />
    )}
  </Field>
);
