import { Pairs, pairsOf } from './pairs';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A word as the column looks for it. */
export interface Sought {
  bytes: Uint8Array;
  pairs: Uint32Array;
}

/** @param word not empty */
export function sought(word: string): Sought {
  const bytes = encoder.encode(word);
  return { bytes, pairs: pairsOf(bytes) };
}

/**
 * A text for each row, in one block of UTF-8 with no object an asset. It is searched as bytes: in UTF-8 a text is in
 * another exactly where its bytes are. Most texts need not be read for that: a pair of letters is missing.
 */
export class TextColumn {
  #block = new Uint8Array(1 << 14);
  #end = 0;
  /** Bytes of texts that were replaced or removed. */
  #waste = 0;
  #starts = new Uint32Array(64);
  #lengths = new Uint32Array(64);
  /** Of each text the first bytes, which are the name. */
  #names = new Uint32Array(64);
  readonly #pairs = new Pairs();

  /** @param name what rows are sorted by; it is searched as well */
  set(row: number, name: string, rest: string): void {
    if (row >= this.#starts.length) this.#grow(row);
    this.#waste += this.#lengths[row] ?? 0;
    const text = `${name} ${rest}`;
    // A sign of two bytes in memory takes three of UTF-8 at most.
    this.#makeRoom(text.length * 3, row);
    const start = this.#end;
    this.#end += encoder.encodeInto(text, this.#block.subarray(start)).written;
    this.#starts[row] = start;
    this.#lengths[row] = this.#end - start;
    this.#names[row] = Math.max(0, this.#end - start - 1 - encodedLength(rest));
    this.#pairs.set(row, this.#block.subarray(start, this.#end));
  }

  remove(row: number): void {
    this.#waste += this.#lengths[row] ?? 0;
    this.#lengths[row] = 0;
    this.#names[row] = 0;
  }

  name(row: number): string {
    const start = this.#starts[row] ?? 0;
    return decoder.decode(this.#block.subarray(start, start + (this.#names[row] ?? 0)));
  }

  holds(row: number, { bytes: word, pairs }: Sought): boolean {
    if (!this.#pairs.may(row, pairs)) return false;
    const block = this.#block;
    const first = word[0];
    const start = this.#starts[row] ?? 0;
    const last = start + (this.#lengths[row] ?? 0) - word.length;
    for (let at = start; at <= last; at += 1) {
      if (block[at] !== first) continue;
      let same = 1;
      while (same < word.length && block[at + same] === word[same]) same += 1;
      if (same === word.length) return true;
    }
    return false;
  }

  #grow(row: number): void {
    const rows = Math.max(row + 1, this.#starts.length * 2);
    const copy = (from: Uint32Array<ArrayBuffer>) => {
      const to = new Uint32Array(rows);
      to.set(from);
      return to;
    };
    this.#starts = copy(this.#starts);
    this.#lengths = copy(this.#lengths);
    this.#names = copy(this.#names);
  }

  /** Moves the texts together when a third is waste, else takes a larger block. @param row its text is not needed any more */
  #makeRoom(bytes: number, row: number): void {
    this.#lengths[row] = 0;
    if (this.#end + bytes <= this.#block.length) return;
    const live = this.#end - this.#waste;
    const size = this.#waste * 3 > this.#end ? this.#block.length : this.#block.length * 1.5;
    const block = new Uint8Array(Math.ceil(Math.max(size, live + bytes)));
    let end = 0;
    for (let other = 0; other < this.#starts.length; other += 1) {
      const length = this.#lengths[other] ?? 0;
      const start = this.#starts[other] ?? 0;
      block.set(this.#block.subarray(start, start + length), end);
      this.#starts[other] = end;
      end += length;
    }
    this.#block = block;
    this.#end = end;
    this.#waste = 0;
  }
}

/** Bytes of a text in UTF-8; most texts are plain. */
function encodedLength(text: string): number {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return encoder.encode(text).length;
  return text.length;
}
