import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { withoutLooseEnds } from './loose-ends';

/**
 * What no backup holds and a repair in the same browser may keep: keys and tokens (sealed), what is under way, the bucket. Before
 * the damaged database is deleted it is written into a second one; the new database takes it over in the transaction that makes
 * it. So a browser that dies at any point between finds it in the one or the other.
 */
export const KEPT = ['accounts', 'verifications', 'jobs', 'secrets', 'vault', 'buckets', 'paces'] as const;
export type KeptStore = (typeof KEPT)[number];
export interface KeptRecord {
  store: KeptStore;
  key: IDBValidKey;
  record: unknown;
}

const ASIDE = 'likeness.kept';
const STORE = 'kept';

/** All of it or nothing. @throws DOMException when there is no room, or it can't be written */
export async function putAside(kept: KeptRecord[]): Promise<void> {
  await dropAside();
  const database = await openDB(ASIDE, 1, {
    upgrade: (made) => void made.createObjectStore(STORE, { autoIncrement: true }),
  });
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    for (const one of kept) await transaction.store.put(one);
    await transaction.done;
  } finally {
    database.close();
  }
}

/** Empty when there is none, or it can't be read. */
export async function readAside(): Promise<KeptRecord[]> {
  let database: IDBPDatabase | undefined;
  try {
    database = await openDB(ASIDE, undefined, {
      upgrade(_made, _old, _new, transaction) {
        transaction.done.catch(() => undefined);
        transaction.abort();
      },
    });
    return (await withoutLooseEnds(database).getAll(STORE)) as KeptRecord[];
  } catch {
    return [];
  } finally {
    database?.close();
  }
}

export const dropAside = (): Promise<void> => deleteDB(ASIDE);

/** Puts each back into its store, in a transaction of the database that takes it over. */
export async function takeOver(kept: KeptRecord[], storeOf: (name: KeptStore) => Target): Promise<void> {
  for (const { store, key, record } of kept) {
    const target = storeOf(store);
    // The keys of the vault stand outside of its records.
    if (target.keyPath === null) await target.put(record, key);
    else await target.put(record);
  }
}

export interface Target {
  readonly keyPath: string | string[] | null;
  put(record: unknown, key?: IDBValidKey): Promise<unknown>;
}
