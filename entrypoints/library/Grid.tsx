import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IdSet, type Listing } from '@/utils/search/listing';
import { t } from '@/utils/text/i18n';
import { addressesOf } from './drag-out';
import styles from './Grid.module.css';
import { layoutOf, leftOf, moveTo } from './moves';
import type { Gathering } from './selection';
import { Tile } from './Tile';
import type { Tiles } from './tiles';
import { useRows } from './use-rows';
import { useWidth } from './use-width';

interface Props {
  listRef: RefObject<HTMLDivElement | null>;
  listing: Listing;
  /** Records and pictures of what is in view. */
  tiles: Tiles;
  /** Names of people by their id. */
  names: Map<string, string>;
  /** A provider's id by the account's. */
  providerOf: (accountId: string) => string | undefined;
  selection: Gathering;
  /** Whose details are open. */
  openId: string | undefined;
  /** Where the tab stop is. */
  at: number;
  onAt: (index: number) => void;
  onOpen: (id: string) => void;
}

/**
 * A listbox with one tab stop and only the rows in view drawn. Arrows, Home, End and the page keys move; with Shift they
 * select. Enter shows the details, Space selects, Ctrl+A selects everything that was found.
 */
export function Grid({ listRef, listing, tiles, names, providerOf, selection, openId, at, onAt, onOpen }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(listRef);
  const layout = layoutOf(width.px, width.rem, window.innerWidth < 680);
  const { columns, row } = layout;
  const count = listing.total;
  const current = Math.max(0, Math.min(at, count - 1));
  const rows = useRows({
    place,
    count: Math.ceil(count / columns),
    size: row,
    keep: Math.floor(current / columns),
    of: listing,
  });
  const drawn = rows.rows.flatMap(({ index, start }) =>
    Array.from({ length: Math.min(columns, count - index * columns) }, (_, column) => ({
      index: index * columns + column,
      id: listing.idAt(index * columns + column),
      left: leftOf(column, layout),
      top: start,
    })),
  );
  const ids = drawn.flatMap(({ id }) => id ?? []);
  const inView = ids.join();
  useLayoutEffect(() => tiles.want(ids), [inView, tiles]);

  const wanted = useRef<number>(undefined);
  const focusHere = useFocusThatStays(listRef);
  useLayoutEffect(() => {
    if (wanted.current !== current) return;
    wanted.current = undefined;
    focusHere();
  });
  const [, redraw] = useState(0);
  const goTo = (index: number) => {
    wanted.current = index;
    onAt(index);
    rows.show(Math.floor(index / columns));
    redraw((turn) => turn + 1);
  };
  const open = (index: number) => {
    const id = listing.idAt(index);
    if (id) onOpen(id);
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey) return;
    const together = event.ctrlKey || event.metaKey;
    const id = listing.idAt(current);
    if (together && event.key.toLowerCase() === 'a') selection.all();
    else if (event.key === ' ' && id) selection.toggle(id);
    else if (event.key === 'Enter' && !together) open(current);
    else {
      const page = Math.max(1, Math.floor((place.current?.clientHeight ?? 0) / row));
      const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
      const next = moveTo(event.key, { at: current, count, columns, page, rtl });
      if (next === undefined || (together && !event.shiftKey)) return;
      if (event.shiftKey) selection.reach(next, together);
      else selection.moveOn();
      goTo(next);
    }
    event.preventDefault();
  };

  return (
    // Firefox makes what scrolls a tab stop of its own; the tiles are one already.
    <div ref={place} class={styles.grid} tabIndex={-1}>
      <div
        ref={listRef}
        class={styles.tiles}
        data-gathering={selection.size > 1 || undefined}
        // As high as all rows together, of which those in view lie at computed places.
        style={{ '--height': `${rows.height}px`, '--tile': `${layout.tile}px` }}
        role="listbox"
        aria-multiselectable="true"
        aria-label={t('library.assets')}
        onKeyDown={press}
      >
        {width.px > 0 &&
          drawn.map(({ index, id, left, top }) => {
            const shown = id === undefined ? undefined : tiles.get(id);
            return (
              <Tile
                key={id ?? index}
                shown={shown}
                personName={names.get(shown?.asset.personId ?? '') ?? ''}
                open={id !== undefined && id === openId}
                selected={id !== undefined && selection.has(id)}
                tabStop={index === current}
                place={{ index, of: count, left, top }}
                onFocus={() => onAt(index)}
                dragText={() => {
                  // One of those that were gathered brings all of them along; else it goes alone.
                  const all = id !== undefined && selection.size > 1 && selection.has(id);
                  const ids = all ? new IdSet(tiles.ids().filter(selection.has)).within(listing).slice() : [id ?? ''];
                  return addressesOf(
                    ids.map((one) => tiles.get(one)?.asset),
                    providerOf,
                  );
                }}
                onPress={({ toggle, reach }) => {
                  onAt(index);
                  if (reach) selection.reach(index, toggle);
                  else if (toggle && id) selection.toggle(id);
                  else open(index);
                }}
              />
            );
          })}
      </div>
    </div>
  );
}

/** Keeps the focus in the list when the tile that had it is drawn anew. @returns puts the focus on the tab stop */
function useFocusThatStays(list: RefObject<HTMLElement | null>): () => void {
  const inside = useRef(false);
  const focusHere = () => list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const came = () => {
      inside.current = true;
    };
    const went = ({ target }: Event) =>
      queueMicrotask(() => {
        // A tile that was taken away did not want to lose it.
        if (target instanceof Node && target.isConnected) inside.current = element.contains(document.activeElement);
      });
    element.addEventListener('focusin', came);
    element.addEventListener('focusout', went);
    return () => {
      element.removeEventListener('focusin', came);
      element.removeEventListener('focusout', went);
    };
  }, [list]);
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) focusHere();
  });
  return focusHere;
}
