import { useState } from 'preact/hooks';
import styles from './Arrival.module.css';

/** So long after it happened it is news. */
const NEWS_MS = 5_000;

/** The sign of a person who was just verified. @param at when, ms: what is old doesn't move any more */
export function Arrival({ at }: { at: number }) {
  const [isNews] = useState(() => Date.now() - at < NEWS_MS);
  return (
    <span class={`${styles.arrival} ${isNews ? styles.plays : ''}`} aria-hidden="true">
      <i class={styles.code} />
      <i class={styles.person} />
      <i class={styles.tick} />
    </span>
  );
}
