import { openDatabase } from './database';
import type { Account, Asset, Consent, Person, Verification } from './records';

/** Reading for pages. Newest first, unless a function says otherwise. All throw StorageError. */

/** In the order in which they were added. */
export async function readAccounts(): Promise<Account[]> {
  const accounts = await (await openDatabase()).getAll('accounts');
  return accounts.sort((a, b) => a.createdAt - b.createdAt);
}

export async function readPeople(accountId?: string): Promise<Person[]> {
  const database = await openDatabase();
  const people = accountId
    ? await database.getAllFromIndex('people', 'byAccount', accountId)
    : await database.getAll('people');
  return people.sort((a, b) => b.verifiedAt - a.verifiedAt);
}

export async function readVerifications(accountId?: string): Promise<Verification[]> {
  const database = await openDatabase();
  const found = accountId
    ? await database.getAllFromIndex('verifications', 'byAccount', accountId)
    : await database.getAll('verifications');
  return found.sort((a, b) => b.startedAt - a.startedAt);
}

export async function readVerification(id: string): Promise<Verification | undefined> {
  return (await openDatabase()).get('verifications', id);
}

export async function readPerson(id: string): Promise<Person | undefined> {
  return (await openDatabase()).get('people', id);
}

export async function readConsent(id: string): Promise<Consent | undefined> {
  return (await openDatabase()).get('consents', id);
}

/** Everything that anybody agreed to; consents outlive people and accounts. */
export async function readConsents(): Promise<Consent[]> {
  const consents = await (await openDatabase()).getAll('consents');
  return consents.sort((a, b) => b.agreedAt - a.agreedAt);
}

export async function readAssets(accountId?: string): Promise<Asset[]> {
  const database = await openDatabase();
  const assets = accountId
    ? await database.getAllFromIndex('assets', 'byAccount', accountId)
    : await database.getAll('assets');
  return assets.sort((a, b) => b.createdAt - a.createdAt);
}
