import { compareIds, IdTable, readId, WORDS, writeId } from './ids';

/** Many ids for a deed, which takes a part of them at a time. A listing has them without a string for each. */
export interface Ids {
  readonly length: number;
  slice(from?: number, to?: number): string[];
}

/** What a page shows: ids in an order, without a string for each. */
export class Listing implements Ids {
  readonly words: Uint32Array;
  /** How many there are. More than there are ids while only the first of them were read. */
  readonly total: number;
  /** False while there may be more, or others. */
  readonly complete: boolean;

  constructor(words: Uint32Array, complete: boolean, total = words.length / WORDS) {
    this.words = words;
    this.complete = complete;
    this.total = total;
  }

  static from(ids: Ids): Listing {
    return ids instanceof Listing ? ids : Listing.of(ids.slice());
  }

  /** @param total how many there will be */
  static of(ids: readonly string[], total = ids.length, complete = false): Listing {
    const words = new Uint32Array(ids.length * WORDS);
    let end = 0;
    for (const id of ids) if (writeId(id, words, end)) end += WORDS;
    return new Listing(words.subarray(0, end), complete, total);
  }

  /** How many ids there are. */
  get length(): number {
    return this.words.length / WORDS;
  }

  slice(from = 0, to = this.length): string[] {
    const count = Math.max(0, Math.min(to, this.length) - from);
    return Array.from({ length: count }, (_, index) => readId(this.words, (from + index) * WORDS));
  }

  /** Undefined past the end, and for those that are not read yet. */
  idAt(index: number): string | undefined {
    return index >= 0 && (index + 1) * WORDS <= this.words.length ? readId(this.words, index * WORDS) : undefined;
  }

  /** -1: not among them. */
  indexOf(id: string): number {
    const wanted = new Uint32Array(WORDS);
    if (!writeId(id, wanted, 0)) return -1;
    for (let at = 0; at < this.words.length; at += WORDS) {
      if (compareIds(this.words, at, wanted, 0) === 0) return at / WORDS;
    }
    return -1;
  }

  /** From one place to another, both included, in either direction. */
  between(from: number, to: number): Listing {
    const [first, last] = from < to ? [from, to] : [to, from];
    return new Listing(this.words.subarray(Math.max(0, first) * WORDS, (last + 1) * WORDS), this.complete);
  }
}

/** A set of ids that may be all of a listing's, held as tightly. */
export class IdSet {
  readonly #table = new IdTable();
  readonly #id = new Uint32Array(WORDS);

  constructor(ids: Iterable<string> = []) {
    for (const id of ids) this.add(id);
  }

  get size(): number {
    return this.#table.size;
  }

  has(id: string): boolean {
    return writeId(id, this.#id, 0) && this.#table.find(this.#id, 0) >= 0;
  }

  add(id: string): void {
    if (writeId(id, this.#id, 0)) this.#table.add(this.#id, 0);
  }

  addAll({ words }: Listing): void {
    for (let at = 0; at < words.length; at += WORDS) this.#table.add(words, at);
  }

  delete(id: string): void {
    if (writeId(id, this.#id, 0)) this.#table.remove(this.#id, 0);
  }

  clear(): void {
    this.#table.clear();
  }

  /** Those that a listing has as well, in its order. */
  within({ words }: Listing): Listing {
    const found = new Uint32Array(this.size * WORDS);
    let end = 0;
    for (let at = 0; at < words.length && end < found.length; at += WORDS) {
      if (this.#table.find(words, at) < 0) continue;
      for (let word = 0; word < WORDS; word += 1) found[end + word] = words[at + word] ?? 0;
      end += WORDS;
    }
    return new Listing(found.subarray(0, end), true);
  }
}
