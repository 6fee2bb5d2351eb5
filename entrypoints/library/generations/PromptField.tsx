import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import text from '@/components/text.module.css';
import { t } from '@/utils/text/i18n';
import { AssetThumb } from './AssetThumb';
import { ChoiceList } from './ChoiceList';
import { piecesOf, type Typing, typingAt, withCalled, withoutCalledBefore } from './mentions';
import styles from './PromptField.module.css';
import type { Reference } from './references';
import type { Choice } from './use-choices';

interface Props {
  value: string;
  onValue: (value: string) => void;
  /** Everything that was ever called in this prompt. */
  known: readonly Reference[];
  /** What can be called by the words that are typed now. */
  choices: Choice[];
  /** Somebody's name is being typed; undefined: none is. */
  onWords: (words: string | undefined) => void;
  /** Makes it a reference. @returns its label */
  onCall: (choice: Choice) => string;
  isTaken: (id: string) => boolean;
  onSend: () => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

/**
 * The prompt, in which people are called by name. It is a plain text field, so that everything that a browser can do with one
 * works; behind it the same text is drawn once more, with a ground and a face where a reference stands.
 */
export function PromptField({ value, onValue, known, choices, onWords, onCall, isTaken, onSend, field }: Props) {
  const listId = useId();
  const [typing, setTyping] = useState<Typing>();
  const [at, setAt] = useState(0);
  /** The `@` whose list was closed by Esc. */
  const closed = useRef<number>(undefined);
  const caret = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  const open = typing !== undefined && choices.length > 0;
  const chosen = Math.min(at, choices.length - 1);
  const follow = (words: Typing | undefined) => {
    const next = words && words.from !== closed.current ? words : undefined;
    if (!words) closed.current = undefined;
    if (next?.words !== typing?.words) setAt(0);
    setTyping(next);
    onWords(next?.words);
  };
  const look = () => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    follow(selectionStart === selectionEnd ? typingAt(field.current?.value ?? '', selectionStart, known) : undefined);
  };
  const change = (next: { text: string; caret: number }) => {
    caret.current = next.caret;
    onValue(next.text);
  };
  const call = (choice: Choice) => {
    if (!typing) return;
    change(withCalled(value, typing, onCall(choice)));
    follow(undefined);
  };
  const close = () => {
    closed.current = typing?.from;
    follow(undefined);
  };
  const press = (event: KeyboardEvent) => {
    // While signs are put together, keys belong to that.
    if (event.isComposing) return;
    const choice = choices[chosen];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
    else if (open && event.key === 'ArrowDown') setAt((chosen + 1) % choices.length);
    else if (open && event.key === 'ArrowUp') setAt((chosen + choices.length - 1) % choices.length);
    else if (open && choice && !event.shiftKey && (event.key === 'Enter' || event.key === 'Tab')) call(choice);
    else if (open && event.key === 'Escape') close();
    else if (event.key === 'Backspace' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
      const shorter = selectionStart === selectionEnd ? withoutCalledBefore(value, selectionStart, known) : undefined;
      if (!shorter) return;
      change(shorter);
    } else return;
    event.preventDefault();
  };
  return (
    <div class={styles.place}>
      <div class={styles.prompt}>
        <Drawn value={value} known={known} />
        <textarea
          ref={field}
          id="prompt"
          class={styles.field}
          aria-label={t('generate.prompt')}
          aria-describedby="prompt-hint"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={open ? listId : undefined}
          aria-activedescendant={open ? `${listId}-${chosen}` : undefined}
          placeholder={t('generate.placeholder')}
          // Who is called by a name is no mistake, and some checkers send what is typed to their makers.
          spellcheck={false}
          value={value}
          onInput={(event) => {
            onValue(event.currentTarget.value);
            look();
          }}
          onSelect={look}
          onKeyDown={press}
          onBlur={() => follow(undefined)}
        />
      </div>
      {open && (
        <div class={styles.choices}>
          <ChoiceList id={listId} choices={choices} at={chosen} onAt={setAt} onChoose={call} isTaken={isTaken} />
        </div>
      )}
      <span class={text.sr} role="status">
        {open && t('generate.found', choices.length)}
        {typing && /^\S+$/.test(typing.words) && !open && t('generate.nobody', [typing.words])}
      </span>
    </div>
  );
}

/** The text as it lies behind the field: of the same letters at the same places. */
function Drawn({ value, known }: { value: string; known: readonly Reference[] }) {
  return (
    <div class={styles.drawn} aria-hidden="true">
      {piecesOf(value, known).map((piece, index) => {
        const reference = 'id' in piece ? known.find(({ id }) => id === piece.id) : undefined;
        return reference ? (
          <span key={index} class={styles.called}>
            <span class={styles.sign}>
              @
              <AssetThumb id={reference.id} kind={reference.kind} size="line" />
            </span>
            {piece.text.slice(1)}
          </span>
        ) : (
          piece.text
        );
      })}
      {/* A last empty line has its height too. */}
      {'\u200b'}
    </div>
  );
}
