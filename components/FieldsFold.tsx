import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import styles from './FieldsFold.module.css';
import { Fold } from './Fold';

interface Props {
  title: string;
  /** Something in it is wrong, or missing. */
  opens: boolean;
  /** Something in it was set before: it begins open. */
  filled?: boolean;
  children: ComponentChildren;
}

/** Fields that almost everybody leaves as they are. */
export function FieldsFold({ title, opens, filled = false, children }: Props) {
  const [open, setOpen] = useState(filled);
  useEffect(() => {
    if (opens) setOpen(true);
  }, [opens]);
  return (
    <Fold look="form" title={title} open={open || opens} onOpen={setOpen}>
      <div class={styles.fields}>{children}</div>
    </Fold>
  );
}
