/**
 * Two writers at once: `deed` begins at the very moment when something of a store has been read, before whoever read it goes on.
 * Where the reader decides in the transaction that writes, the deed comes after both; where it doesn't, between them.
 * `deed` has to write by the database's own short cuts (`database.put`), which open their transaction at once.
 */

const READS = ['get', 'getAll', 'getKey', 'getAllKeys', 'count'] as const;

/** @returns what waits until `deed` is done. @throws Error when nothing of that store was read */
export function onceRead(store: string, deed: () => Promise<unknown>): () => Promise<void> {
  let begun: Promise<unknown> | undefined;
  const begin = (): void => {
    begun ??= deed();
  };
  const undo: (() => void)[] = [];
  const wrap = (prototype: IDBObjectStore | IDBIndex, nameOf: (source: never) => string) => {
    for (const method of READS) {
      const plain = prototype[method] as (...input: unknown[]) => IDBRequest;
      const watching = function (this: never, ...input: unknown[]): IDBRequest {
        const request = plain.apply(this, input);
        if (nameOf(this) === store) request.addEventListener('success', begin);
        return request;
      };
      Object.assign(prototype, { [method]: watching });
      undo.push(() => Object.assign(prototype, { [method]: plain }));
    }
  };
  wrap(IDBObjectStore.prototype, ({ name }: IDBObjectStore) => name);
  wrap(IDBIndex.prototype, ({ objectStore }: IDBIndex) => objectStore.name);
  return async () => {
    for (const back of undo) back();
    if (!begun) throw new Error(`nothing of ${store} was read`);
    await begun;
  };
}
