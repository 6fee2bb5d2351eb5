/** In an index by an id and a time: everything of that id, whenever it was. */
export const everyTime = (id: string): IDBKeyRange =>
  IDBKeyRange.bound([id, Number.NEGATIVE_INFINITY], [id, Number.POSITIVE_INFINITY]);
