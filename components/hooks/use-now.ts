import { useEffect, useState } from 'preact/hooks';

/**
 * The present moment (epoch ms), renewed every `interval` ms on the full second. It rests while the page is hidden and is
 * renewed at once when it shows again.
 */
export function useNow(interval = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      clearTimeout(timer);
      setNow(Date.now());
      if (document.visibilityState === 'hidden') return;
      timer = setTimeout(tick, interval - (Date.now() % 1000));
    };
    tick();
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [interval]);
  return now;
}
