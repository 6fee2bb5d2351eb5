import { fold } from './fold';

/** Numbers from 0 for strings that come again and again, e.g. the ids of people. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  get size(): number {
    return this.#names.length;
  }

  /** The number of a name, which is a new one when it was not known. */
  number(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#names.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }

  /** -1: nobody has it. */
  find(name: string): number {
    return this.#numbers.get(name) ?? -1;
  }

  name(number: number): string {
    return this.#names[number] ?? '';
  }
}

/** The same for texts that are searched: a word is looked for once in each of them, however many assets have it. */
export class Texts extends Names {
  readonly #folded: string[] = [];

  /** By number, 1 where the word is in it. @param word folded */
  with(word: string): Uint8Array {
    const flags = new Uint8Array(this.size);
    for (let number = 0; number < flags.length; number += 1) {
      const text = this.#folded[number] ?? fold(this.name(number));
      this.#folded[number] = text;
      if (text.includes(word)) flags[number] = 1;
    }
    return flags;
  }
}
