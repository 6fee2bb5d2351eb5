import type { ButtonHTMLAttributes } from 'preact';
import styles from './Button.module.css';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'size' | 'icon' | 'label'> {
  icon: IconName;
  /** The button's name, also shown as a tip. */
  label: string;
  size?: 'sm' | 'md';
  busy?: boolean;
}

export function IconButton({ icon, label, size = 'md', busy, class: extra, onClick, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={classes(styles.button, styles.icon, size === 'sm' && styles.iconSm, typeof extra === 'string' && extra)}
      aria-label={label}
      title={label}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      <Icon name={busy ? 'busy' : icon} />
    </button>
  );
}
