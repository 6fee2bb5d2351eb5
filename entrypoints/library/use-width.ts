import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

interface Width {
  /** Width of the element, CSS px; 0 until it is drawn. */
  px: number;
  /** The size of the text that the reader has set, CSS px. */
  rem: number;
}

/** How wide an element is, known before the first painting and renewed when it changes. */
export function useWidth(place: RefObject<HTMLElement | null>): Width {
  const [width, setWidth] = useState<Width>({ px: 0, rem: 16 });
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const px = element.clientWidth;
      setWidth((before) => (before.px === px && before.rem === rem ? before : { px, rem }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
