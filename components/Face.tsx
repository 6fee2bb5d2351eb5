import { classes } from './classes';
import styles from './Face.module.css';
import { useFace } from './hooks/use-face';
import { Icon } from './Icon';

interface Props {
  /** Of the person; '' when they aren't named yet. */
  name: string;
  /** Whose picture is shown, where there is one; absent: letters only. */
  personId?: string;
  size?: 20 | 24 | 32 | 40;
}

/** First letters of the first and the last word; of a name without spaces in Chinese or Japanese, its last two signs. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (!first) return '';
  if (words.length === 1 && /\p{Script=Han}/u.test(first)) return [...first].slice(-2).join('');
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** People are round. The name stands beside it, so it is hidden from screen readers. */
export function Face({ name, personId, size = 32 }: Props) {
  const letters = initials(name);
  const picture = useFace(personId);
  return (
    <span class={classes(styles.face, styles[`size${size}`])} aria-hidden="true">
      {letters || <Icon name="person" size={size > 24 ? 16 : 12} />}
      {/* Over the letters, so that nothing moves when it comes. */}
      {picture && <img src={picture} alt="" decoding="async" draggable={false} />}
    </span>
  );
}
