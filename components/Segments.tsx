import { useId } from 'preact/hooks';
import styles from './Segments.module.css';

interface Props<V extends string> {
  /** Id of the words that name it, and of those with `-text` behind it that say more; or `label`. */
  labelledBy?: string;
  label?: string;
  value: V;
  onValue: (value: V) => void;
  options: { value: V; label: string }[];
}

/** One of a few, all to be seen at once. Radio buttons underneath. */
export function Segments<V extends string>({ labelledBy, label, value, onValue, options }: Props<V>) {
  const own = useId();
  return (
    <div
      class={styles.segments}
      role="radiogroup"
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={labelledBy && `${labelledBy}-text`}
    >
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={own} checked={option.value === value} onChange={() => onValue(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
