/**
 * Ids without strings: a UUID is four 32-bit words, so a hundred thousand of them are 1.6 MB that travel between a worker
 * and its page in no time.
 */

export const WORDS = 4;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @returns false, and nothing is written, unless it is a UUID in small letters, as every id made here is */
export function writeId(id: string, to: Uint32Array, at: number): boolean {
  if (!UUID.test(id)) return false;
  to[at] = Number.parseInt(id.slice(0, 8), 16);
  to[at + 1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16);
  to[at + 2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16);
  to[at + 3] = Number.parseInt(id.slice(28, 36), 16);
  return true;
}

const hex = (word: number | undefined): string => (word ?? 0).toString(16).padStart(8, '0');

export function readId(from: Uint32Array, at: number): string {
  const b = hex(from[at + 1]);
  const c = hex(from[at + 2]);
  return `${hex(from[at])}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${hex(from[at + 3])}`;
}

/** Below, at or above zero, as the two ids would be sorted as text. */
export function compareIds(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  for (let word = 0; word < WORDS; word += 1) {
    const difference = (a[atA + word] ?? 0) - (b[atB + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const FREE = 0;
const REMOVED = -1;

/** A table from ids to rows: numbers from 0 that stay the same until the id is removed, and are then used again. */
export class IdTable {
  /** The id of each row. */
  words = new Uint32Array(WORDS * 64);
  /** Rows that are or were in use; a row of a removed id is among them. */
  rows = 0;
  size = 0;
  #slots = new Int32Array(256);
  #used = 0;
  readonly #freed: number[] = [];

  /** The row of the id at `from[at]`; -1: not there. */
  find(from: Uint32Array, at: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(from, at) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] ?? FREE;
      if (entry === FREE) return -1;
      if (entry !== REMOVED && compareIds(this.words, (entry - 1) * WORDS, from, at) === 0) return entry - 1;
    }
  }

  /** Its row, which is a new one when the id was not there. */
  add(from: Uint32Array, at: number): number {
    const known = this.find(from, at);
    if (known >= 0) return known;
    if ((this.#used + 1) * 2 > this.#slots.length) this.#makeRoom();
    const row = this.#freed.pop() ?? this.rows++;
    if ((row + 1) * WORDS > this.words.length) {
      const wider = new Uint32Array(this.words.length * 2);
      wider.set(this.words);
      this.words = wider;
    }
    for (let word = 0; word < WORDS; word += 1) this.words[row * WORDS + word] = from[at + word] ?? 0;
    this.#place(row);
    this.size += 1;
    return row;
  }

  /** @returns the row that it had; -1: it was not there */
  remove(from: Uint32Array, at: number): number {
    const row = this.find(from, at);
    if (row < 0) return -1;
    const mask = this.#slots.length - 1;
    let slot = hash(from, at) & mask;
    while (this.#slots[slot] !== row + 1) slot = (slot + 1) & mask;
    this.#slots[slot] = REMOVED;
    this.#freed.push(row);
    this.size -= 1;
    return row;
  }

  clear(): void {
    this.#slots.fill(FREE);
    this.#freed.length = 0;
    this.#used = 0;
    this.rows = 0;
    this.size = 0;
  }

  #place(row: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash(this.words, row * WORDS) & mask;
    while ((this.#slots[slot] ?? FREE) !== FREE) slot = (slot + 1) & mask;
    this.#slots[slot] = row + 1;
    this.#used += 1;
  }

  /** Twice the slots, or the same number when most of them only mark what was removed. */
  #makeRoom(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(this.size * 4 > before.length ? before.length * 2 : before.length);
    this.#used = 0;
    for (const entry of before) if (entry > 0) this.#place(entry - 1);
  }
}

/** All four words count: ids of tests and of other versions of UUID differ in their last digits only. */
function hash(from: Uint32Array, at: number): number {
  let mixed = 0;
  for (let word = 0; word < WORDS; word += 1) mixed = Math.imul(mixed ^ (from[at + word] ?? 0), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
