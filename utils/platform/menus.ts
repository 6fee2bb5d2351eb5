import { browser } from 'wxt/browser';

export interface MenuEntry {
  id: string;
  title: string;
}

/** `&` marks an access key in every browser's menu. */
const plain = (title: string) => title.replaceAll('&', '&&');

let building: Promise<void> = Promise.resolve();

/**
 * The menu on images: a parent with an entry each, or the parent alone when there is none. Browsers keep it while the worker
 * sleeps. One rebuild after another, for `removeAll` takes time and a doubled id is an error.
 */
export function buildImageMenu(parent: MenuEntry, entries: MenuEntry[]): Promise<void> {
  building = building.then(async () => {
    await browser.contextMenus.removeAll();
    await create({ id: parent.id, title: plain(parent.title), contexts: ['image'] });
    for (const { id, title } of entries) {
      await create({ id, parentId: parent.id, title: plain(title), contexts: ['image'] });
    }
  });
  return building;
}

/** `create` tells of an error only through `runtime.lastError` in its callback. */
const create = (properties: Parameters<typeof browser.contextMenus.create>[0]): Promise<void> =>
  new Promise((resolve) => {
    browser.contextMenus.create(properties, () => {
      if (browser.runtime.lastError) console.error('Menu entry not made');
      resolve();
    });
  });
