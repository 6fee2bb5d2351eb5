import { ProviderError } from './error';

/** Items asked for at once; the most that the providers give. */
export const PAGE_SIZE = 100;
/** The upstream lets nobody see further than 20,000 assets of one list. */
const MOST_ITEMS = 20_000;
const MOST_PAGES = MOST_ITEMS / PAGE_SIZE;

export interface Page<Item> {
  items: Item[];
  /** How many there are in all, where the provider says. */
  total?: number;
}

type ReadPage<Item> = (page: number) => Promise<Page<Item>>;

/**
 * A list's items, from page 1 to its end; no page is asked for before its first item is wanted.
 * @throws ProviderError protocol for a list without an end; whatever `readPage` throws
 */
export async function* itemsOf<Item>(readPage: ReadPage<Item>): AsyncGenerator<Item> {
  let seen = 0;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { items, total } = await readPage(page);
    seen += items.length;
    if (seen > MOST_ITEMS) break;
    yield* items;
    // Some give fewer items a page than they were asked for, so the total counts where there is one.
    const isLast = items.length === 0 || (total === undefined ? items.length < PAGE_SIZE : seen >= total);
    if (isLast) return;
  }
  throw new ProviderError('protocol', { code: 'pages', detail: 'The list does not end.' });
}

/** The first item that fits. @returns undefined only when the whole list was read */
export async function findInPages<Item>(
  readPage: ReadPage<Item>,
  fits: (item: Item) => boolean,
): Promise<Item | undefined> {
  for await (const item of itemsOf(readPage)) if (fits(item)) return item;
  return undefined;
}

/** Every item that fits. */
export async function findAllInPages<Item>(readPage: ReadPage<Item>, fits: (item: Item) => boolean): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of itemsOf(readPage)) if (fits(item)) found.push(item);
  return found;
}
