import { openDatabase } from './database';
import type { Consent, Person } from './records';

/** Who has taken back what they agreed to: nothing more of theirs is sent to anybody, whatever waits in line. */

interface Consents {
  get(id: string): Promise<Consent | undefined>;
}

/** @param person undefined: gone, and then their consent is not known either */
export async function hasTakenBack(
  person: Pick<Person, 'consentId'> | undefined,
  consents: Consents,
): Promise<boolean> {
  if (person?.consentId === undefined) return false;
  return (await consents.get(person.consentId))?.withdrawal !== undefined;
}

/** Of an account's groups, those whose people have. @throws StorageError */
export async function groupsTakenBack(accountId: string, groupIds: Iterable<string>): Promise<ReadonlySet<string>> {
  const transaction = (await openDatabase()).transaction(['people', 'consents']);
  const people = transaction.objectStore('people').index('byGroup');
  const consents = transaction.objectStore('consents');
  const found = new Set<string>();
  for (const groupId of new Set(groupIds)) {
    if (await hasTakenBack(await people.get([accountId, groupId]), consents)) found.add(groupId);
  }
  return found;
}
