import { browser } from 'wxt/browser';

/** What is shown. Buttons, two at most, only where the browser has some. */
export interface Notice {
  title: string;
  message: string;
  buttons: string[];
}

/**
 * @param id names what it is about: `verification:<id>`, `batch:<person>:…` or `asset:<id>`; a second one of the same name replaces the first
 * @param note writes down that it was shown
 */
export async function notify(
  id: string,
  { title, message, buttons }: Notice,
  note: () => Promise<void>,
): Promise<void> {
  const shown = browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icons/icon-128.png'),
    title,
    message,
    // Firefox refuses a notification that has any. https://bugzilla.mozilla.org/show_bug.cgi?id=1190681
    ...(onButton() && buttons.length > 0 ? { buttons: buttons.map((words) => ({ title: words })) } : {}),
  });
  // Firefox does both in the order of the calls, even when the event page ends right after them. Chromium fetches the icon in
  // the worker first: one that ends meanwhile has shown nothing.
  if (isFirefox()) await Promise.all([shown, note()]);
  else await shown.then(note);
}

/** The event of a pressed button; who has it, has buttons. */
const onButton = (): typeof browser.notifications.onButtonClicked | undefined =>
  isFirefox() ? undefined : browser.notifications.onButtonClicked;

interface NoticeListeners {
  clicked(id: string): void;
  closed(id: string): void;
  button(id: string, button: number): void;
}

/** Binds synchronously, as the background has to. */
export function onNotice({ clicked, closed, button }: NoticeListeners): void {
  browser.notifications.onClicked.addListener(clicked);
  browser.notifications.onClosed.addListener(closed);
  onButton()?.addListener(button);
}

const isFirefox = (): boolean => 'getBrowserInfo' in browser.runtime;

export const closeNotification = (id: string): Promise<boolean> => browser.notifications.clear(id);

/** The ids of those that stand there now. */
export const shownNotifications = async (): Promise<string[]> =>
  Object.keys((await browser.notifications.getAll?.()) ?? {});
