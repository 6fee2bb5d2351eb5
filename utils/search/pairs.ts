/** So many bits a row: a text of sixty signs sets about a fifth of them. */
const BITS = 512;
const WORDS = BITS / 32;

/** Which of the bits two bytes that follow each other have; a byte by itself is a pair with nothing. */
const bitOf = (first: number, second: number): number => Math.imul((first << 8) | second, 0x9e3779b1) >>> 23;

/** The bits that a text must have which has these bytes in it. @param word not empty */
export function pairsOf(word: Uint8Array): Uint32Array {
  const bits = new Set<number>();
  if (word.length === 1) bits.add(bitOf(word[0] ?? 0, 0));
  for (let at = 1; at < word.length; at += 1) bits.add(bitOf(word[at - 1] ?? 0, word[at] ?? 0));
  return new Uint32Array(bits);
}

/**
 * Of each row which pairs of bytes are in its text, as bits that several pairs may share: a text without one of a word's bits
 * can't have the word in it, and one with all of them has to be read. A letter of a hundred thousand texts is so looked for in few of them.
 */
export class Pairs {
  #rows = new Uint32Array(64 * WORDS);

  set(row: number, text: Uint8Array): void {
    const from = row * WORDS;
    if (from + WORDS > this.#rows.length) {
      const wider = new Uint32Array(Math.max(from + WORDS, this.#rows.length * 2));
      wider.set(this.#rows);
      this.#rows = wider;
    }
    const rows = this.#rows;
    rows.fill(0, from, from + WORDS);
    let before = 0;
    for (const byte of text) {
      const pair = bitOf(before, byte);
      const alone = bitOf(byte, 0);
      rows[from + (pair >>> 5)] = (rows[from + (pair >>> 5)] ?? 0) | (1 << (pair & 31));
      rows[from + (alone >>> 5)] = (rows[from + (alone >>> 5)] ?? 0) | (1 << (alone & 31));
      before = byte;
    }
  }

  /** Whether the word may be in the row's text. */
  may(row: number, word: Uint32Array): boolean {
    const from = row * WORDS;
    for (const bit of word) if (!((this.#rows[from + (bit >>> 5)] ?? 0) & (1 << (bit & 31)))) return false;
    return true;
  }
}
