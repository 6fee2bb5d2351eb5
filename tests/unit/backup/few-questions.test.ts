import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { knownAmong } from '@/utils/backup/known';
import { openDatabase } from '@/utils/storage/database';
import { asset, backup, restore, store, studio, uuid } from './records';

beforeEach(freshDatabase);
afterEach(() => vi.restoreAllMocks());

const MANY = 400;
const ids = Array.from({ length: MANY }, (_, n) => uuid(1000 + n));

describe('a restore', () => {
  it('opens a transaction for each lot, and asks for no record by itself that is not here', async () => {
    const [thumbnail] = studio().thumbnails;
    if (!thumbnail) throw new Error('the studio has no thumbnail');
    await store({
      ...studio(),
      assets: ids.map((id) => asset({ id, assetId: undefined, state: 'failed' })),
      thumbnails: ids.map((id) => ({ ...thumbnail, id })),
    });
    const file = await backup();
    await freshDatabase();
    await openDatabase();
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const questions = [vi.spyOn(IDBObjectStore.prototype, 'get'), vi.spyOn(IDBObjectStore.prototype, 'getKey')];
    const { kinds } = await restore(file);
    expect([kinds.assets.added, kinds.thumbnails.added]).toEqual([MANY, MANY]);
    expect(transactions.mock.calls.length).toBeLessThan(20);
    expect(questions.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });
});

describe('which of some ids are there', () => {
  const known = async (asked: string[]) => {
    const found = await knownAmong(
      {
        getAllKeys: async (range, most) => ids.filter((id) => range.includes(id)).slice(0, most),
        getKey: async (id) => ids.find((one) => one === id),
      },
      asked,
    );
    return [...found].sort();
  };

  it.each([
    ['none of none', [], []],
    ['those close to each other', [uuid(1003), uuid(1001), uuid(7000)], [uuid(1001), uuid(1003)]],
    ['those far apart, with hundreds between them', [uuid(1001), uuid(1390)], [uuid(1001), uuid(1390)]],
    ['none where none is', [uuid(10), uuid(9000)], []],
    ['each once', [uuid(1001), uuid(1001)], [uuid(1001)]],
  ])('%s', async (_which, asked, found) => {
    expect(await known(asked)).toEqual(found);
  });
});
