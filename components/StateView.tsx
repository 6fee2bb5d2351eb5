import type { ComponentChildren } from 'preact';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';
import styles from './StateView.module.css';
import { Title } from './Title';

interface Props {
  /** The sign in its circle, or a ring. */
  sign: IconName | { ring: ComponentChildren };
  tone?: 'rest' | 'ok' | 'bad' | 'ask';
  title: string;
  text?: ComponentChildren;
  /** A quieter line below, e.g. when it was asked last. It may count seconds: it is never spoken by itself. */
  more?: ComponentChildren;
  /** `status` for what arrives by itself; `alert` only for a refused key and a check that did not pass. */
  role?: 'status' | 'alert';
  /** The title takes the focus when the state appears. Off where a field does. */
  focusTitle?: boolean;
  /** The one button that mends it, then the quiet ones. */
  children?: ComponentChildren;
}

/** Every designed state has this shape: sign, title, sentence, button. */
export function StateView({ sign, tone = 'rest', title, text, more, role, focusTitle = true, children }: Props) {
  return (
    <section class={styles.case}>
      <div class={styles.state} role={role}>
        {typeof sign === 'string' ? (
          <span class={classes(styles.sign, styles[tone])}>
            <Icon name={sign} size={24} />
          </span>
        ) : (
          sign.ring
        )}
        <Title focus={focusTitle}>{title}</Title>
        {text && <p>{text}</p>}
        {more && (
          <div class={styles.more} aria-live="off">
            {more}
          </div>
        )}
      </div>
      {children && <div class={styles.acts}>{children}</div>}
    </section>
  );
}
