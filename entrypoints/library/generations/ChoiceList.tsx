import { classes } from '@/components/classes';
import { Face } from '@/components/Face';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/text/i18n';
import { AssetThumb } from './AssetThumb';
import styles from './ChoiceList.module.css';
import { type Choice, choiceText } from './use-choices';

interface Props {
  /** The list's own; an option's is `<id>-<index>`. */
  id: string;
  choices: Choice[];
  /** The one that Enter takes. */
  at: number;
  onAt: (index: number) => void;
  onChoose: (choice: Choice) => void;
  /** Among the references already. */
  isTaken: (id: string) => boolean;
}

/** Whom and what a prompt can call. Its keys are heard by the field that it belongs to, which keeps the focus. */
export function ChoiceList({ id, choices, at, onAt, onChoose, isTaken }: Props) {
  return (
    <div class={styles.frame}>
      <div id={id} role="listbox" class={styles.list} aria-label={t('generate.choices')}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
          <div
            key={`${choice.of}-${choice.id}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            class={classes(styles.option, index === at && styles.at)}
            ref={(option) => {
              if (index === at) option?.scrollIntoView({ block: 'nearest' });
            }}
            // The field would lose the focus.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => index !== at && onAt(index)}
            onClick={() => onChoose(choice)}
          >
            {choice.of === 'person' ? (
              <Face name={choice.name} personId={choice.personId} />
            ) : (
              <AssetThumb id={choice.id} kind={choice.kind} />
            )}
            <span class={styles.text}>
              <span class={styles.name}>{choice.name}</span>
              <span class={styles.second}>{choiceText(choice)}</span>
            </span>
            {isTaken(choice.id) && <Icon name="tick" />}
          </div>
        ))}
      </div>
    </div>
  );
}
