import { classes } from './classes';
import styles from './Icon.module.css';
import { type IconName, icons } from './icons';

export type { IconName } from './icons';

interface Props {
  name: IconName;
  /** Side in px at 100 % text size. */
  size?: 12 | 14 | 16 | 20 | 24;
  class?: string;
}

/** A sign beside a word; never the only name of anything, so it is hidden from screen readers. The sign `busy` turns. */
export function Icon({ name, size = 16, class: extra }: Props) {
  const [line, solid]: readonly [string, string?] = icons[name];
  return (
    <svg
      class={classes(
        styles.icon,
        styles[`size${size}`],
        name === 'busy' && styles.turn,
        name === 'expired' && styles.dashed,
        extra,
      )}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {line && <path d={line} />}
      {solid && <path class={styles.solid} d={solid} />}
    </svg>
  );
}
