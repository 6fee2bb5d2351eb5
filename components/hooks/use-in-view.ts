import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** So many are drawn above and below those in view. */
const MORE = 12;

interface Input {
  list: RefObject<HTMLElement | null>;
  /** What scrolls: the list itself, or what it is a part of. */
  scroller: RefObject<HTMLElement | null>;
  /** 0: nothing is measured. */
  count: number;
  /** What is as high as a row, inside of the list. */
  row: string;
  /** How high one is before it is measured, px. */
  guess: number;
}

/** Which of `count` rows of one height are in view, and that height (`size`, px). */
export function useInView({ list, scroller, count, row, guess }: Input) {
  const [view, setView] = useState({ first: 0, last: MORE * 2, size: guess });
  useLayoutEffect(() => {
    const [rows, place] = [list.current, scroller.current];
    if (count === 0 || !rows || !place) return;
    let measured = view.size;
    const measure = () => {
      measured = rows.querySelector<HTMLElement>(row)?.offsetHeight || measured;
      const size = measured;
      const above =
        place === rows ? place.scrollTop : place.getBoundingClientRect().top - rows.getBoundingClientRect().top;
      // In steps, so that not every pixel of scrolling draws the list anew.
      const first = Math.max(0, Math.floor(above / size / MORE) * MORE - MORE);
      const last = Math.min(count, Math.ceil((above + place.clientHeight) / size / MORE) * MORE + MORE);
      setView((before) =>
        before.first === first && before.last === last && before.size === size ? before : { first, last, size },
      );
    };
    measure();
    place.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => {
      place.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [count]);
  return view;
}
