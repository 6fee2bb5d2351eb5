import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/text/i18n';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

interface Props {
  title: string;
  onClose: () => void;
  /** Buttons, the last one does it. */
  foot?: ComponentChildren;
  children: ComponentChildren;
}

/** A modal dialog. Render it to open it: it traps the focus, and gives it back when it goes. */
export function Dialog({ title, onClose, foot, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [sent, setSent] = useState(0);
  // With the drawing, both: while it goes the focus would be nowhere for a moment, and the title would be said.
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (!element?.open) element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  // A form that was sent in vain: what is wrong in it has the focus, and so is said.
  useLayoutEffect(() => {
    if (sent > 0) dialog.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [sent]);
  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onSubmit={() => setSent((before) => before + 1)}
    >
      <div class={styles.scroll}>
        <div class={styles.head}>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="cross" label={t('close')} onClick={onClose} />
        </div>
        <div class={styles.body}>{children}</div>
        {foot && <div class={styles.foot}>{foot}</div>}
      </div>
    </dialog>
  );
}
