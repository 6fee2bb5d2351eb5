import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '@/utils/text/i18n';
import { Field } from './Field';
import { IconButton } from './IconButton';
import { TextInput } from './TextInput';

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

/** What is typed here is in no draft, and hidden until somebody wants to see it. */
export function PassphraseField({ label, value, onValue, fresh, hint, error, inputRef }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <TextInput
          {...control}
          inputRef={inputRef}
          type={shown ? 'text' : 'password'}
          autocomplete={fresh ? 'new-password' : 'current-password'}
          spellcheck={false}
          maxLength={1024}
          value={value}
          onValue={onValue}
          end={
            <IconButton
              icon="eye"
              size="sm"
              label={shown ? t('passphrase.hide') : t('passphrase.show')}
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
            />
          }
        />
      )}
    </Field>
  );
}
