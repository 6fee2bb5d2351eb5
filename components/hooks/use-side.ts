import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

type Side = 'start' | 'end';

/** Least room to the edge of the window, px. */
const MARGIN = 4;

/**
 * Which edge of its button a list keeps to: the one wished for, unless it would stand out of the window there and not at the other.
 * @param place holds the button, and the list as its last child
 */
export function useSide(place: RefObject<HTMLElement | null>, open: boolean, wished: Side): Side {
  const [side, setSide] = useState(wished);
  useLayoutEffect(() => {
    if (!open) return;
    const fit = () => {
      const list = place.current?.lastElementChild;
      if (!place.current || !(list instanceof HTMLElement)) return;
      const { left, right } = place.current.getBoundingClientRect();
      const leftEdge = left + list.offsetWidth <= window.innerWidth - MARGIN;
      const rightEdge = right - list.offsetWidth >= MARGIN;
      const isRtl = getComputedStyle(place.current).direction === 'rtl';
      const fits = { start: isRtl ? rightEdge : leftEdge, end: isRtl ? leftEdge : rightEdge };
      const other = wished === 'start' ? 'end' : 'start';
      setSide(!fits[wished] && fits[other] ? other : wished);
    };
    fit();
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, [open, wished]);
  return side;
}
