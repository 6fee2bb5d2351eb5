import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** So many are drawn above and below those in view, and that many at a time; at first none, so that the list is there sooner. */
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
  const [view, setView] = useState({ first: 0, last: MORE, size: guess });
  const more = useRef(0);
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
      const first = Math.max(0, Math.floor(above / size / MORE) * MORE - more.current);
      const last = Math.min(count, Math.ceil((above + place.clientHeight) / size / MORE) * MORE + more.current);
      setView((before) =>
        before.first === first && before.last === last && before.size === size ? before : { first, last, size },
      );
    };
    const measureAround = () => {
      more.current = MORE;
      measure();
    };
    measure();
    let later: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      later = setTimeout(measureAround);
    });
    place.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(later);
      place.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [count]);
  return view;
}
