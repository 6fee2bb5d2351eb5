import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { closeDatabase, DATABASE_NAME, type LikenessSchema, openDatabase } from '@/utils/storage/database';
import { KEPT, type KeptRecord, putAside } from '@/utils/storage/kept';
import { withoutLooseEnds } from '@/utils/storage/loose-ends';
import { StorageError } from '@/utils/storage/problem';
import { whileNobodyWrites } from '@/utils/storage/standstill';
import { isGuarded, isWhole } from '@/utils/storage/whole';
import type { Readable, Source } from './batches';
import { writeBackup } from './export';
import { BATCH, goOn } from './format';
import { type Restored, type RestoreOptions, restoreBackup } from './restore';
import { UNFINISHED } from './scratch';

/**
 * Reading a database that Likeness itself can't use: damaged, of a newer version, or one that could not be brought up to this one.
 * It is opened as it is, without a version, and nothing in it is changed.
 */

export interface Rescue extends Source {
  /** How many records could not be read so far. */
  lost(): number;
  /** Somewhere in a store nothing could be read any more, and nobody knows how much stood there. */
  isCut(): boolean;
  close(): void;
}

/** @throws StorageError when nothing can be read at all */
export async function openRescue(): Promise<Rescue> {
  const database = await openAsItIs();
  let lost = 0;
  let isCut = false;
  const has = (store: string) => database.objectStoreNames.contains(store as never);

  async function* lots<S extends keyof Readable>(
    store: S,
    { signal, size = BATCH }: { signal?: AbortSignal; size?: number } = {},
  ): AsyncGenerator<Readable[S][]> {
    if (!has(store)) return;
    let after: string | undefined;
    let most = size;
    for (;;) {
      goOn(signal);
      const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
      const keys = await database.getAllKeys(store, range, most).catch(() => undefined);
      if (keys === undefined && most > 1) {
        // As close to the damage as it goes.
        most = Math.ceil(most / 4);
        continue;
      }
      if (keys === undefined) {
        isCut = true;
        return;
      }
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
    isCut: () => isCut,
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
    const database = await openDB<LikenessSchema>(DATABASE_NAME, undefined, {
      upgrade(_database, _old, _new, transaction) {
        // There is none: an empty one without stores must not be left behind.
        transaction.done.catch(() => undefined);
        transaction.abort();
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return withoutLooseEnds(database);
  } catch (cause) {
    throw new StorageError(cause instanceof Error ? cause.message : 'unknown', { cause });
  }
}

/** What a repair keeps, as far as it can be read. */
async function readKept(): Promise<KeptRecord[]> {
  const kept: KeptRecord[] = [];
  const database = await openAsItIs().catch(() => undefined);
  for (const store of KEPT) {
    if (!database?.objectStoreNames.contains(store)) continue;
    const keys = await database.getAllKeys(store).catch(() => []);
    for (const key of keys) {
      const record: unknown = await database.get(store, key).catch(() => undefined);
      if (isGuarded(store) ? isWhole(store, record as never) : record !== undefined) kept.push({ store, key, record });
    }
  }
  database?.close();
  return kept;
}

/** Ends every connection that there is, once what it writes is through. Whoever writes next waits for the end of the repair. */
async function closeAll(): Promise<void> {
  await closeDatabase();
  const database = await openAsItIs().catch(() => undefined);
  if (!database) return;
  const { version } = database;
  database.close();
  // A step to a next version that is not taken: nothing else makes the others close, but deleting it.
  const next = openDB(DATABASE_NAME, version + 1, {
    upgrade(_database, _old, _new, transaction) {
      transaction.done.catch(() => undefined);
      transaction.abort();
    },
  });
  await next.then(
    (opened) => opened.close(),
    () => undefined,
  );
}

export interface Saved {
  file: Blob;
  /** How it was read: what was damaged since is taken from it. */
  lost: number;
  isCut: boolean;
}

/**
 * Deletes the database, makes it anew, and brings back what can be read of it now, with the keys and what was under way. Before
 * anything is deleted both are put aside: whenever the browser dies, the keys are in the database that is made next
 * (`utils/storage/kept.ts`), and the file waits for `finishRepair`. Nobody writes meanwhile.
 * @param saved what a rescue could read before; undefined: nothing
 * @throws StorageError, BackupError
 */
export async function repair(saved: Saved | undefined, options: RestoreOptions): Promise<Restored | undefined> {
  const file = await whileNobodyWrites(() => makeAnew(saved, options));
  return file && finishRepair(file, options);
}

async function makeAnew(saved: Saved | undefined, options: RestoreOptions): Promise<Blob | undefined> {
  await closeAll();
  const kept = await readKept();
  let file: Blob | undefined;
  try {
    if (saved) file = await keepFile(saved, options);
    // A repair that was broken off before, and a database that can't be read since: what that one put aside still counts.
    if (kept.length > 0) await putAside(kept);
    await closeDatabase();
    await deleteDB(DATABASE_NAME);
  } catch (cause) {
    throw new StorageError('not deleted', { cause });
  }
  await openDatabase();
  return file;
}

/** Restores what a repair kept, and lets go of it once that has come to its end. */
export async function finishRepair(file: Blob, options: RestoreOptions): Promise<Restored> {
  const restored = await restoreBackup(file, options);
  if (!restored.stopped) await options.scratch.remove(UNFINISHED);
  return restored;
}

/** What can be read now: people may have come since it was saved. What was saved, where less can be read by now. */
async function keepFile({ file, lost, isCut }: Saved, { scratch, now, onProgress }: RestoreOptions): Promise<Blob> {
  const source = await openRescue().catch(() => undefined);
  if (source) {
    const made = await scratch.create(UNFINISHED);
    const isWritten = await writeBackup(made.writable, { settings: {}, now, source, onProgress }).then(
      () => true,
      () => false,
    );
    source.close();
    if (isWritten && source.lost() <= lost && source.isCut() === isCut) return made.file();
  }
  const { writable } = await scratch.create(UNFINISHED);
  await file.stream().pipeTo(writable);
  return file;
}
