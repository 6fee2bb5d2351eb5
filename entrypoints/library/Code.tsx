import styles from './Code.module.css';

/** A request or a part of one, letter by letter. It scrolls where it is long, so the keyboard has to reach it. */
export const Code = ({ text }: { text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
  <pre class={styles.code} tabIndex={0}>
    {text}
  </pre>
);
