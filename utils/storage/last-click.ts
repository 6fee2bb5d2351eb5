import { browser } from 'wxt/browser';

/** The last click in *Upload to*, for the shortcut that does it again: in memory only, gone with the browser. */

const KEY = 'lastClick';

/** A picture may be its own address (`data:`), and the session holds 10 MB for everything. */
const LONGEST = 500_000;

export interface LastClick<Click> {
  personId: string;
  click: Click;
}

export async function writeLastClick<Click>(last: LastClick<Click>): Promise<void> {
  if (JSON.stringify(last).length > LONGEST) await browser.storage.session.remove(KEY);
  else await browser.storage.session.set({ [KEY]: last });
}

/** What was written there is ours: no page of the web reaches the session. */
export async function readLastClick<Click>(): Promise<LastClick<Click> | undefined> {
  return (await browser.storage.session.get(KEY))[KEY] as LastClick<Click> | undefined;
}
