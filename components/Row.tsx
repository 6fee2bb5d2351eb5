import type { ComponentChildren } from 'preact';
import { classes } from './classes';
import styles from './Row.module.css';

interface Props {
  /** A face, a ring or a picture. */
  start?: ComponentChildren;
  title: string;
  second?: ComponentChildren;
  /** Below the second line, e.g. a bar. */
  below?: ComponentChildren;
  /** A pill, a number or a button. Buttons go here only in rows without `onPress`. */
  end?: ComponentChildren;
  /** The whole row is a button. */
  onPress?: () => void;
  /** What a screen reader says instead of the row's text. */
  label?: string;
  current?: boolean;
  class?: string;
}

/** Two lines with something before and after. */
export function Row({ start, title, second, below, end, onPress, label, current, class: extra }: Props) {
  const inside = (
    <>
      {start}
      <span class={styles.text}>
        <span class={styles.title}>{title}</span>
        {second && <span class={styles.second}>{second}</span>}
        {below}
      </span>
      {end}
    </>
  );
  const name = classes(styles.row, onPress && styles.press, extra);
  return onPress ? (
    <button type="button" class={name} onClick={onPress} aria-label={label} aria-current={current || undefined}>
      {inside}
    </button>
  ) : (
    <div class={name}>{inside}</div>
  );
}
