import type { IDBPTransaction, StoreNames } from 'idb';
import { announceChange, type Store } from './changes';
import { type LikenessSchema, openToWrite, StorageError } from './database';

type Writable = Extract<StoreNames<LikenessSchema>, Store>;
export type Writing<S extends Writable> = IDBPTransaction<LikenessSchema, S[], 'readwrite'>;

/**
 * Runs `work` in one transaction over `stores`: all of it is written or none. Pages hear of it after the commit.
 * Wait for nothing but the database inside, or the transaction ends early.
 * @param announce tells pages; one who writes many lots in a row may tell them less often
 * @throws StorageError when the database can't be opened or written; whatever `work` throws (nothing is written then)
 */
export async function update<S extends Writable, T>(
  stores: S[],
  work: (transaction: Writing<S>) => Promise<T>,
  announce: (stores: Store[]) => void = announceChange,
): Promise<T> {
  const transaction = await begin(stores);
  let result: T;
  try {
    result = await work(transaction);
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself already.
    }
    await transaction.done.catch(() => undefined);
    throw asStorageError(error);
  }
  await transaction.done.catch((error: unknown) => {
    throw asStorageError(error);
  });
  announce(stores);
  return result;
}

async function begin<S extends Writable>(stores: S[], isAgain = false): Promise<Writing<S>> {
  const database = await openToWrite();
  try {
    return database.transaction(stores, 'readwrite');
  } catch (error) {
    // Closed just now for another version, or for a repair: the next one is opened when that is over.
    const isClosed = error instanceof DOMException && error.name === 'InvalidStateError';
    if (isAgain || !isClosed) throw asStorageError(error);
    return begin(stores, true);
  }
}

const asStorageError = (error: unknown): unknown =>
  error instanceof DOMException ? new StorageError(error.message, { cause: error }) : error;
