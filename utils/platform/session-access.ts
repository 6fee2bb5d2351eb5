import { browser } from 'wxt/browser';

/**
 * `storage.session` is for our own pages and the background only. That is the default; said all the same, for the links and
 * the open vault are in it. Firefox has no such method before 151 and never shows it to content scripts.
 */
export async function keepSessionToOurselves(): Promise<void> {
  await browser.storage.session.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
