import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** Copies a text. `copied` stays true for two seconds, so that it can be said and shown. `follow`: so does what is written by others. */
export function useCopy() {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const follow = useCallback((written: Promise<void>) => {
    const end = (next: 'copied' | 'failed') => {
      setState(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setState('idle'), 2000);
    };
    written.then(
      () => end('copied'),
      () => end('failed'),
    );
  }, []);
  const copy = useCallback((text: string) => follow(navigator.clipboard.writeText(text)), []);
  return { copied: state === 'copied', failed: state === 'failed', copy, follow };
}
