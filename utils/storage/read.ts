import { openDatabase } from './database';
import { readInLots } from './lots';
import { everyTime } from './ranges';
import { type Account, type Bucket, type Consent, OPEN_STATES, type Person, type Verification } from './records';
import { ifWhole, whole } from './whole';

/** Reading for pages. Newest first, unless a function says otherwise; what isn't whole is passed over. All throw StorageError. */

/** In the order in which they were added. */
export async function readAccounts(): Promise<Account[]> {
  const accounts = await (await openDatabase()).getAll('accounts');
  return whole('accounts', accounts).sort((a, b) => a.createdAt - b.createdAt);
}

export async function readPeople(): Promise<Person[]> {
  return whole('people', await readInLots('people')).sort((a, b) => b.verifiedAt - a.verifiedAt);
}

/** Those under way: of an account. */
export async function readOpenVerifications(accountId: string): Promise<Verification[]> {
  const index = (await openDatabase()).transaction('verifications').store.index('byState');
  const found = await Promise.all(OPEN_STATES.map((state) => index.getAll(state)));
  const own = whole('verifications', found.flat()).filter((one) => one.accountId === accountId);
  return own.sort((a, b) => b.startedAt - a.startedAt);
}

/** Of all accounts: those begun since a moment (epoch ms). */
export async function readBegunSince(moment: number): Promise<Verification[]> {
  const found = await (await openDatabase()).getAllFromIndex(
    'verifications',
    'byStarted',
    IDBKeyRange.lowerBound(moment),
  );
  return whole('verifications', found).reverse();
}

/** The last that was begun. */
export async function readLastVerification(accountId: string): Promise<Verification | undefined> {
  const index = (await openDatabase()).transaction('verifications').store.index('byAccountStarted');
  return ifWhole('verifications', (await index.openCursor(everyTime(accountId), 'prev'))?.value);
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
  return whole('consents', await readInLots('consents')).sort((a, b) => b.agreedAt - a.agreedAt);
}

/** How many have ended and wait for a decision (utils/verification/consents.ts): their markers are counted by key. */
export async function countEndedConsents(): Promise<number> {
  return (await openDatabase()).count('jobs', IDBKeyRange.bound('consent/ended:', 'consent/ended;'));
}

/** The user's own bucket, without its secret. */
export async function readBucket(): Promise<Bucket | undefined> {
  return (await openDatabase()).get('buckets', 'bucket');
}
