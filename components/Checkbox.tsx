import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { Hint } from './Field';
import styles from './Field.module.css';

interface Props {
  checked: boolean;
  onValue: (checked: boolean) => void;
  /** Marks the box and says what is missing. */
  error?: string;
  inputRef?: Ref<HTMLInputElement>;
  children: ComponentChildren;
}

export function Checkbox({ checked, onValue, error, inputRef, children }: Props) {
  const hintId = useId();
  return (
    <div>
      <label class={styles.check}>
        <input
          ref={inputRef}
          type="checkbox"
          checked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? hintId : undefined}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />
        <span>{children}</span>
      </label>
      <Hint id={hintId} error={error} />
    </div>
  );
}
