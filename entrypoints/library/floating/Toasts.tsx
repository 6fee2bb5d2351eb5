import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { IconButton } from '@/components/IconButton';
import { t } from '@/utils/text/i18n';
import styles from './Toasts.module.css';
import { hideToast, useToast } from './toast';

const STAYS_MS = 8_000;

/** The line itself. It stays while the pointer or the focus is on it. */
export function Toasts() {
  const toast = useToast();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(hideToast, STAYS_MS);
    return () => clearTimeout(timer);
  }, [toast?.id, held]);
  return (
    <div class={styles.place} role="status">
      {toast && (
        <div
          key={toast.id}
          class={styles.toast}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocusIn={() => setHeld(true)}
          onFocusOut={() => setHeld(false)}
        >
          <span class={styles.text}>{toast.text}</span>
          {toast.action && (
            <Button
              size="sm"
              onClick={() => {
                toast.action?.act();
                setHeld(false);
                hideToast();
              }}
            >
              {toast.action.label}
            </Button>
          )}
          <IconButton
            icon="cross"
            size="sm"
            label={t('close')}
            onClick={() => {
              setHeld(false);
              hideToast();
            }}
          />
        </div>
      )}
    </div>
  );
}
