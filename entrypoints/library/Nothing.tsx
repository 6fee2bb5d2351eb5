import type { ComponentChildren } from 'preact';
import { Drawing } from '@/components/Drawing';
import { Title } from '@/components/Title';
import styles from './Empty.module.css';

interface Props {
  /** Which drawing. */
  kind: string | undefined;
  title: string;
  text: string;
  /** It stands in place of the whole page, so its title is the page's. */
  page?: boolean;
  /** The one button that mends it. */
  children?: ComponentChildren;
}

/** Why nothing stands here: a drawing, a title, a sentence, a button. */
export const Nothing = ({ kind, title, text, page, children }: Props) => (
  <div class={styles.empty}>
    <Drawing kind={kind} />
    {page ? <Title>{title}</Title> : <h2>{title}</h2>}
    <p>{text}</p>
    {children && <div class={styles.acts}>{children}</div>}
  </div>
);
