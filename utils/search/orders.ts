import type { Columns } from './columns';
import { compareIds, WORDS } from './ids';
import type { Sort } from './query';

type Compare = (a: number, b: number) => number;

/** So many sorts are kept: the present one, and the one before. */
const KEPT = 2;

/**
 * All rows in the order of a sort. An order is made when it is first asked for, and mended afterwards: the rows that
 * changed are taken out and merged in again, so that a batch under way doesn't sort everything anew each time.
 */
export class Orders {
  readonly #columns: Columns;
  readonly #orders = new Map<Sort, { rows: Uint32Array; dirty: Set<number> }>();
  readonly #collator: Intl.Collator;

  /** @param locale whose alphabet names are sorted by; absent: the device's */
  constructor(columns: Columns, locale?: string) {
    this.#columns = columns;
    this.#collator = new Intl.Collator(locale, { numeric: true });
    columns.onRow = (row) => {
      for (const order of this.#orders.values()) order.dirty.add(row);
    };
  }

  rows(sort: Sort): Uint32Array {
    let order = this.#orders.get(sort);
    this.#orders.delete(sort);
    if (!order || order.dirty.size * 4 > order.rows.length) {
      order = { rows: this.#sorted(sort), dirty: new Set() };
    } else if (order.dirty.size > 0) {
      order = { rows: this.#mended(sort, order.rows, order.dirty), dirty: new Set() };
    }
    // The one asked for last stands last, and the first goes.
    this.#orders.set(sort, order);
    for (const [first] of this.#orders) {
      if (this.#orders.size <= KEPT) break;
      this.#orders.delete(first);
    }
    return order.rows;
  }

  #sorted(sort: Sort): Uint32Array {
    const { state, ids } = this.#columns;
    const rows = new Uint32Array(ids.size);
    let count = 0;
    for (let row = 0; row < ids.rows; row += 1) {
      if (state[row]) {
        rows[count] = row;
        count += 1;
      }
    }
    // Read once for all comparisons, and let go afterwards.
    const names = sort === 'name' ? Array.from({ length: ids.rows }, (_, row) => this.#name(row)) : undefined;
    return rows.sort(this.#compare(sort, (row) => names?.[row] ?? ''));
  }

  #mended(sort: Sort, before: Uint32Array, dirty: Set<number>): Uint32Array {
    const { state, ids } = this.#columns;
    const names = new Map<number, string>();
    const nameOf = (row: number) => {
      const name = names.get(row) ?? this.#name(row);
      names.set(row, name);
      return name;
    };
    const compare = this.#compare(sort, nameOf);
    const stayed = before.filter((row) => !dirty.has(row));
    const moved = [...dirty].filter((row) => state[row]).sort(compare);
    const rows = new Uint32Array(ids.size);
    let taken = 0;
    moved.forEach((row, index) => {
      const place = firstAfter(stayed, taken, row, compare);
      rows.set(stayed.subarray(taken, place), taken + index);
      rows[place + index] = row;
      taken = place;
    });
    rows.set(stayed.subarray(taken), taken + moved.length);
    return rows;
  }

  #name(row: number): string {
    return this.#columns.texts.name(row);
  }

  #compare(sort: Sort, nameOf: (row: number) => string): Compare {
    const { created, used, bytes, state, ids } = this.#columns;
    const value = (column: Uint8Array | Float64Array, row: number) => column[row] ?? 0;
    const newest: Compare = (a, b) =>
      value(created, b) - value(created, a) || compareIds(ids.words, b * WORDS, ids.words, a * WORDS);
    switch (sort) {
      case 'newest':
        return newest;
      case 'oldest':
        return (a, b) => newest(b, a);
      case 'name':
        return (a, b) => this.#collator.compare(nameOf(a), nameOf(b)) || newest(a, b);
      case 'state':
        return (a, b) => value(state, a) - value(state, b) || newest(a, b);
      case 'used':
        return (a, b) => value(used, b) - value(used, a) || newest(a, b);
      case 'largest':
        return (a, b) => value(bytes, b) - value(bytes, a) || newest(a, b);
    }
  }
}

/** Where a row belongs among sorted ones, from `from` on. */
function firstAfter(rows: Uint32Array, from: number, row: number, compare: Compare): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(rows[middle] ?? 0, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
