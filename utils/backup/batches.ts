import { openDatabase } from '@/utils/storage/database';
import type { Account, Asset, Consent, Person, Thumbnail, Verification } from '@/utils/storage/records';
import { BATCH, goOn } from './format';

interface Readable {
  accounts: Account;
  people: Person;
  assets: Asset;
  consents: Consent;
  verifications: Verification;
  thumbnails: Thumbnail;
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
