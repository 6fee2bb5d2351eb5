import type { ComponentChildren } from 'preact';
import { Title } from '@/components/Title';
import styles from './Settings.module.css';

/** The head of a section: its title, a sentence, and its one main deed. */
export function PageHead({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <header class={styles.head}>
      <div>
        <Title>{title}</Title>
        <p>{text}</p>
      </div>
      {children}
    </header>
  );
}

/** A card whose parts are divided by lines. */
export const Card = ({ children }: { children: ComponentChildren }) => <div class={styles.card}>{children}</div>;

interface SettingProps {
  id: string;
  title: string;
  text: string;
  /** The control; it is named by the title through `aria-labelledby={id}` and described by `${id}-text`. */
  children?: ComponentChildren;
}

export function Setting({ id, title, text, children }: SettingProps) {
  return (
    <div class={styles.setting}>
      <div class={styles.words}>
        <span id={id} class={styles.title}>
          {title}
        </span>
        <p id={`${id}-text`}>{text}</p>
      </div>
      {children}
    </div>
  );
}
