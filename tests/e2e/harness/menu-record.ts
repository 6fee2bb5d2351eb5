/** What the recorder in the worker wrote down: a call of the browser's and its arguments, callbacks left out. */
export interface MenuCall {
  name: string;
  args: unknown[];
}

export interface MenuItem {
  id: string;
  title: string;
  parentId?: string;
}

type Properties = { id?: string; title?: string; parentId?: string };

/** The menu that stands after these calls, parents before their children. */
export function menuAfter(calls: MenuCall[]): MenuItem[] {
  let items: MenuItem[] = [];
  for (const { name, args } of calls) {
    if (name === 'contextMenus.removeAll') items = [];
    if (name === 'contextMenus.create') {
      const { id = '', title = '', parentId } = args[0] as Properties;
      items.push({ id, title, parentId });
    }
    if (name === 'contextMenus.update') {
      const [id, change] = args as [string, Properties];
      items = items.map((item) => (item.id === id ? { ...item, title: change.title ?? item.title } : item));
    }
    if (name === 'contextMenus.remove')
      items = items.filter(({ id, parentId }) => id !== args[0] && parentId !== args[0]);
  }
  return items.filter(({ title }) => title !== '');
}
