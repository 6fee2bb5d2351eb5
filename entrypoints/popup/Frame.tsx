import type { ComponentChildren } from 'preact';
import { classes } from '@/components/classes';
import { IconButton } from '@/components/IconButton';
import { t } from '@/utils/text/i18n';
import styles from './Frame.module.css';

interface Props {
  /** The bar at the top. */
  bar?: ComponentChildren;
  foot?: ComponentChildren;
  /** Keeps the whole height, so that lists don't make the popup jump. */
  tall?: boolean;
  children: ComponentChildren;
}

/** Bar, content that scrolls, foot. */
export function Frame({ bar, foot, tall, children }: Props) {
  return (
    <div class={classes(styles.frame, tall && styles.tall)}>
      {bar && (
        <header class={styles.bar} data-lasting>
          {bar}
        </header>
      )}
      <main class={styles.main}>{children}</main>
      {foot && (
        <footer class={styles.foot} data-lasting>
          {foot}
        </footer>
      )}
    </div>
  );
}

export const Back = ({ onBack }: { onBack: () => void }) => (
  <IconButton icon="back" label={t('nav.back')} onClick={onBack} />
);
