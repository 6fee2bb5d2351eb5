import { classes } from './classes';
import { Icon, type IconName } from './Icon';
import styles from './Pill.module.css';

export type PillTone = 'ok' | 'wait' | 'bad' | 'busy' | 'rest';

interface Props {
  tone: PillTone;
  icon?: IconName;
  children: string;
}

/** A state in one word, with a shape beside the colour. */
export function Pill({ tone, icon, children }: Props) {
  return (
    <span class={classes(styles.pill, styles[tone])}>
      {icon && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}
