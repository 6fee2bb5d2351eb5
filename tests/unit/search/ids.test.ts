import { describe, expect, it } from 'vitest';
import { compareIds, IdTable, readId, WORDS, writeId } from '@/utils/search/ids';
import { IdSet, Listing } from '@/utils/search/listing';
import { id } from './library-records';

const wordsOf = (text: string): Uint32Array => {
  const words = new Uint32Array(WORDS);
  expect(writeId(text, words, 0)).toBe(true);
  return words;
};

describe('an id in four words', () => {
  it.each([id(1), 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6', 'ffffffff-ffff-4fff-bfff-ffffffffffff'])(
    '%s is read back',
    (text) => {
      expect(readId(wordsOf(text), 0)).toBe(text);
    },
  );

  it.each(['', 'front', id(1).slice(1), `${id(1)}0`, 'F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6'])(
    '“%s” is none',
    (text) => {
      expect(writeId(text, new Uint32Array(WORDS), 0)).toBe(false);
    },
  );

  it('is ordered as its text is', () => {
    const texts = ['80000000-0000-4000-8000-000000000000', id(2), id(10), 'ffffffff-0000-4000-8000-000000000000'];
    const sorted = [...texts].sort((a, b) => compareIds(wordsOf(a), 0, wordsOf(b), 0));
    expect(sorted).toEqual([...texts].sort());
  });
});

describe('the table of ids', () => {
  it('keeps rows through many additions and removals', () => {
    const table = new IdTable();
    const rows = new Map<number, number>();
    for (let number = 0; number < 3000; number += 1) rows.set(number, table.add(wordsOf(id(number)), 0));
    for (let number = 0; number < 3000; number += 3)
      expect(table.remove(wordsOf(id(number)), 0)).toBe(rows.get(number));
    expect(table.size).toBe(2000);
    for (let number = 0; number < 3000; number += 1) {
      expect(table.find(wordsOf(id(number)), 0)).toBe(number % 3 === 0 ? -1 : rows.get(number));
    }
    for (let turn = 0; turn < 20; turn += 1) {
      for (let number = 5000; number < 5200; number += 1) table.add(wordsOf(id(number)), 0);
      for (let number = 5000; number < 5200; number += 1) table.remove(wordsOf(id(number)), 0);
    }
    expect(table.size).toBe(2000);
    expect(table.rows).toBe(3000);
    expect(table.find(wordsOf(id(2999)), 0)).toBe(rows.get(2999));
  });

  it('knows an id that is added twice', () => {
    const table = new IdTable();
    expect(table.add(wordsOf(id(1)), 0)).toBe(table.add(wordsOf(id(1)), 0));
    expect(table.size).toBe(1);
  });
});

describe('a listing', () => {
  const listing = Listing.of([id(3), id(1), id(2)], 10);

  it('knows where each is, and how many there will be', () => {
    expect([listing.idAt(0), listing.idAt(2), listing.idAt(3), listing.idAt(-1)]).toEqual([
      id(3),
      id(2),
      undefined,
      undefined,
    ]);
    expect([listing.indexOf(id(1)), listing.indexOf(id(9)), listing.indexOf('front')]).toEqual([1, -1, -1]);
    expect(listing.total).toBe(10);
  });

  it('gives what is between two places, in either direction', () => {
    const ids = (from: number, to: number) => {
      const part = listing.between(from, to);
      return [0, 1, 2].map((index) => part.idAt(index)).filter(Boolean);
    };
    expect(ids(0, 1)).toEqual([id(3), id(1)]);
    expect(ids(2, 1)).toEqual([id(1), id(2)]);
    expect(ids(2, 7)).toEqual([id(2)]);
  });

  it('a set of ids is read in a listing’s order, without what the listing has not', () => {
    const set = new IdSet();
    for (const number of [2, 7, 3]) set.add(id(number));
    expect(set.within(listing).slice()).toEqual([id(3), id(2)]);
    expect([set.size, set.has(id(7)), set.has(id(1))]).toEqual([3, true, false]);
  });
});
