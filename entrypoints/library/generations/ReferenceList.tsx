import { useRef, useState } from 'preact/hooks';
import { classes } from '@/components/classes';
import { useFocusNext } from '@/components/hooks/use-focus-next';
import { Icon } from '@/components/Icon';
import { IconButton } from '@/components/IconButton';
import { Menu, type MenuItem } from '@/components/Menu';
import text from '@/components/text.module.css';
import { t } from '@/utils/text/i18n';
import { AssetThumb } from './AssetThumb';
import styles from './ReferenceList.module.css';
import { moved, movedTo, type Reference } from './references';
import { kindTitles } from './words';

/** One as it is shown: with the number that it is sent under. */
export interface Shown {
  reference: Reference;
  /** `Image 1` */
  title: string;
  /** Why it can't be used now, in two words. */
  trouble?: string;
}

interface Props {
  shown: Shown[];
  references: readonly Reference[];
  onChange: (references: readonly Reference[]) => void;
  onRemove: (id: string) => void;
  /** Opens the list of what can be added. Absent: nothing can. */
  onAdd?: () => void;
}

/** References in the order in which they are sent. Each can be moved among its kind, by keys, by its menu, and by the mouse. */
export function References({ shown, references, onChange, onRemove, onAdd }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string>();
  /** Put into words where it is drawn: the language may change. */
  const [said, setSaid] = useState<() => string>();
  const focusNext = useFocusNext();
  // What is moved in a page loses the focus.
  const focus = (id: string) =>
    focusNext(() => list.current?.querySelector<HTMLElement>(`[data-reference="${id}"] button`));
  const take = (next: readonly Reference[], { id, kind, label }: Reference) => {
    if (next === references) return;
    onChange(next);
    const number = next.filter((one) => one.kind === kind).findIndex((one) => one.id === id) + 1;
    setSaid(() => () => t('generate.moved', [label, kindTitles[kind](number)]));
  };
  const remove = (reference: Reference) => {
    const index = shown.findIndex((one) => one.reference.id === reference.id);
    const neighbour = shown[index + 1] ?? shown[index - 1];
    onRemove(reference.id);
    setSaid(() => () => t('generate.removed', [reference.label]));
    if (neighbour) focus(neighbour.reference.id);
    else document.getElementById('prompt')?.focus();
  };
  const shift = (reference: Reference, by: -1 | 1) => {
    take(moved(references, reference.id, by), reference);
    focus(reference.id);
  };
  const press = (reference: Reference) => (event: KeyboardEvent) => {
    if (event.altKey && event.key === 'ArrowLeft') shift(reference, -1);
    else if (event.altKey && event.key === 'ArrowRight') shift(reference, 1);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(reference);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class={styles.place}>
      <ul ref={list} class={styles.references} aria-label={t('generate.refs')}>
        {shown.map(({ reference, title, trouble }) => (
          <li
            key={reference.id}
            data-reference={reference.id}
            class={classes(styles.reference, trouble && styles.bad, dragged === reference.id && styles.dragged)}
            draggable
            onKeyDown={press(reference)}
            onDragStart={(event) => {
              event.dataTransfer?.setData('text/plain', reference.label);
              setDragged(reference.id);
            }}
            onDragEnd={() => setDragged(undefined)}
            // In the list it changes places as it is drawn over the others.
            onDragEnter={() => dragged && take(movedTo(references, dragged, reference.id), find(references, dragged))}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={(event) => event.preventDefault()}
          >
            <Menu
              label={t('generate.refMenu', [title])}
              align="start"
              groups={deeds(reference, references, shift, remove)}
              trigger={(trigger) => (
                <button type="button" {...trigger} class={styles.chip}>
                  <AssetThumb id={reference.id} kind={reference.kind} />
                  <span class={styles.words}>
                    <b>{title}</b>
                    <small>{reference.label}</small>
                    {trouble && <small class={styles.trouble}>{trouble}</small>}
                  </span>
                </button>
              )}
            />
            <IconButton
              icon="cross"
              size="sm"
              class={styles.remove}
              label={t('generate.remove', [title])}
              onClick={() => remove(reference)}
            />
          </li>
        ))}
        {onAdd && (
          <li>
            <button type="button" class={styles.add} aria-haspopup="dialog" onClick={onAdd}>
              <Icon name="plus" />
              {t('generate.addRef')}
            </button>
          </li>
        )}
      </ul>
      <span class={text.sr} role="status">
        {said?.()}
      </span>
    </div>
  );
}

const find = (references: readonly Reference[], id: string): Reference =>
  references.find((one) => one.id === id) ?? { id, label: '', kind: 'Image', kept: false };

function deeds(
  reference: Reference,
  references: readonly Reference[],
  shift: (reference: Reference, by: -1 | 1) => void,
  remove: (reference: Reference) => void,
): MenuItem[][] {
  const can = (by: -1 | 1) => moved(references, reference.id, by) !== references;
  const place: MenuItem[] = [];
  if (can(-1))
    place.push({ label: t('generate.earlier'), icon: 'back', keys: 'Alt ←', onChoose: () => shift(reference, -1) });
  if (can(1))
    place.push({ label: t('generate.later'), icon: 'next', keys: 'Alt →', onChoose: () => shift(reference, 1) });
  const last: MenuItem = { label: t('generate.take'), icon: 'cross', keys: 'Del', onChoose: () => remove(reference) };
  return [place, [last]];
}
