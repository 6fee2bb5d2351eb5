import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { classes } from './classes';
import styles from './Field.module.css';
import { Icon } from './Icon';

/** What a control inside a field must carry, so that its label, hint and error belong to it. */
export interface FieldControl {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

interface Props {
  label: string;
  /** The label is read out and not seen. A placeholder says it to the others. */
  hideLabel?: boolean;
  hint?: ComponentChildren;
  /** What is wrong and what to do; takes the hint's place. */
  error?: string;
  class?: string;
  children: (control: FieldControl) => ComponentChildren;
}

export function Field({ label, hideLabel, hint, error, class: extra, children }: Props) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div class={classes(styles.field, extra)}>
      <label for={id} class={hideLabel ? styles.hidden : styles.label}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': hint || error ? hintId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      <Hint id={hintId} hint={hint} error={error} />
    </div>
  );
}

/** The line below a control. */
export function Hint({ id, hint, error }: { id: string; hint?: ComponentChildren; error?: string }) {
  if (error) {
    return (
      <p id={id} class={classes(styles.hint, styles.error)}>
        <Icon name="alert" />
        <span>{error}</span>
      </p>
    );
  }
  return hint ? (
    <p id={id} class={styles.hint}>
      {hint}
    </p>
  ) : null;
}
