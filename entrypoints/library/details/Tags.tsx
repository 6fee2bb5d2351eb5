import { useRef, useState } from 'preact/hooks';
import { FaultNote } from '@/components/FaultNote';
import { useFocusNext } from '@/components/hooks/use-focus-next';
import { Icon } from '@/components/Icon';
import { splitTags, TAG_LENGTH } from '@/entrypoints/library/dialogs/split-tags';
import { showToast } from '@/entrypoints/library/floating/toast';
import { send } from '@/utils/messages/send';
import type { Asset } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { items } from '@/utils/text/join';
import styles from './Tags.module.css';

/** The tags of one asset: a cross takes one away, the last field adds one, and both can be undone. */
export function Tags({ asset }: { asset: Pick<Asset, 'id' | 'tags'> }) {
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<Fault>();
  const place = useRef<HTMLDivElement>(null);
  const tags = asset.tags ?? [];

  const change = async (changes: { addTags?: string[]; removeTags?: string[] }): Promise<boolean> => {
    const result = await send('asset.edit', { ids: [asset.id], ...changes });
    const refused = result.ok ? result.value.results.find(({ ok }) => !ok)?.fault : result.fault;
    setFault(refused);
    return refused === undefined;
  };
  const focusNext = useFocusNext();
  const focusAdd = () => focusNext(() => place.current?.querySelector<HTMLElement>('[data-add]'));
  const remove = async (tag: string, cross: HTMLElement) => {
    if (!(await change({ removeTags: [tag] }))) return;
    // Unless somebody has gone on meanwhile.
    if ([cross, document.body].includes(document.activeElement as HTMLElement)) focusAdd();
    showToast(t('tagging.removed', [tag]), {
      label: t('tagging.undo'),
      act: () => void change({ addTags: [tag] }),
    });
  };
  const add = async () => {
    const known = new Set(tags.map((tag) => tag.toLocaleLowerCase()));
    const fresh = splitTags(typed).filter((tag) => !known.has(tag.toLocaleLowerCase()));
    setTyped('');
    if (fresh.length === 0) return;
    if (!(await change({ addTags: fresh }))) return;
    showToast(t('tagging.added', [items(...fresh)]), {
      label: t('tagging.undo'),
      act: () => void change({ removeTags: fresh }),
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      void add();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setTyped('');
      setAdding(false);
      focusAdd();
    }
  };
  return (
    <div class={styles.tags} ref={place}>
      {/* In a place of its own: a tag that comes must not move the field, which would lose the focus. */}
      <span class={styles.list}>
        {tags.map((tag) => (
          <span key={tag} class={styles.tag}>
            <span class={styles.word}>{tag}</span>
            <button
              type="button"
              aria-label={t('tagging.remove', [tag])}
              onClick={(event) => void remove(tag, event.currentTarget)}
            >
              <Icon name="cross" size={12} />
            </button>
          </span>
        ))}
      </span>
      {adding ? (
        <input
          class={styles.field}
          aria-label={t('tagging.field')}
          maxLength={TAG_LENGTH}
          ref={(field) => {
            if (field && document.activeElement === document.body) field.focus();
          }}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={press}
          onBlur={(event) => {
            void add();
            // Another window or tab came to the front: the field is where one goes on.
            if (document.activeElement !== event.currentTarget) setAdding(false);
          }}
        />
      ) : (
        <button type="button" class={styles.add} data-add onClick={() => setAdding(true)}>
          <Icon name="plus" size={12} />
          {t('tagging.add')}
        </button>
      )}
      {fault && <FaultNote fault={fault} />}
    </div>
  );
}
