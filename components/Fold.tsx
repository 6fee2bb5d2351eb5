import type { ComponentChildren } from 'preact';
import { classes } from './classes';
import styles from './Fold.module.css';
import { Icon } from './Icon';

interface Props {
  title: string;
  open?: boolean;
  /** It was opened or closed. */
  onOpen?: (open: boolean) => void;
  /** A part of a form is read like its labels, not like a side note. */
  look?: 'note' | 'form';
  class?: string;
  children: ComponentChildren;
}

/** What not everybody wants to read, one click away. */
export function Fold({ title, open, onOpen, look = 'note', class: extra, children }: Props) {
  return (
    <details
      class={classes(styles.fold, styles[look], extra)}
      open={open}
      onToggle={onOpen && ((event) => onOpen(event.currentTarget.open))}
    >
      <summary>
        <Icon name="next" />
        {title}
      </summary>
      {children}
    </details>
  );
}
