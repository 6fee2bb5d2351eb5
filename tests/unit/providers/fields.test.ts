import { describe, expect, test } from 'vitest';
import { readKind, readTime } from '@/utils/providers/fields';
import { findInPages, PAGE_SIZE } from '@/utils/providers/listing';

describe('a time', () => {
  test.each([
    ['2026-05-21T08:31:15.462797904Z', Date.UTC(2026, 4, 21, 8, 31, 15, 462)],
    ['2026-05-21T08:29:15.46279823Z', Date.UTC(2026, 4, 21, 8, 29, 15, 462)],
    ['2026-05-20T16:27:06.123456+08:00', Date.UTC(2026, 4, 20, 8, 27, 6, 123)],
    ['2026-05-20T16:27:06+0800', Date.UTC(2026, 4, 20, 8, 27, 6)],
    ['2026-04-21 02:41:43Z', Date.UTC(2026, 3, 21, 2, 41, 43)],
    ['2026-04-21T02:41:43.5Z', Date.UTC(2026, 3, 21, 2, 41, 43, 500)],
    [1768900378, 1768900378000],
    ['1768900378', 1768900378000],
    [1768900378123, 1768900378123],
  ])('%j', (value, expected) => {
    expect(readTime(value)).toBe(expected);
  });

  test.each([
    '2026-04-21T02:41:43',
    '2026-13-41T02:41:43Z',
    'yesterday',
    '',
    0,
    -1,
    Number.NaN,
    null,
    undefined,
    {},
    true,
  ])('%j is none', (value) => {
    expect(readTime(value)).toBeUndefined();
  });
});

test('a kind is known in any casing, and nothing else is one', () => {
  expect(['Image', 'video', 'AUDIO', 'Hologram', 3, undefined].map(readKind)).toEqual([
    'Image',
    'Video',
    'Audio',
    undefined,
    undefined,
    undefined,
  ]);
});

describe('a list in pages', () => {
  const pages = (total: number, size: number) => {
    const asked: number[] = [];
    const readPage = async (page: number) => {
      asked.push(page);
      const first = (page - 1) * size;
      return { items: Array.from({ length: Math.max(0, Math.min(size, total - first)) }, (_, i) => first + i), total };
    };
    return { asked, readPage };
  };

  test('ends with the page that has it', async () => {
    const { asked, readPage } = pages(500, PAGE_SIZE);
    expect(await findInPages(readPage, (item) => item === 150)).toBe(150);
    expect(asked).toEqual([1, 2]);
  });

  test('is read to its end before anything is called missing, also when its pages are smaller than asked for', async () => {
    const { asked, readPage } = pages(35, 10);
    expect(await findInPages(readPage, () => false)).toBeUndefined();
    expect(asked).toEqual([1, 2, 3, 4]);
  });

  test('that does not end is an error', async () => {
    const endless = async () => ({ items: [1], total: 1e9 });
    await expect(findInPages(endless, () => false)).rejects.toMatchObject({ kind: 'protocol' });
  });
});
