import type { ComponentChildren } from 'preact';
import { classes } from './classes';
import styles from './Ring.module.css';

interface Props {
  /** What is left, 1 to 0. */
  fraction: number;
  /** run: the code's time. last: its end is near. rest: watching goes on. */
  tone?: 'run' | 'last' | 'rest';
  size?: 24 | 32 | 72;
  /** What it says to a screen reader; without it the ring is decoration. It never speaks by itself. */
  label?: string;
  children?: ComponentChildren;
}

/** A countdown as a ring. */
export function Ring({ fraction, tone = 'run', size = 72, label, children }: Props) {
  const left = Math.min(1, Math.max(0, fraction));
  const name = classes(styles.ring, styles[tone], styles[`size${size}`]);
  const inside = (
    <>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="21" />
        {left > 0 && (
          <circle
            cx="24"
            cy="24"
            r="21"
            pathLength="100"
            stroke-dasharray="100"
            stroke-dashoffset={String(Math.round((1 - left) * 1000) / 10)}
          />
        )}
      </svg>
      {children}
    </>
  );
  return label ? (
    <span class={name} role="timer" aria-live="off" aria-label={label}>
      {inside}
    </span>
  ) : (
    <span class={name} aria-hidden="true">
      {inside}
    </span>
  );
}
