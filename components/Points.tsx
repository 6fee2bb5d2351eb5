import styles from './Points.module.css';

/**
 * Facts or advice, one below the other. A tick before one would say that it was found to be so.
 * @param of what is nothing is left out
 */
export const Points = ({ of }: { of: (string | false | undefined)[] }) => (
  <ul class={styles.points}>{of.map((words) => words && <li key={words}>{words}</li>)}</ul>
);
