import { browser } from 'wxt/browser';

/**
 * `storage.session` is for our own pages and the background only. That is the default; said all the same, for the links and
 * the open vault are in it. Where the browser has no such method, content scripts have no `storage.session` at all.
 */
export async function keepSessionToOurselves(): Promise<void> {
  await browser.storage.session.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
