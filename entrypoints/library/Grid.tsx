import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useCopy } from '@/components/hooks/use-copy';
import { useKeys } from '@/components/hooks/use-keys';
import type { Asset, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './Grid.module.css';
import { Tile } from './Tile';

interface Props {
  listRef: RefObject<HTMLDivElement | null>;
  assets: Asset[];
  people: Person[];
  chosenId: string | undefined;
  onChoose: (id: string) => void;
}

/** So many tiles are drawn at first, and so many more whenever their end comes into view. */
const PAGE = 240;

/** A listbox with one tab stop: arrows, Home and End move, Enter shows the details, C copies. */
export function Grid({ listRef, assets, people, chosenId, onChoose }: Props) {
  const [at, setAt] = useState(0);
  const [drawn, setDrawn] = useState(PAGE);
  const [copiedName, setCopiedName] = useState('');
  const { copied, failed, copy } = useCopy();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const current = Math.min(at, assets.length - 1);
  const shown = assets.slice(0, Math.max(drawn, current + 1));

  useEffect(() => {
    const chosen = assets.findIndex(({ id }) => id === chosenId);
    if (chosen >= 0) setAt(chosen);
  }, [chosenId]);
  useKeys({
    c: () => {
      // What is shown, or has the focus; never something that nobody looks at.
      const hasFocus = listRef.current?.contains(document.activeElement);
      const asset = assets.find(({ id }) => id === chosenId) ?? (hasFocus ? assets[current] : undefined);
      if (asset?.state === 'active' && asset.assetId) {
        setCopiedName(asset.name);
        copy(`asset://${asset.assetId}`);
      }
    },
  });

  const focusOn = (index: number) => {
    const next = Math.max(0, Math.min(assets.length - 1, index));
    setAt(next);
    if (next >= drawn) setDrawn(next + PAGE);
    // After the tile is drawn.
    requestAnimationFrame(() => {
      const tile = listRef.current?.children[next];
      if (tile instanceof HTMLElement) tile.focus();
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const columns = listRef.current ? getComputedStyle(listRef.current).gridTemplateColumns.split(' ').length : 1;
    const forward = getComputedStyle(document.documentElement).direction === 'rtl' ? -1 : 1;
    const moves: Record<string, number> = {
      ArrowRight: current + forward,
      ArrowLeft: current - forward,
      ArrowDown: current + columns < assets.length ? current + columns : current,
      ArrowUp: current - columns >= 0 ? current - columns : current,
      Home: 0,
      End: assets.length - 1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    focusOn(next);
    event.preventDefault();
  };
  const scroll = (event: Event) => {
    const place = event.currentTarget as HTMLElement;
    if (place.scrollHeight - place.scrollTop < place.clientHeight * 3 && drawn < assets.length) setDrawn(drawn + PAGE);
  };

  return (
    // Firefox makes what scrolls a tab stop of its own; the tiles are one already.
    <div class={styles.grid} onScroll={scroll} tabIndex={-1}>
      <div ref={listRef} class={styles.tiles} role="listbox" aria-label={t('library.assets')} onKeyDown={press}>
        {shown.map((asset, index) => (
          <Tile
            key={asset.id}
            asset={asset}
            personName={names.get(asset.personId) ?? ''}
            chosen={asset.id === chosenId}
            tabStop={index === current}
            place={{ index, of: assets.length }}
            onFocus={() => setAt(index)}
            onChoose={() => onChoose(asset.id)}
          />
        ))}
      </div>
      <span class={styles.said} role="status">
        {copied && t('asset.copied', [copiedName])}
        {failed && t('copying.failed')}
      </span>
    </div>
  );
}
