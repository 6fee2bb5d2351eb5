import { openDatabase } from './database';
import { readFile } from './files';
import { BUSY_GENERATIONS, type Generation } from './generation-records';
import { ifWhole, isWhole } from './whole';

/** Reading generations for pages. What isn't whole is passed over. All throw StorageError. */

export async function readGeneration(id: string): Promise<Generation | undefined> {
  return ifWhole('generations', await (await openDatabase()).get('generations', id));
}

/** Newest first, up to a number: of an account, or all. @param before only those made before this moment: the next page */
export async function readGenerations(
  { accountId, before = Number.POSITIVE_INFINITY }: { accountId?: string; before?: number },
  limit: number,
): Promise<Generation[]> {
  const { store } = (await openDatabase()).transaction('generations');
  const found: Generation[] = [];
  let cursor =
    accountId === undefined
      ? await store.index('byCreated').openCursor(IDBKeyRange.upperBound(before, true), 'prev')
      : await store.index('byAccountCreated').openCursor(upTo(accountId, before), 'prev');
  while (cursor && found.length < limit) {
    if (isWhole('generations', cursor.value)) found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

const upTo = (accountId: string, before: number) =>
  IDBKeyRange.bound([accountId, Number.NEGATIVE_INFINITY], [accountId, before], false, true);

/** How many there are: of an account, or of all. */
export async function countGenerations(accountId?: string): Promise<number> {
  const database = await openDatabase();
  if (accountId === undefined) return database.count('generations');
  return database.countFromIndex('generations', 'byAccountCreated', upTo(accountId, Number.POSITIVE_INFINITY));
}

/** How many of an account wait, are sent or run. */
export async function countBusyGenerations(accountId: string): Promise<number> {
  const { store } = (await openDatabase()).transaction('generations');
  const counts = BUSY_GENERATIONS.map((state) => store.index('byAccountState').count([accountId, state]));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** In how many generations an asset (record id) was used. */
export async function countUses(assetRecordId: string): Promise<number> {
  return (await openDatabase()).countFromIndex('generations', 'byUse', assetRecordId);
}

/** The clip of one that was kept; undefined for others. */
export const readKeptClip = (id: string): Promise<Blob | undefined> => readFile(id);
