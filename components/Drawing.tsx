import styles from './Drawing.module.css';

/** What stands where nothing is yet, drawn. @param kind a class that says which (`--filled`, `--drawn`) */
export const Drawing = ({ kind }: { kind: string | undefined }) => (
  <span class={`${styles.drawing} ${kind}`} aria-hidden="true" />
);

export const PEOPLE = styles.people;
export const SEARCH = styles.search;
