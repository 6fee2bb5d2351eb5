import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface Room {
  /** Width of the element's content, CSS px. */
  width: number;
  /** Device pixels a CSS px. */
  ratio: number;
}

/** How wide an element is and how fine the screen; renewed when either changes (zoom, another screen). */
export function useRoom(place: RefObject<HTMLElement | null>): Room | undefined {
  const [room, setRoom] = useState<Room>();
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => {
      const next = { width: element.clientWidth, ratio: window.devicePixelRatio || 1 };
      setRoom((before) => (before?.width === next.width && before.ratio === next.ratio ? before : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    let screen: MediaQueryList | undefined;
    const followScreen = () => {
      screen?.removeEventListener('change', followScreen);
      screen = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
      screen.addEventListener('change', followScreen);
      measure();
    };
    followScreen();
    return () => {
      observer.disconnect();
      screen?.removeEventListener('change', followScreen);
    };
  }, [place]);
  return room;
}
