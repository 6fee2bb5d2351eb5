import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

interface Options {
  count: number;
  keyOf: (index: number) => string;
  /** A first guess, px. */
  estimate: (index: number) => number;
  /** What scrolls; the list may begin further down in it. */
  scroll: RefObject<HTMLElement | null>;
  list: RefObject<HTMLElement | null>;
}

/** Only the rows in view, and some around them. Rows carry `data-index` and the ref `measure`, and may be of any height. */
export function useVirtual({ count, keyOf, estimate, scroll, list }: Options): {
  shown: VirtualItem[];
  total: number;
  /** Where the first shown row begins, px from the list's top. */
  start: number;
  measure: (row: HTMLElement | null) => void;
} {
  const [, redraw] = useReducer<number, void>((turn) => turn + 1, 0);
  const [margin, setMargin] = useState(0);
  const options = {
    count,
    getItemKey: keyOf,
    estimateSize: estimate,
    getScrollElement: () => scroll.current,
    scrollMargin: margin,
    overscan: 6,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  // Where the list begins follows from the sizes of what stands beside it. Heard of after the layout: asked for at each drawing, it
  // would make the browser lay everything out once more.
  useEffect(() => {
    const around = list.current?.parentElement;
    if (!around) return;
    const sizes = new ResizeObserver(() => {
      if (!scroll.current || !list.current) return;
      const top = list.current.getBoundingClientRect().top - scroll.current.getBoundingClientRect().top;
      setMargin(Math.round(top + scroll.current.scrollTop));
    });
    const watch = () => {
      sizes.disconnect();
      for (const one of [around, ...around.children]) if (one !== list.current) sizes.observe(one);
    };
    const neighbours = new MutationObserver(watch);
    neighbours.observe(around, { childList: true });
    watch();
    return () => {
      sizes.disconnect();
      neighbours.disconnect();
    };
  }, []);
  const shown = virtualizer.getVirtualItems();
  return {
    shown,
    total: virtualizer.getTotalSize(),
    start: (shown[0]?.start ?? margin) - margin,
    measure: virtualizer.measureElement,
  };
}
