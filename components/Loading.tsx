import { useEffect, useState } from 'preact/hooks';
import { isWaiting, onWaiting } from '@/utils/storage/waiting';
import { t } from '@/utils/text/i18n';
import { Icon } from './Icon';
import styles from './Loading.module.css';

/** Reading from this device: shown only if it takes longer than a blink. It says so when another page holds the records. */
export function Loading({ label }: { label: string }) {
  const [waiting, setWaiting] = useState(isWaiting);
  useEffect(() => onWaiting(() => setWaiting(isWaiting())), []);
  return (
    <p class={styles.loading} role="status">
      <Icon name="busy" />
      {waiting ? t('fault.waiting') : label}
    </p>
  );
}
