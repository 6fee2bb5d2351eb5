/** A store, or an index, as far as it is asked here. */
interface Keys {
  getAllKeys(range: IDBKeyRange, most: number): Promise<string[]>;
  getKey(id: string): Promise<string | undefined>;
}

/** Up to so many keys for each id are read at once; where more lie between, each id is asked for by itself. */
const BETWEEN = 10;

/**
 * Which of the ids are there. A file has its records in the order of their ids, so those of a lot lie close to each other: one
 * question answers for all of them.
 */
export async function knownAmong(store: Keys, ids: readonly string[]): Promise<Set<string>> {
  const sorted = [...ids].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return new Set();
  const most = ids.length * BETWEEN;
  const keys = await store.getAllKeys(IDBKeyRange.bound(first, last), most + 1);
  const wanted = new Set(ids);
  if (keys.length <= most) return new Set(keys.filter((key) => wanted.has(key)));
  const found = await Promise.all([...wanted].map((id) => store.getKey(id)));
  return new Set(found.filter((key) => key !== undefined));
}
