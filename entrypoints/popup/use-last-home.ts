import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { forgetHome, HOME_DRAWN, keepHome } from '@/components/last-home';

/**
 * Home stands there: what the next popup can show of it at once is kept when there is nothing else to do.
 * @param keeps false: the next popup may begin with something else; undefined: not known yet
 */
export function useLastHome(keeps: boolean | undefined): void {
  useEffect(() => {
    if (keeps === false) forgetHome();
    if (!keeps) return;
    const keep = () => keepHome(document.getElementById('app') as HTMLElement, browser.runtime.getManifest().version);
    const handle = requestIdleCallback(keep);
    return () => cancelIdleCallback(handle);
  });
  useEffect(() => void dispatchEvent(new Event(HOME_DRAWN)), []);
}
