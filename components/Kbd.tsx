import styles from './Kbd.module.css';

/** A key cap: a reminder for the eye, so it is hidden from screen readers. */
export function Kbd({ children }: { children: string }) {
  return (
    <span class={styles.kbd} aria-hidden="true">
      {children}
    </span>
  );
}
