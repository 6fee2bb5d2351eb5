import { useState } from 'preact/hooks';
import { IconButton } from '@/components/IconButton';
import { TextInput, type TextInputProps } from '@/components/TextInput';
import { t } from '@/utils/text/i18n';

interface Props extends Omit<TextInputProps, 'type' | 'icon' | 'end' | 'autocomplete'> {
  /** It is being made up, not typed again. */
  fresh?: boolean;
}

/** Hidden until somebody wants to see what they typed: a slip in it locks the file for good. */
export function PassphraseInput({ fresh, ...props }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      {...props}
      type={shown ? 'text' : 'password'}
      autocomplete={fresh ? 'new-password' : 'off'}
      spellcheck={false}
      end={
        <IconButton
          icon="eye"
          size="sm"
          label={shown ? t('backup.passHide') : t('backup.passShow')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
