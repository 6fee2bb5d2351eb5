import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { dropAside, type KeptRecord, readAside, type Target, takeOver } from './kept';
import { withoutLooseEnds } from './loose-ends';
import { isFull, StorageError, type StorageProblem } from './problem';
import type {
  Account,
  Asset,
  Bucket,
  Consent,
  Generation,
  Job,
  Pace,
  Person,
  SealedSecret,
  StoredFile,
  Thumbnail,
  VaultKey,
  Verification,
} from './records';
import { stamp, stampVerification } from './stamp';
import { setWaiting } from './waiting';

export interface LikenessSchema extends DBSchema {
  accounts: { key: string; value: Account };
  people: {
    key: string;
    value: Person;
    indexes: { byAccount: string; byGroup: [string, string]; byAccountVerified: [string, number] };
  };
  assets: {
    key: string;
    value: Asset;
    indexes: {
      byAccount: string;
      byPerson: string;
      byState: string;
      byCreated: number;
      byAccountCreated: [string, number];
      byPersonCreated: [string, number];
      byAccountState: [string, string];
      byPersonState: [string, string];
      byAssetId: [string, string];
      byContent: [string, string];
      byChanged: number;
      byUnseen: string;
      byTurn: [string, number];
      byBucketKey: string;
    };
  };
  verifications: {
    key: string;
    value: Verification;
    indexes: {
      byAccount: string;
      byState: string;
      byToken: string;
      byStarted: number;
      byAccountStarted: [string, number];
      byUnseen: string;
    };
  };
  consents: { key: string; value: Consent };
  jobs: { key: string; value: Job; indexes: { byDue: number; bySet: number } };
  files: { key: string; value: StoredFile };
  thumbnails: { key: string; value: Thumbnail };
  buckets: { key: string; value: Bucket };
  paces: { key: string; value: Pace };
  generations: {
    key: string;
    value: Generation;
    indexes: {
      byCreated: number;
      byAccountCreated: [string, number];
      byState: string;
      byAccountState: [string, string];
      byUse: string;
      byUnseen: string;
    };
  };
  secrets: { key: string; value: SealedSecret };
  /** `device`: an AES-GCM key that can't be exported. `data`: the key that seals the secrets, wrapped by it. */
  vault: { key: string; value: CryptoKey | VaultKey };
}

export type Database = IDBPDatabase<LikenessSchema>;
type Upgrade = IDBPTransaction<LikenessSchema, StoreNames<LikenessSchema>[], 'versionchange'>;

export const DATABASE_NAME = 'likeness';

/** One step per version, in order. A step that was released is never changed. */
export const migrations: ((database: Database, transaction: Upgrade) => void | Promise<void>)[] = [
  (database) => {
    database.createObjectStore('accounts', { keyPath: 'id' });
    const people = database.createObjectStore('people', { keyPath: 'id' });
    people.createIndex('byAccount', 'accountId');
    people.createIndex('byGroup', ['accountId', 'groupId'], { unique: true });
    const assets = database.createObjectStore('assets', { keyPath: 'id' });
    assets.createIndex('byAccount', 'accountId');
    assets.createIndex('byPerson', 'personId');
    assets.createIndex('byState', 'state');
    const verifications = database.createObjectStore('verifications', { keyPath: 'id' });
    verifications.createIndex('byAccount', 'accountId');
    verifications.createIndex('byState', 'state');
    verifications.createIndex('byToken', 'tokenDigest');
    database.createObjectStore('consents', { keyPath: 'id' });
    database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('byDue', 'dueAt');
    database.createObjectStore('secrets', { keyPath: 'id' });
    database.createObjectStore('vault');
  },
  async (database, transaction) => {
    for (const store of ['files', 'thumbnails', 'buckets'] as const) {
      database.createObjectStore(store, { keyPath: 'id' });
    }
    database.createObjectStore('paces', { keyPath: 'accountId' });
    transaction.objectStore('jobs').createIndex('bySet', 'setAt');
    const assets = transaction.objectStore('assets');
    assets.createIndex('byCreated', 'createdAt');
    assets.createIndex('byAccountCreated', ['accountId', 'createdAt']);
    assets.createIndex('byPersonCreated', ['personId', 'createdAt']);
    assets.createIndex('byAccountState', ['accountId', 'state']);
    assets.createIndex('byPersonState', ['personId', 'state']);
    assets.createIndex('byAssetId', ['accountId', 'assetId']);
    assets.createIndex('byContent', ['groupId', 'sha256']);
    assets.createIndex('byChanged', 'changedAt');
    // Sparse: only ends that nobody looked at are in it, so the badge counts those and not everything.
    assets.createIndex('byUnseen', 'unseen');
    // Sparse as well: an account's line, and the few whose bytes are in the user's bucket.
    assets.createIndex('byTurn', ['accountId', 'turn']);
    assets.createIndex('byBucketKey', 'bucketKey');
    for (const asset of await assets.getAll()) await assets.put(stamp(asset, asset.settledAt ?? asset.createdAt));
    const people = transaction.objectStore('people');
    for (const person of await people.getAll()) await people.put({ ...person, kind: 'person' });
  },
  (database) => {
    const generations = database.createObjectStore('generations', { keyPath: 'id' });
    generations.createIndex('byCreated', 'createdAt');
    generations.createIndex('byAccountCreated', ['accountId', 'createdAt']);
    generations.createIndex('byState', 'state');
    generations.createIndex('byAccountState', ['accountId', 'state']);
    // Each asset of a generation is a key of its own.
    generations.createIndex('byUse', 'uses', { multiEntry: true });
    generations.createIndex('byUnseen', 'unseen');
  },
  async (_database, transaction) => {
    // The popup shows the newest at once, and reads the others when somebody looks for them.
    transaction.objectStore('people').createIndex('byAccountVerified', ['accountId', 'verifiedAt']);
    const verifications = transaction.objectStore('verifications');
    verifications.createIndex('byStarted', 'startedAt');
    verifications.createIndex('byAccountStarted', ['accountId', 'startedAt']);
    // Sparse, as the assets'.
    verifications.createIndex('byUnseen', 'unseen');
    for (const one of await verifications.getAll()) await verifications.put(stampVerification(one));
  },
];

export { StorageError } from './problem';

let opened: Promise<Database> | undefined;

/**
 * Opens the database once in this context. While another one holds an older version it waits, and pages say so.
 * @throws StorageError
 */
export function openDatabase(): Promise<Database> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** There is no database yet. One that a repair deleted takes over what was put aside; that has to be read before. */
class NotThere extends Error {}

async function open(): Promise<Database> {
  try {
    return await openWith(undefined);
  } catch (error) {
    if (!(error instanceof StorageError && error.cause instanceof NotThere)) throw error;
  }
  const kept = await readAside();
  const database = await openWith(kept);
  // It is in the database now. What a crash leaves behind here goes at the next start of the browser.
  if (kept.length > 0) await dropAside().catch(() => undefined);
  return database;
}

/** @param kept what a new database begins with; absent: nobody has looked yet, and none is made */
async function openWith(kept: KeptRecord[] | undefined): Promise<Database> {
  let broken: { error: unknown } | undefined;
  try {
    const database = await openDB<LikenessSchema>(DATABASE_NAME, migrations.length, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        const work = async () => {
          if (oldVersion === 0 && !kept) throw new NotThere();
          await migrate(database, oldVersion, transaction as Upgrade);
          if (oldVersion === 0 && kept) await takeOver(kept, (store) => transaction.objectStore(store) as Target);
        };
        // idb lets go of what a step throws, and then half of it would be kept.
        work().catch((error: unknown) => {
          broken = { error };
          transaction.done.catch(() => undefined);
          transaction.abort();
        });
      },
      blocked: () => setWaiting(true),
      blocking(_current, _blocked, event) {
        // Another context upgrades: let go at once, and open again at the next use.
        (event.target as IDBDatabase).close();
        opened = undefined;
      },
      terminated() {
        opened = undefined;
      },
    });
    return withoutLooseEnds(database);
  } catch (error) {
    throw asStorageError(broken?.error ?? error, broken ? 'migration' : undefined);
  } finally {
    setWaiting(false);
  }
}

async function migrate(database: Database, oldVersion: number, transaction: Upgrade): Promise<void> {
  for (const step of migrations.slice(oldVersion)) await step(database, transaction);
}

function asStorageError(cause: unknown, otherwise: StorageProblem | undefined): StorageError {
  const isNewer = cause instanceof DOMException && cause.name === 'VersionError';
  const problem = isNewer ? 'newer' : isFull(cause) ? 'full' : otherwise;
  return new StorageError(cause instanceof Error ? cause.message : 'unknown', { cause, problem });
}

/** Closes this context's connection; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  (await closing?.catch(() => undefined))?.close();
}
