import { openDatabase } from './database';
import { readFile } from './files';
import { BUSY_GENERATIONS, type Generation } from './generation-records';
import type { Person } from './records';
import { ifWhole, isWhole, whole } from './whole';

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

/** Those of an account that wait, are sent or run, newest first. Few: providers take some at a time. */
export async function readBusyGenerations(accountId: string): Promise<Generation[]> {
  const { store } = (await openDatabase()).transaction('generations');
  const found = BUSY_GENERATIONS.map((state) => store.index('byAccountState').getAll([accountId, state]));
  return whole('generations', (await Promise.all(found)).flat()).sort((a, b) => b.createdAt - a.createdAt);
}

/** Those that were made with assets of a group, also with such as are not here any more. */
export async function readGenerationsWith({
  accountId,
  groupId,
}: Pick<Person, 'accountId' | 'groupId'>): Promise<Pick<Generation, 'id' | 'state'>[]> {
  const { store } = (await openDatabase()).transaction('generations');
  const found: Pick<Generation, 'id' | 'state'>[] = [];
  const range = upTo(accountId, Number.POSITIVE_INFINITY);
  for (let at = await store.index('byAccountCreated').openCursor(range); at; at = await at.continue()) {
    const { id, state, request } = at.value;
    // One that isn't whole may have no request; it is passed over as everywhere.
    if (request?.references?.some((one) => one.groupId === groupId)) found.push({ id, state });
  }
  return found;
}

/** In how many generations an asset (record id) was used. */
export async function countUses(assetRecordId: string): Promise<number> {
  return (await openDatabase()).countFromIndex('generations', 'byUse', assetRecordId);
}

/** The clip of one that was kept; undefined for others. */
export const readKeptClip = (id: string): Promise<Blob | undefined> => readFile(id);
