import { Icon } from './Icon';
import styles from './Loading.module.css';

/** Reading from this device: shown only if it takes longer than a blink. */
export function Loading({ label }: { label: string }) {
  return (
    <p class={styles.loading} role="status">
      <Icon name="busy" />
      {label}
    </p>
  );
}
