import { openDatabase } from './database';
import type { Consent, Person } from './records';

interface Read {
  people: Person;
  consents: Consent;
}

/** So many are handed over at once: a page stands still while an answer is unpacked, and there may be ten thousand. */
const LOT = 1000;

/** Every record of a store, by its id. @throws StorageError */
export async function readInLots<S extends keyof Read>(store: S): Promise<Read[S][]> {
  const database = await openDatabase();
  const all: Read[S][] = [];
  let after: IDBKeyRange | undefined;
  for (;;) {
    // The union of stores is more than the compiler follows; a store holds what its name says.
    const lot = (await database.getAll(store, after, LOT)) as Read[S][];
    all.push(...lot);
    const last = lot[LOT - 1];
    if (!last) return all;
    after = IDBKeyRange.lowerBound(last.id, true);
  }
}
