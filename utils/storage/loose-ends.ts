import { type DBSchema, type IDBPDatabase, unwrap, wrap } from 'idb';

/**
 * idb makes a promise of the end of each transaction, also for those who only wait for what they asked: in a database that breaks
 * off while it is read, each of them was one more rejection that nobody handles. Who asked hears of it from the question itself,
 * and who writes waits for `done` all the same.
 */
export function withoutLooseEnds<Schema extends DBSchema | unknown>(
  database: IDBPDatabase<Schema>,
): IDBPDatabase<Schema> {
  const plain: IDBDatabase = unwrap(database as IDBPDatabase);
  const begin = plain.transaction.bind(plain);
  plain.transaction = (...input) => {
    const transaction = begin(...input);
    wrap(transaction).done.catch(() => undefined);
    return transaction;
  };
  return database;
}
