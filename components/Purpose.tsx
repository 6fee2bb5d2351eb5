import { t } from '@/utils/text/i18n';
import { Icon, type IconName } from './Icon';
import styles from './Purpose.module.css';

/** What Likeness is for, in three lines. */
export function Purpose({ wide }: { wide?: boolean }) {
  return (
    <ol class={styles.three} data-wide={wide || undefined}>
      <Line icon="verify" title={t('first.verify')} text={t('first.verifyText')} />
      <Line icon="keep" title={t('first.keep')} text={t('first.keepText')} />
      <Line icon="clip" title={t('first.use')} text={t('first.useText')} />
    </ol>
  );
}

function Line({ icon, title, text }: { icon: IconName; title: string; text: string }) {
  return (
    <li>
      <Icon name={icon} size={20} />
      <b>{title}</b>
      <p>{text}</p>
    </li>
  );
}
