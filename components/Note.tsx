import type { ComponentChildren } from 'preact';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';
import styles from './Note.module.css';
import type { PillTone } from './Pill';

interface Props {
  tone?: PillTone;
  icon?: IconName;
  title?: string;
  /** `status` where it appears by itself; `alert` only for what is urgent. */
  role?: 'status' | 'alert';
  /** Buttons at the end. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

const SIGNS: Record<PillTone, IconName> = { ok: 'tick', wait: 'clock', bad: 'alert', busy: 'info', rest: 'info' };

export function Note({ tone = 'rest', icon = SIGNS[tone], title, role, action, children }: Props) {
  return (
    <div class={classes(styles.note, styles[tone])} role={role}>
      <Icon name={icon} />
      <div class={styles.text}>
        {title && <b>{title}</b>}
        <div>{children}</div>
        {action && <div class={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
