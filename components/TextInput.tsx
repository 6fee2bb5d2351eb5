import type { ComponentChildren, HTMLAttributes, Ref } from 'preact';
import { classes } from './classes';
import styles from './Field.module.css';
import { Icon, type IconName } from './Icon';

export interface TextInputProps extends Omit<HTMLAttributes<HTMLInputElement>, 'onInput' | 'class' | 'role'> {
  value: string;
  onValue: (value: string) => void;
  type?: 'text' | 'password' | 'search' | 'url';
  placeholder?: string;
  autocomplete?: 'off' | 'new-password' | 'current-password';
  maxLength?: number;
  required?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  icon?: IconName;
  /** A button or a key cap inside the field, at its end. */
  end?: ComponentChildren;
  mono?: boolean;
}

/** Inside a `Field` spread its control: `<TextInput {...control} value onValue />`. Alone it needs an `aria-label`. */
export function TextInput({
  value,
  onValue,
  type = 'text',
  autocomplete = 'off',
  inputRef,
  icon,
  end,
  mono,
  ...rest
}: TextInputProps) {
  const input = (
    <input
      {...rest}
      {...ofType(type)}
      ref={inputRef}
      autocomplete={autocomplete}
      class={classes(styles.input, mono && styles.mono)}
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  );
  if (!icon && !end) return input;
  return (
    <span class={classes(styles.with, icon && styles.withStart, end !== undefined && styles.withEnd)}>
      {icon && <Icon name={icon} />}
      {input}
      {end && <span class={styles.end}>{end}</span>}
    </span>
  );
}

/** Preact's types allow other roles for each type; none is used here, so the four are alike. */
const ofType = (type: TextInputProps['type']) => ({ type }) as { type: 'text' };
