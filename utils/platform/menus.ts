import { type Browser, browser } from 'wxt/browser';

export interface MenuEntry {
  id: string;
  title: string;
}

/** A click on one of our entries, and the tab it was made in. */
export interface MenuClick {
  info: Browser.contextMenus.OnClickData & {
    /** Firefox' own: what `menus.getTargetElement` takes inside the page. */
    targetElementId?: number;
  };
  tabId: number | undefined;
}

/** `&` marks an access key in every browser's menu. */
const plain = (title: string) => title.replaceAll('&', '&&');

/** Firefox for Android has no menus. https://bugzilla.mozilla.org/show_bug.cgi?id=1595822 */
const menus = (): typeof browser.contextMenus | undefined => browser.contextMenus;

const CONTEXTS: Browser.contextMenus.CreateProperties['contexts'] = ['image', 'link', 'video', 'audio'];

/**
 * The menu on pictures, links and players: a parent with an entry each, or the parent alone when there is none. Browsers
 * keep it while the worker sleeps. One rebuild after another, for `removeAll` takes time and a doubled id is an error.
 * @param mark says, for a worker that follows, that the menu is in pieces
 */
export function createUploadMenu(mark: (isInPieces: boolean) => Promise<void>) {
  let building: Promise<void> = Promise.resolve();
  /** What was built last, as text; '' after the worker was woken. */
  let built = '';

  async function rebuild(parent: MenuEntry, entries: MenuEntry[]): Promise<void> {
    const wanted = JSON.stringify([parent, entries]);
    // Taken down for a moment, a menu that is opened just then is short of entries: only when something has changed.
    if (!menus() || wanted === built) return;
    built = '';
    await mark(true);
    await browser.contextMenus.removeAll();
    await create({ id: parent.id, title: plain(parent.title), contexts: CONTEXTS });
    for (const { id, title } of entries) {
      await create({ id, parentId: parent.id, title: plain(title), contexts: CONTEXTS });
    }
    await mark(false);
    built = wanted;
  }

  return function build(parent: MenuEntry, entries: MenuEntry[]): Promise<void> {
    // One that failed is no reason not to try the next.
    building = building.catch(() => undefined).then(() => rebuild(parent, entries));
    return building;
  };
}

/** Binds synchronously, as the background has to. */
export function onMenuClicked(listener: (click: MenuClick) => void): void {
  menus()?.onClicked.addListener((info, tab) => listener({ info, tabId: tab?.id }));
}

/** `create` tells of an error only through `runtime.lastError` in its callback. */
const create = (properties: Parameters<typeof browser.contextMenus.create>[0]): Promise<void> =>
  new Promise((resolve) => {
    browser.contextMenus.create(properties, () => {
      if (browser.runtime.lastError) console.error('Menu entry not made');
      resolve();
    });
  });
