import styles from './Bar.module.css';
import { classes } from './classes';

interface Props {
  /** Undefined: no end is known, and words beside it say what is done. */
  value: number | undefined;
  of: number;
  label: string;
  class?: string;
}

/** How much of something is done. */
export const Bar = ({ value, of, label, class: extra }: Props) => (
  <progress class={classes(styles.bar, extra)} value={value} max={of} aria-label={label} />
);
