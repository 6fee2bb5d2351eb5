import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sought, TextColumn } from '@/utils/search/text-column';

const letters = fc.string({ unit: fc.constantFrom(...'abcdefgh-0123.ßé写真'), minLength: 1, maxLength: 12 });

describe('what is looked for by its pairs of letters', () => {
  it('is found exactly where it is', () => {
    const column = new TextColumn();
    const texts = fc.array(fc.tuple(letters, letters), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(texts, letters, (rows, word) => {
        for (const [row, [name, rest]] of rows.entries()) column.set(row, name, rest);
        const wanted = rows.map(([name, rest]) => `${name} ${rest}`.includes(word));
        expect(rows.map((_, row) => column.holds(row, sought(word)))).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it('is not where it was before', () => {
    const column = new TextColumn();
    column.set(7, 'studio.jpg', '');
    column.set(7, 'front.jpg', '');
    expect([column.holds(7, sought('studio')), column.holds(7, sought('front'))]).toEqual([false, true]);
    column.remove(7);
    expect(column.holds(7, sought('front'))).toBe(false);
  });
});
