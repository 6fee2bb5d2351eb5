import styles from './AccountTile.module.css';
import { classes } from './classes';

interface Props {
  /** Two letters, from the provider's description. */
  mark: string;
  size?: 20 | 24 | 32;
}

const TONES = ['toneA', 'toneB', 'toneC', 'toneD', 'toneE'] as const;

/** The same letters always get the same colour, so that a new provider needs none of its own. */
function toneOf(mark: string): (typeof TONES)[number] {
  const sum = [...mark].reduce((total, letter) => total * 3 + (letter.codePointAt(0) ?? 0), 0);
  return TONES[sum % TONES.length] ?? 'toneA';
}

/** Accounts are rounded tiles. The name stands beside it, so it is hidden from screen readers. */
export function AccountTile({ mark, size = 24 }: Props) {
  return (
    <span class={classes(styles.tile, styles[toneOf(mark)], styles[`size${size}`])} aria-hidden="true">
      {mark}
    </span>
  );
}
