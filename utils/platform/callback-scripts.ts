import { browser } from 'wxt/browser';
import { isReachable, originPattern } from './permissions';

/** The content script's file, as built from entrypoints/callback.ts. */
const SCRIPT = 'callback.js';
const PREFIX = 'callback:';
/** Before the page's own scripts: one that leads elsewhere at once is read all the same. */
const RUN_AT = 'document_start' as const;

/**
 * Registers the content script for exactly the origins of these callback addresses that the user has opened to us, top frame
 * only, and takes it away from all others.
 */
export function createCallbackScripts() {
  let syncing: Promise<void> = Promise.resolve();

  return function syncAll(callbackUrls: string[]): Promise<void> {
    // One that failed is no reason not to try the next.
    syncing = syncing.catch(() => undefined).then(() => sync(callbackUrls));
    return syncing;
  };
}

async function sync(callbackUrls: string[]): Promise<void> {
  const wanted = new Set<string>();
  for (const url of callbackUrls) if (await isReachable([url])) wanted.add(originPattern(url));
  const registered = (await browser.scripting.getRegisteredContentScripts()).filter(({ id }) => id.startsWith(PREFIX));
  const patternOf = ({ id }: { id: string }) => id.slice(PREFIX.length);
  // Browsers keep them over an update: what an older version registered otherwise is registered anew.
  const isRight = (one: { id: string; runAt?: string }) => one.runAt === RUN_AT && wanted.has(patternOf(one));
  const known = new Set(registered.filter(isRight).map(patternOf));
  const surplus = registered.filter((one) => !isRight(one)).map(({ id }) => id);
  const missing = [...wanted].filter((pattern) => !known.has(pattern));
  if (surplus.length > 0) await browser.scripting.unregisterContentScripts({ ids: surplus });
  if (missing.length > 0) {
    await browser.scripting.registerContentScripts(
      missing.map((pattern) => ({
        id: PREFIX + pattern,
        js: [SCRIPT],
        matches: [pattern],
        allFrames: false,
        runAt: RUN_AT,
        persistAcrossSessions: true,
      })),
    );
  }
}
