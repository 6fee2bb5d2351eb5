import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';

interface Input {
  /** What scrolls. */
  place: RefObject<HTMLElement | null>;
  count: number;
  /** Height of each row with the gap below it, px. */
  size: number;
  /** A row that is drawn wherever it is: the one that the focus may be in. */
  keep?: number;
  /** What the rows are of: of something else, those in view are drawn first, and those around them once they stand there. */
  of: unknown;
}

export interface Rows {
  rows: VirtualItem[];
  /** Height of all rows, px. */
  height: number;
  /** Brings a row into view. */
  show: (index: number) => void;
}

/** So many rows above and below those in view are drawn as well, for scrolling on. */
const AROUND = 3;

/** Rows of one height, of which only those in view (and a few more) are drawn. */
export function useRows({ place, count, size, keep, of }: Input): Rows {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const standing = useRef<unknown>(undefined);
  const virtual = useRef<Virtualizer<HTMLElement, HTMLElement>>(undefined);
  const options = {
    count,
    getScrollElement: () => place.current,
    estimateSize: () => size,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    overscan: standing.current === of ? AROUND : 0,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    rangeExtractor: ({
      startIndex,
      endIndex,
      overscan,
    }: {
      startIndex: number;
      endIndex: number;
      overscan: number;
    }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
      if (keep === undefined || keep < 0 || keep >= count || (keep >= first && keep <= last)) return rows;
      return keep < first ? [keep, ...rows] : [...rows, keep];
    },
    onChange: () => redraw(undefined as never),
  };
  virtual.current ??= new Virtualizer(options);
  const { current } = virtual;
  current.setOptions(options);
  const drawnSize = useRef(size);
  if (drawnSize.current !== size) {
    drawnSize.current = size;
    current.measure();
  }
  useEffect(() => current._didMount(), [current]);
  // After the frame with those in view.
  useEffect(() => {
    standing.current = of;
    redraw(undefined as never);
  }, [of]);
  useLayoutEffect(() => current._willUpdate());
  return {
    rows: current.getVirtualItems(),
    height: current.getTotalSize(),
    show: (index) => current.scrollToIndex(index, { align: 'auto' }),
  };
}
