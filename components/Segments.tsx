import styles from './Segments.module.css';

interface Props<V extends string> {
  labelledBy: string;
  value: V;
  onValue: (value: V) => void;
  options: { value: V; label: string }[];
}

/** One of a few, all to be seen at once. Radio buttons underneath. */
export function Segments<V extends string>({ labelledBy, value, onValue, options }: Props<V>) {
  return (
    <div class={styles.segments} role="radiogroup" aria-labelledby={labelledBy} aria-describedby={`${labelledBy}-text`}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={labelledBy}
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
