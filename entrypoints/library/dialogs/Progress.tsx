import { Bar } from '@/components/Bar';
import { number, t } from '@/utils/text/i18n';
import styles from './Dialogs.module.css';

/** How far it is, as a bar and in numbers. */
export function Progress({ done, of }: { done: number; of: number }) {
  const words = t('working.of', [number(done), number(of)]);
  return (
    <div class={styles.progress}>
      <Bar value={done} of={of} label={words} />
      <span role="status">{words}</span>
    </div>
  );
}
