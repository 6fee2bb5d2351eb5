import { useState } from 'preact/hooks';
import { IconButton } from './IconButton';
import { TextInput, type TextInputProps } from './TextInput';

export interface HiddenInputProps extends Omit<TextInputProps, 'type' | 'end' | 'spellcheck'> {
  /** What the eye is called while it is hidden, and while it is shown. */
  eye: { show: string; hide: string };
}

/** A field for a secret: hidden until somebody wants to see it. */
export function HiddenInput({ eye, ...props }: HiddenInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      {...props}
      type={shown ? 'text' : 'password'}
      spellcheck={false}
      end={
        <IconButton
          icon="eye"
          size="sm"
          label={shown ? eye.hide : eye.show}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
