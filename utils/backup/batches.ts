import { openDatabase } from '@/utils/storage/database';
import type { Account, Asset, Consent, Generation, Person, Thumbnail, Verification } from '@/utils/storage/records';
import { BATCH, goOn } from './format';

export interface Readable {
  accounts: Account;
  people: Person;
  assets: Asset;
  consents: Consent;
  verifications: Verification;
  generations: Generation;
  thumbnails: Thumbnail;
}

/** Where a backup takes its records from. */
export interface Source {
  count(store: keyof Readable): Promise<number>;
  batches<S extends keyof Readable>(
    store: S,
    options?: { signal?: AbortSignal; size?: number },
  ): AsyncGenerator<Readable[S][]>;
}

/** Every record of a store by its id, so many at a time and each lot in a transaction of its own. @throws StorageError */
export async function* batches<S extends keyof Readable>(
  store: S,
  { signal, size = BATCH }: { signal?: AbortSignal; size?: number } = {},
): AsyncGenerator<Readable[S][]> {
  let after: string | undefined;
  for (;;) {
    goOn(signal);
    const database = await openDatabase();
    const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
    // The union of stores is more than the compiler follows; a store holds what its name says.
    const lot = (await database.getAll(store, range, size)) as Readable[S][];
    const last = lot.at(-1);
    if (!last) return;
    yield lot;
    after = last.id;
  }
}

/** What is stored, all of it. */
export const stored: Source = { count: async (store) => (await openDatabase()).count(store), batches };
