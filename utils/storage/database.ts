import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type {
  Account,
  Asset,
  Bucket,
  Consent,
  Job,
  Pace,
  Person,
  SealedSecret,
  StoredFile,
  Thumbnail,
  VaultKey,
  Verification,
} from './records';
import { stamp } from './stamp';

export interface LikenessSchema extends DBSchema {
  accounts: { key: string; value: Account };
  people: { key: string; value: Person; indexes: { byAccount: string; byGroup: [string, string] } };
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
  verifications: { key: string; value: Verification; indexes: { byAccount: string; byState: string; byToken: string } };
  consents: { key: string; value: Consent };
  jobs: { key: string; value: Job; indexes: { byDue: number; bySet: number } };
  files: { key: string; value: StoredFile };
  thumbnails: { key: string; value: Thumbnail };
  buckets: { key: string; value: Bucket };
  paces: { key: string; value: Pace };
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
];

/** The database can't be opened or written: no disk, a damaged profile, or one written by a newer version. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

let opened: Promise<Database> | undefined;

/**
 * Opens the database once in this context.
 * @throws StorageError
 */
export function openDatabase(): Promise<Database> {
  opened ??= openDB<LikenessSchema>(DATABASE_NAME, migrations.length, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      for (const migrate of migrations.slice(oldVersion)) await migrate(database, transaction as Upgrade);
    },
    blocking(_current, _blocked, event) {
      // Another context upgrades: let go at once, and open again at the next use.
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  }).catch((error: unknown) => {
    opened = undefined;
    throw new StorageError(error instanceof Error ? error.message : 'unknown', { cause: error });
  });
  return opened;
}

/** Closes this context's connection; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  (await closing?.catch(() => undefined))?.close();
}
