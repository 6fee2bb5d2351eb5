import { browser } from 'wxt/browser';

/**
 * What must be gone when the browser closes: the links of open verifications, which carry temporary credentials.
 * `storage.session` is closed to content scripts by default.
 */
const linkKey = (verificationId: string) => `link:${verificationId}`;

export async function readLink(verificationId: string): Promise<string | undefined> {
  const key = linkKey(verificationId);
  const found = await browser.storage.session.get(key);
  return typeof found[key] === 'string' ? found[key] : undefined;
}

export async function writeLink(verificationId: string, link: string): Promise<void> {
  await browser.storage.session.set({ [linkKey(verificationId)]: link });
}

export async function deleteLink(verificationId: string): Promise<void> {
  await browser.storage.session.remove(linkKey(verificationId));
}

const toldKey = (id: string) => `told:${id}`;

/** A notification of this name was shown. Nobody else may know: it may have been closed, and that said to a worker that is gone. */
export async function noteTold(id: string): Promise<void> {
  await browser.storage.session.set({ [toldKey(id)]: true });
}

export async function isNotedAsTold(id: string): Promise<boolean> {
  const key = toldKey(id);
  return (await browser.storage.session.get(key))[key] === true;
}

export async function forgetTold(id: string): Promise<void> {
  await browser.storage.session.remove(toldKey(id));
}

const STARTED = 'started';

/** False until `isBrowserStart` was asked in this browser session. */
export const hasStarted = async (): Promise<boolean> => (await browser.storage.session.get(STARTED))[STARTED] === true;

/** True once in a browser session: this is a start of the browser (or of the extension), not a wake of the worker. */
export async function isBrowserStart(): Promise<boolean> {
  if (await hasStarted()) return false;
  await browser.storage.session.set({ [STARTED]: true });
  return true;
}

const MENU = 'menu';

/** The menu is being taken down and put up: a worker that dies meanwhile leaves it in pieces. */
export async function markMenu(isInPieces: boolean): Promise<void> {
  if (isInPieces) await browser.storage.session.set({ [MENU]: true });
  else await browser.storage.session.remove(MENU);
}

export const isMenuInPieces = async (): Promise<boolean> => MENU in (await browser.storage.session.get(MENU));
