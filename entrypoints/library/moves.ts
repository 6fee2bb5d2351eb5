/** Where a key leads in a grid. */
export interface Grid {
  /** Where one is. */
  at: number;
  count: number;
  columns: number;
  /** Whole rows in view. */
  page: number;
  /** Columns run from right to left. */
  rtl: boolean;
}

/** @returns undefined when the key leads nowhere in a grid */
export function moveTo(key: string, { at, count, columns, page, rtl }: Grid): number | undefined {
  const forward = rtl ? -1 : 1;
  const by = (step: number): number => (at + step >= 0 && at + step < count ? at + step : at);
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
      return by(forward);
    case 'ArrowLeft':
      return by(-forward);
    case 'ArrowDown':
      return by(columns);
    case 'ArrowUp':
      return by(-columns);
    case 'PageDown':
      return Math.min(last, at + columns * page);
    case 'PageUp':
      return Math.max(0, at - columns * page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** How a grid of squares with one line of text below fills a width. All px. */
export interface Layout {
  columns: number;
  /** Width of a tile. */
  tile: number;
  /** Height of a row with the gap below it. */
  row: number;
}

const GAP = { across: 8, down: 12 };
/** What a tile is higher than wide, besides its line of text: the border of 4 px counts on both sides. */
const ABOVE_NAME = 5;

/**
 * @param width of the grid, px
 * @param rem the size of the text that the reader has set, px
 * Wide, the tiles grow rather than become more and more.
 *
 * @param narrow smaller tiles: three of them fit a phone, two the narrowest, whose marks need the room
 */
export function layoutOf(width: number, rem: number, narrow: boolean): Layout {
  const least = narrow ? 6.5 * rem : Math.max(7 * rem, Math.min(width / 11, 10 * rem));
  const columns = Math.max(1, Math.floor((width + GAP.across) / (least + GAP.across)));
  const tile = (width - (columns - 1) * GAP.across) / columns;
  return { columns, tile, row: tile + ABOVE_NAME + rem + GAP.down };
}

export const leftOf = (column: number, { tile }: Layout): number => column * (tile + GAP.across);
