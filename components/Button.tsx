import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import styles from './Button.module.css';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'size' | 'icon'> {
  /** plain: bordered. final: the last step of a deletion. link: reads like a link and is a button. */
  variant?: 'primary' | 'plain' | 'quiet' | 'danger' | 'quietDanger' | 'final' | 'link';
  size?: 'sm' | 'md' | 'lg';
  /** As wide as its place. */
  wide?: boolean;
  icon?: IconName;
  /** A sign behind the words, e.g. `leave` for what opens another page. */
  iconEnd?: IconName;
  /** Under way: shows a turning sign, and a press does nothing. */
  busy?: boolean;
  /** Can't be used now, but stays reachable by keyboard so that its reason can be read. */
  off?: boolean;
  children?: ComponentChildren;
}

export function Button({
  variant = 'plain',
  size = 'md',
  wide,
  icon,
  iconEnd,
  busy,
  off,
  type = 'button',
  class: extra,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const blocked = busy || off;
  const sign = busy ? 'busy' : icon;
  return (
    <button
      {...rest}
      type={blocked && type === 'submit' ? 'button' : type}
      class={classes(
        styles.button,
        styles[variant],
        styles[size],
        wide && styles.wide,
        typeof extra === 'string' && extra,
      )}
      aria-busy={busy || undefined}
      aria-disabled={off || undefined}
      onClick={blocked ? undefined : onClick}
    >
      {sign && <Icon name={sign} />}
      {children}
      {iconEnd && <Icon name={iconEnd} />}
    </button>
  );
}
