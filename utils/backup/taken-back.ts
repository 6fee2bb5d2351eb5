import { openDatabase } from '@/utils/storage/database';

/**
 * What a restore leaves out: somebody who took their consent back here had everything deleted, and an older file doesn't bring it
 * again. Where nothing is known of it here, a file
 * that says so itself is restored: it holds what could not be deleted, and else nobody could.
 */
export interface TakenBack {
  /** Ids of consents. */
  consents: ReadonlySet<string>;
  /** Whose people they are: here, and those of the file that were left out. */
  people: Set<string>;
  /** Their groups (`groupKey`): what was made with them is not brought either. */
  groups: Set<string>;
  /** Of the file, left out: their pictures are as well. */
  assets: Set<string>;
}

export const groupKey = (accountId: string, groupId: string): string => JSON.stringify([accountId, groupId]);

/** As it is before anything of the file is here. @throws StorageError */
export async function readTakenBack(): Promise<TakenBack> {
  const database = await openDatabase();
  const withdrawn = (await database.getAll('consents')).filter(({ withdrawal }) => withdrawal !== undefined);
  const consents = new Set(withdrawn.map(({ id }) => id));
  const people = consents.size > 0 ? await database.getAll('people') : [];
  const theirs = people.filter(({ consentId }) => consentId !== undefined && consents.has(consentId));
  return {
    consents,
    people: new Set(theirs.map(({ id }) => id)),
    groups: new Set(theirs.map(({ accountId, groupId }) => groupKey(accountId, groupId))),
    assets: new Set(),
  };
}
