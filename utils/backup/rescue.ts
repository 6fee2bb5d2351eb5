import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { closeDatabase, DATABASE_NAME, type LikenessSchema, openDatabase } from '@/utils/storage/database';
import { StorageError } from '@/utils/storage/problem';
import { isGuarded, isWhole } from '@/utils/storage/whole';
import type { Readable, Source } from './batches';
import { BATCH, goOn } from './format';
import { type Restored, type RestoreOptions, restoreBackup } from './restore';

/**
 * Reading a database that Likeness itself can't use: damaged, of a newer version, or one that could not be brought up to this one.
 * It is opened as it is, without a version, and nothing in it is changed.
 */

export interface Rescue extends Source {
  /** How many records could not be read so far. */
  lost(): number;
  close(): void;
}

/** @throws StorageError when nothing can be read at all */
export async function openRescue(): Promise<Rescue> {
  const database = await openAsItIs();
  let lost = 0;
  const has = (store: string) => database.objectStoreNames.contains(store as never);

  async function* lots<S extends keyof Readable>(
    store: S,
    { signal, size = BATCH }: { signal?: AbortSignal; size?: number } = {},
  ): AsyncGenerator<Readable[S][]> {
    if (!has(store)) return;
    let after: string | undefined;
    for (;;) {
      goOn(signal);
      const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
      const keys = await database.getAllKeys(store, range, size).catch(() => []);
      const last = keys.at(-1);
      if (last === undefined) return;
      const read = await readLot(database, store, keys, range);
      lost += keys.length - read.length;
      if (read.length > 0) yield read as Readable[S][];
      after = last;
    }
  }
  return {
    count: async (store) => (has(store) ? database.count(store).catch(() => 0) : 0),
    batches: lots,
    lost: () => lost,
    close: () => database.close(),
  };
}

/** All at once where it goes, else one by one, so that one that is damaged costs itself only. */
async function readLot(
  database: IDBPDatabase<LikenessSchema>,
  store: keyof Readable,
  keys: string[],
  range: IDBKeyRange | null,
): Promise<unknown[]> {
  try {
    return await database.getAll(store, range, keys.length);
  } catch {
    const found = await Promise.all(keys.map((key) => database.get(store, key).catch(() => undefined)));
    return found.filter((record) => record !== undefined);
  }
}

async function openAsItIs(): Promise<IDBPDatabase<LikenessSchema>> {
  try {
    return await openDB<LikenessSchema>(DATABASE_NAME, undefined, {
      upgrade(_database, _old, _new, transaction) {
        // There is none: an empty one without stores must not be left behind.
        transaction.done.catch(() => undefined);
        transaction.abort();
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch (cause) {
    throw new StorageError(cause instanceof Error ? cause.message : 'unknown', { cause });
  }
}

/** What no backup holds and a repair in the same browser may keep: keys and tokens (sealed), what is under way, the bucket. */
const KEPT = ['accounts', 'verifications', 'jobs', 'secrets', 'vault', 'buckets', 'paces'] as const;
type Kept = Map<(typeof KEPT)[number], [key: IDBValidKey, record: unknown][]>;

/** As far as it can be read. */
async function readKept(): Promise<Kept> {
  const kept: Kept = new Map();
  const database = await openAsItIs().catch(() => undefined);
  for (const store of KEPT) {
    if (!database?.objectStoreNames.contains(store)) continue;
    const keys = await database.getAllKeys(store).catch(() => []);
    const found = await Promise.all(
      keys.map(async (key) => [key, await database.get(store, key).catch(() => undefined)] as [IDBValidKey, unknown]),
    );
    kept.set(
      store,
      found.filter(([, record]) => (isGuarded(store) ? isWhole(store, record as never) : record !== undefined)),
    );
  }
  database?.close();
  return kept;
}

async function writeKept(kept: Kept): Promise<void> {
  const transaction = (await openDatabase()).transaction([...KEPT], 'readwrite');
  for (const [store, records] of kept) {
    const target = transaction.objectStore(store);
    for (const [key, record] of records) {
      // Each belongs to its store, which the compiler can't follow; the keys of the vault stand outside of its records.
      const put = target.put as (record: unknown, key?: IDBValidKey) => Promise<unknown>;
      await put.call(target, record, target.keyPath === null ? key : undefined);
    }
  }
  await transaction.done;
}

/**
 * Deletes the database, makes it anew, and brings back what a rescue saved, with the keys and what was under way as far as they
 * can be read.
 * @param file what was saved; undefined: nothing could be
 * @throws StorageError, BackupError
 */
export async function repair(file: Blob | undefined, options: RestoreOptions): Promise<Restored | undefined> {
  const kept = await readKept();
  await closeDatabase();
  await deleteDB(DATABASE_NAME).catch((cause: unknown) => {
    throw new StorageError('not deleted', { cause });
  });
  const restored = file ? await restoreBackup(file, options) : undefined;
  await writeKept(kept);
  return restored;
}
