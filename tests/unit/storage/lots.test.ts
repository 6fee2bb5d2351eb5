import { beforeEach, expect, it, vi } from 'vitest';
import { person, store, uuid } from '@/tests/unit/backup/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { readPeople } from '@/utils/storage/read';

beforeEach(freshDatabase);

it('thousands of people are handed over in lots, so that a page does not stand still', async () => {
  const ids = Array.from({ length: 2500 }, (_, number) => uuid(number));
  await store({ people: ids.map((id, index) => person({ id, groupId: `group-${index}`, verifiedAt: -index })) });
  const all = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  expect((await readPeople()).map(({ id }) => id)).toEqual(ids);
  expect(all.mock.calls.map(([, count]) => count)).toEqual([1000, 1000, 1000]);
  all.mockRestore();
});
