import styles from './Switch.module.css';

interface Props {
  /** Id of the title; `${labelledBy}-text`, where there is one, describes it. */
  labelledBy: string;
  checked: boolean;
  onValue: (checked: boolean) => void;
}

/** On or off at once, at the end of a setting's row. */
export function Switch({ labelledBy, checked, onValue }: Props) {
  return (
    <input
      type="checkbox"
      role="switch"
      class={styles.switch}
      aria-labelledby={labelledBy}
      aria-describedby={`${labelledBy}-text`}
      checked={checked}
      aria-checked={checked}
      onChange={(event) => onValue(event.currentTarget.checked)}
    />
  );
}
