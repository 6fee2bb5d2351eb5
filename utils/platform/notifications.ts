import { browser } from 'wxt/browser';

/**
 * @param id names what it is about: `verification:<id>`, `batch:<person>:…` or `asset:<id>`; a second one of the same name replaces the first
 * @param note writes down that it was shown
 */
export async function notify(id: string, title: string, message: string, note: () => Promise<void>): Promise<void> {
  const shown = browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/icon-128.png'),
    title,
    message,
  });
  // Firefox does both in the order of the calls, even when the event page ends right after them. Chromium fetches the icon in
  // the worker first: one that ends meanwhile has shown nothing.
  if (isFirefox()) await Promise.all([shown, note()]);
  else await shown.then(note);
}

const isFirefox = (): boolean => 'getBrowserInfo' in browser.runtime;

export const closeNotification = (id: string): Promise<boolean> => browser.notifications.clear(id);

/** The ids of those that stand there now. */
export const shownNotifications = async (): Promise<string[]> => Object.keys(await browser.notifications.getAll());
