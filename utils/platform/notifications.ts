import { browser } from 'wxt/browser';

/** @param id names what it is about: `verification:<id>` or `asset:<id>`; a second one of the same name replaces the first */
export async function notify(id: string, title: string, message: string): Promise<void> {
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/icon-128.png'),
    title,
    message,
  });
}

export const closeNotification = (id: string): Promise<boolean> => browser.notifications.clear(id);
