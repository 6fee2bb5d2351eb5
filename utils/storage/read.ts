import { openDatabase } from './database';
import type { Account, Bucket, Consent, Person, Verification } from './records';
import { ifWhole, whole } from './whole';

/** Reading for pages. Newest first, unless a function says otherwise; what isn't whole is passed over. All throw StorageError. */

/** In the order in which they were added. */
export async function readAccounts(): Promise<Account[]> {
  const accounts = await (await openDatabase()).getAll('accounts');
  return whole('accounts', accounts).sort((a, b) => a.createdAt - b.createdAt);
}

export async function readPeople(accountId?: string): Promise<Person[]> {
  const database = await openDatabase();
  const people = accountId
    ? await database.getAllFromIndex('people', 'byAccount', accountId)
    : await database.getAll('people');
  return whole('people', people).sort((a, b) => b.verifiedAt - a.verifiedAt);
}

export async function readVerifications(accountId?: string): Promise<Verification[]> {
  const database = await openDatabase();
  const found = accountId
    ? await database.getAllFromIndex('verifications', 'byAccount', accountId)
    : await database.getAll('verifications');
  return whole('verifications', found).sort((a, b) => b.startedAt - a.startedAt);
}

export async function readVerification(id: string): Promise<Verification | undefined> {
  return ifWhole('verifications', await (await openDatabase()).get('verifications', id));
}

export async function readPerson(id: string): Promise<Person | undefined> {
  return ifWhole('people', await (await openDatabase()).get('people', id));
}

export async function readConsent(id: string): Promise<Consent | undefined> {
  return ifWhole('consents', await (await openDatabase()).get('consents', id));
}

/** Everything that anybody agreed to; consents outlive people and accounts. */
export async function readConsents(): Promise<Consent[]> {
  const consents = await (await openDatabase()).getAll('consents');
  return whole('consents', consents).sort((a, b) => b.agreedAt - a.agreedAt);
}

/** How many have ended and wait for a decision (utils/verification/consents.ts): their markers are counted by key. */
export async function countEndedConsents(): Promise<number> {
  return (await openDatabase()).count('jobs', IDBKeyRange.bound('consent/ended:', 'consent/ended;'));
}

/** The user's own bucket, without its secret. */
export async function readBucket(): Promise<Bucket | undefined> {
  return (await openDatabase()).get('buckets', 'bucket');
}
