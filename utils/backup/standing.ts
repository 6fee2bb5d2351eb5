import { openDatabase } from '@/utils/storage/database';

/** What a backup would hold now. */
export interface Standing {
  people: number;
  collections: number;
  assets: number;
  consents: number;
  /** What came or changed since the last backup; all of it where there was none. */
  changes: number;
}

/** @param backupAt the last backup, epoch ms  @throws StorageError */
export async function readStanding(backupAt: number | undefined): Promise<Standing> {
  const database = await openDatabase();
  const groups = await database.getAll('people');
  const collections = groups.filter(({ kind }) => kind === 'collection').length;
  return {
    people: groups.length - collections,
    collections,
    assets: await database.count('assets'),
    consents: await database.count('consents'),
    changes: await countChanges(backupAt),
  };
}

/**
 * Assets that were written since, and people and consents that came. A name given to a person later is not counted: people carry
 * no moment of their last change.
 */
export async function countChanges(since = 0): Promise<number> {
  const database = await openDatabase();
  const assets = await database.countFromIndex('assets', 'byChanged', IDBKeyRange.lowerBound(since, true));
  const people = await database.getAll('people');
  const consents = await database.getAll('consents');
  return (
    assets +
    people.filter(({ verifiedAt }) => verifiedAt > since).length +
    consents.filter(({ agreedAt }) => agreedAt > since).length
  );
}
