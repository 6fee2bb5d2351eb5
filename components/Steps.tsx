import { classes } from './classes';
import styles from './Steps.module.css';
import text from './text.module.css';

export interface Step {
  title: string;
  /** A few words behind it, where there is room. */
  more?: string;
}

interface Props {
  label: string;
  steps: Step[];
  /** From 0. All before it are done, and are marked so only if `ticked`: something told us. */
  current: number;
  ticked?: boolean;
  /** Only the present one is shown. */
  short?: boolean;
}

export function Steps({ label, steps, current, ticked, short }: Props) {
  return (
    <ol class={classes(styles.steps, short && styles.short)} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.title}
          class={classes(ticked && index < current && styles.done)}
          aria-current={index === current ? 'step' : undefined}
        >
          <span class={styles.text}>
            <span>{step.title}</span>
            {step.more && (
              <small>
                <span class={text.sr}>, </span>
                {step.more}
              </small>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
