import { useEffect, useRef, useState } from 'preact/hooks';

/** After the last key, ms. */
const REST_MS = 500;

/** Stored texts have no blanks at their ends; whoever pauses after a word still wants the one that they typed. */
export const takenOver = (shown: string, stored: string): string => (shown.trim() === stored ? shown : stored);

/**
 * A text that is saved as it is typed: after a short rest, when its field is left, and when the page or the part goes. What is
 * stored meanwhile by somebody else is taken over unless something is being typed.
 */
export function useKeptText(stored: string, save: (text: string) => void) {
  const [text, setText] = useState(stored);
  const latest = useRef({ typed: undefined as string | undefined, save });
  latest.current.save = save;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = () => {
    clearTimeout(timer.current);
    const { typed } = latest.current;
    if (typed === undefined) return;
    latest.current.typed = undefined;
    latest.current.save(typed);
  };
  useEffect(() => {
    if (latest.current.typed === undefined) setText((shown) => takenOver(shown, stored));
  }, [stored]);
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', leave);
      flush();
    };
  }, []);

  const type = (value: string) => {
    setText(value);
    latest.current.typed = value;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, REST_MS);
  };
  return { text, type, flush };
}
