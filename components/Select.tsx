import type { HTMLAttributes } from 'preact';
import styles from './Field.module.css';
import { Icon } from './Icon';

interface Props extends Omit<HTMLAttributes<HTMLSelectElement>, 'onChange' | 'class' | 'role'> {
  value: string;
  onValue: (value: string) => void;
  disabled?: boolean;
  options: { value: string; label: string }[];
}

/** Inside a `Field` spread its control: `<Select {...control} value onValue options />`. */
export function Select({ value, onValue, options, ...rest }: Props) {
  return (
    <span class={styles.select}>
      <select {...rest} class={styles.input} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}
