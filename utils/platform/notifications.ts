import { browser } from 'wxt/browser';

/** @param id names what it is about: `verification:<id>`, `batch:<person>:…` or `asset:<id>`; a second one of the same name replaces the first */
export async function notify(id: string, title: string, message: string): Promise<void> {
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/icon-128.png'),
    title,
    message,
  });
}

export const closeNotification = (id: string): Promise<boolean> => browser.notifications.clear(id);

/** The ids of those that stand there now. */
export const shownNotifications = async (): Promise<string[]> => Object.keys(await browser.notifications.getAll());
