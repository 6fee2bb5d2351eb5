import { useState } from 'preact/hooks';
import { t } from '@/utils/text/i18n';
import { IconButton } from './IconButton';
import { TextInput, type TextInputProps } from './TextInput';

/** A field for a key: hidden until the user wants to see it, never remembered by the browser. */
export function KeyInput(props: Omit<TextInputProps, 'type' | 'icon' | 'end' | 'mono'>) {
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      {...props}
      type={shown ? 'text' : 'password'}
      icon="key"
      mono
      autocomplete="off"
      spellcheck={false}
      end={
        <IconButton
          icon="eye"
          size="sm"
          label={shown ? t('key.hide') : t('key.show')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
