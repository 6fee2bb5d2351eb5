import { browser } from 'wxt/browser';

/** *Verify a person* was asked for by a shortcut: the popup that opens next begins there. */

const KEY = 'askedStart';

/** Longer than a popup takes to open, ms: one that never opened asks nothing of a later one. */
const HOLDS = 10_000;

export const askForStart = (now: number): Promise<void> => browser.storage.session.set({ [KEY]: now });

/** Takes the question away, so that it is answered once. */
export async function takeAskedStart(now: number): Promise<boolean> {
  const at: unknown = (await browser.storage.session.get(KEY))[KEY];
  if (at === undefined) return false;
  await browser.storage.session.remove(KEY);
  return typeof at === 'number' && now >= at && now - at < HOLDS;
}
