import type { Browser } from 'wxt/browser';

export type Tier = 'page' | 'callback' | 'none';

/**
 * Who sent this message, judged only by what the browser says of the sender.
 *
 * page: one of our own pages, not in a frame. callback: our content script in the top frame of an address whose origin is a callback
 * address of an account. Everybody else is nobody.
 *
 * @param own our own id and origin (`chrome-extension://…`)
 */
export function tierOf(
  sender: Pick<Browser.runtime.MessageSender, 'id' | 'url' | 'frameId' | 'tab'>,
  own: { id: string; origin: string },
  callbackOrigins: ReadonlySet<string>,
): Tier {
  if (sender.id !== own.id || !sender.url) return 'none';
  const origin = originOf(sender.url);
  // None of ours stands in a frame: one that does was put there by somebody else.
  if (origin === own.origin) return sender.frameId ? 'none' : 'page';
  if (sender.tab && sender.frameId === 0 && callbackOrigins.has(origin)) return 'callback';
  return 'none';
}

/** `URL.origin` is `null` for the extension schemes in some engines, so it is put together here. */
export function originOf(address: string): string {
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}`;
  } catch {
    return '';
  }
}
