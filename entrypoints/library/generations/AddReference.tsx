import { useId, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { TextInput } from '@/components/TextInput';
import text from '@/components/text.module.css';
import { t } from '@/utils/text/i18n';
import styles from './AddReference.module.css';
import { ChoiceList } from './ChoiceList';
import type { Choice } from './use-choices';

interface Props {
  words: string;
  onWords: (words: string) => void;
  choices: Choice[];
  isTaken: (id: string) => boolean;
  onAdd: (choice: Choice) => void;
  onClose: () => void;
}

/** Finds people and assets by name and adds them, one after the other. */
export function AddReference({ words, onWords, choices, isTaken, onAdd, onClose }: Props) {
  const listId = useId();
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const chosen = Math.min(at, choices.length - 1);
  const add = (choice: Choice) => {
    if (!isTaken(choice.id)) onAdd(choice);
    setSaid(t('generate.added', [choice.name]));
  };
  const press = (event: KeyboardEvent) => {
    const choice = choices[chosen];
    if (event.isComposing || !choice) return;
    if (event.key === 'ArrowDown') setAt((chosen + 1) % choices.length);
    else if (event.key === 'ArrowUp') setAt((chosen + choices.length - 1) % choices.length);
    else if (event.key === 'Enter') add(choice);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      title={t('generate.addTitle')}
      onClose={onClose}
      foot={
        <Button variant="primary" onClick={onClose}>
          {t('generate.addDone')}
        </Button>
      }
    >
      <div class={styles.find}>
        <TextInput
          {...({ role: 'combobox' } as object)}
          type="search"
          icon="search"
          autofocus
          aria-label={t('generate.find')}
          aria-autocomplete="list"
          aria-expanded={choices.length > 0}
          aria-controls={listId}
          aria-activedescendant={choices.length > 0 ? `${listId}-${chosen}` : undefined}
          placeholder={t('generate.find')}
          value={words}
          onValue={(next) => {
            onWords(next);
            setAt(0);
          }}
          onKeyDown={press}
        />
        {choices.length > 0 ? (
          <ChoiceList id={listId} choices={choices} at={chosen} onAt={setAt} onChoose={add} isTaken={isTaken} />
        ) : (
          <p id={listId}>{words ? t('generate.nobody', [words]) : t('generate.nothingYet')}</p>
        )}
        <span class={text.sr} role="status">
          {said}
        </span>
      </div>
    </Dialog>
  );
}
