import type { Draft } from '@/entrypoints/library/generations/draft';
import type { Place } from '@/entrypoints/popup/draft';
import type { TestPage } from '@/tests/e2e/harness/browser';
import type {
  Account,
  Asset,
  Bucket,
  Consent,
  Generation,
  Job,
  Pace,
  Person,
  Verification,
} from '@/utils/storage/records';
import type { Settings } from '@/utils/storage/settings';
import { stamp, stampVerification } from '@/utils/storage/stamp';
import type { Fault } from '@/utils/text/fault';
import { type Portrait, replacePortraits } from './portraits';

/** Records written straight into the extension's database, for states that take minutes to come by. */

export interface Records {
  accounts?: Account[];
  people?: Person[];
  assets?: Asset[];
  verifications?: Verification[];
  consents?: Consent[];
  generations?: Generation[];
  buckets?: Bucket[];
  paces?: Pace[];
  jobs?: Job[];
  /** By verification id. */
  links?: Record<string, string>;
  /** Where the popup opens. */
  place?: Place;
  settings?: Partial<Settings>;
  /** The generation that is being written. */
  draft?: Draft;
  /** Thumbnails of assets; taken only where everything is replaced. */
  portraits?: Portrait[];
}

/** @param page any page of ours */
export async function writeRecords(page: TestPage, records: Records): Promise<void> {
  await page.evaluate(databaseMade as never);
  await page.evaluate(put as never, records);
}

/** The same, and nothing else is left of what was stored before. */
export async function replaceRecords(page: TestPage, records: Records): Promise<void> {
  const none = {
    accounts: [],
    people: [],
    assets: [],
    verifications: [],
    consents: [],
    generations: [],
    buckets: [],
    paces: [],
    jobs: [],
    place: { at: 'home' } as const,
    settings: {},
  };
  const { portraits = [], ...rest } = records;
  await page.evaluate(databaseMade as never);
  await replacePortraits(page, portraits);
  await page.evaluate(put as never, { ...none, ...rest }, true);
}

/** Every record of a store as it is now. */
export function storedRecords<T>(page: TestPage, store: keyof Records): Promise<T[]> {
  return page.evaluate(read as never, store);
}

/** Makes the database one of a newer version, which no page of ours can open. */
export async function closeDatabase(page: TestPage): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('likeness', 1000);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onerror = () => reject(opening.error);
      }),
  );
}

/** Runs in the page. Who opens it before Likeness has made it makes an empty one. */
async function databaseMade(): Promise<void> {
  const isMade = async () => (await indexedDB.databases()).some(({ name }) => name === 'likeness');
  while (!(await isMade())) await new Promise((resolve) => setTimeout(resolve));
}

/** Runs in the page. */
function read(store: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction(store).objectStore(store).getAll();
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
      opening.result.close();
    };
  });
}

/** Runs in the page. */
async function put({ links, place, settings, draft, ...stores }: Records, empty = false): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const names = Object.keys(stores);
  const transaction = database.transaction(names, 'readwrite');
  for (const name of names) {
    if (empty) transaction.objectStore(name).clear();
    for (const record of (stores as Record<string, unknown[]>)[name] ?? []) transaction.objectStore(name).put(record);
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = reject;
  });
  database.close();
  type Area = { set(items: object): Promise<void> };
  type Extension = { storage: { session: Area; local: Area } };
  const scope = globalThis as unknown as Record<'browser' | 'chrome', Extension>;
  const session: Record<string, unknown> = Object.fromEntries(
    Object.entries(links ?? {}).map(([id, link]) => [`link:${id}`, link]),
  );
  if (empty) localStorage.clear();
  if (draft) localStorage.setItem('generation:draft', JSON.stringify(draft));
  if (place) session.draft = { place, endsAt: Date.now() + 600_000 };
  const { storage } = scope.browser ?? scope.chrome;
  await storage.session.set(session);
  if (settings) await storage.local.set({ settings });
  const channel = new BroadcastChannel('likeness.changes');
  channel.postMessage(names);
  channel.close();
}

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const DAY = 86_400_000;

export const ACCOUNT = uuid(1);
export const CONSENT = uuid(2);

export const account = (changes: Partial<Account> = {}): Account => ({
  id: ACCOUNT,
  providerId: 'easyrouter',
  name: 'Studio',
  baseUrl: 'https://easyrouter.io',
  callbackUrl: 'https://easyrouter.io/v1/callback',
  linkLanguage: 'en',
  keyHint: 'sk-…7Qf2',
  createdAt: 1,
  check: {
    at: Date.now(),
    took: 412,
    rights: [
      { right: 'verify', state: 'unknown' },
      { right: 'assets', state: 'unknown' },
      { right: 'generate', state: 'unknown' },
    ],
  },
  ...changes,
});

export const consent = (): Consent => ({
  id: CONSENT,
  accountId: ACCOUNT,
  text: 'I agree that my face is checked on my phone.',
  textVersion: '2026-11-en',
  textHash: '0'.repeat(64),
  name: 'Jonas Weber',
  purpose: 'Autumn campaign',
  agreedAt: Date.now(),
  until: Date.now() + 365 * DAY,
});

export const verification = (number: number, changes: Partial<Verification> = {}): Verification => {
  const startedAt = changes.startedAt ?? Date.now();
  return stampVerification({
    id: uuid(100 + number),
    accountId: ACCOUNT,
    consentId: CONSENT,
    state: 'waiting',
    name: 'Jonas Weber',
    times: { creating: startedAt, waiting: startedAt },
    linkEndsAt: startedAt + 120_000,
    linkLifetime: 120_000,
    deadline: startedAt + 1_800_000,
    unanswered: 0,
    nextAskAt: startedAt + 600_000,
    ...changes,
    startedAt,
  });
};

export const person = (number: number, name: string, changes: Partial<Person> = {}): Person => ({
  id: uuid(200 + number),
  kind: 'person',
  accountId: ACCOUNT,
  groupId: `group-2026092414073${number}-k4f2n`,
  name,
  consentId: CONSENT,
  verifiedAt: Date.now() - number * DAY,
  usedAt: Date.now() - number * DAY,
  ...changes,
});

export const asset = (number: number, of: Person, name: string, changes: Partial<Asset> = {}): Asset =>
  stamp(
    {
      id: uuid(300 + number),
      accountId: of.accountId,
      personId: of.id,
      groupId: of.groupId,
      kind: 'Image',
      name,
      remoteName: `${name}-abcd1234`,
      assetId: `asset-202609241352${String(number).padStart(2, '0')}-w7qpm`,
      state: 'active',
      route: 'public',
      sourceUrl: `https://pictures.example/${name}`,
      createdAt: Date.now() - number * 60_000,
      settledAt: Date.now() - number * 60_000 + 4_000,
      sentAt: Date.now() - number * 60_000,
      unanswered: 0,
      ...changes,
    },
    Date.now(),
  );

export const fault = (kind: Fault['kind'], changes: Partial<Fault> = {}): Fault => ({
  kind,
  at: Date.now(),
  ...changes,
});

/** A link of exactly so many characters, as long ones are: credentials that mean nothing. */
export const linkOf = (length: number): string => {
  const start = 'https://kyc.byteintl.com/?accessKeyId=AKTPxyz&sessionToken=';
  const end = '&bytedToken=20260521162915BF9DC22A7A65ADF905D8&lng=en';
  let middle = '';
  for (let i = 0; middle.length < length - start.length - end.length; i += 1) middle += ((i * 7919) % 36).toString(36);
  return start + middle + end;
};
