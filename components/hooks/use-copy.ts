import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** Copies a text. `copied` stays true for two seconds, so that it can be said and shown. */
export function useCopy(): { copied: boolean; failed: boolean; copy: (text: string) => void } {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback((text: string) => {
    const end = (next: 'copied' | 'failed') => {
      setState(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setState('idle'), 2000);
    };
    navigator.clipboard.writeText(text).then(
      () => end('copied'),
      () => end('failed'),
    );
  }, []);
  return { copied: state === 'copied', failed: state === 'failed', copy };
}
