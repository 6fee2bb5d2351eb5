import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sweepLeftovers } from '@/utils/assets/leftovers';
import { openDatabase } from '@/utils/storage/database';
import { type BatchWorld, batchWorld, fileId, putFile, upload } from './files';

let world: BatchWorld;
beforeEach(async () => {
  world = await batchWorld();
});

const addFile = async (number: number, addedAt: number) => {
  await putFile(number);
  const database = await openDatabase();
  const file = await database.get('files', fileId(number));
  if (file) await database.put('files', { ...file, addedAt });
};
const addThumbnail = async (number: number) =>
  (await openDatabase()).put('thumbnails', {
    id: fileId(number),
    bytes: new ArrayBuffer(1),
    type: '',
    width: 1,
    height: 1,
  });
const ids = async (store: 'files' | 'thumbnails') => (await openDatabase()).getAllKeys(store);

describe('bytes that nobody needs', () => {
  it('are removed at the start of a browser; what may be about to be added is not', async () => {
    await addFile(0, world.clock.now() - 25 * 3_600_000);
    await addFile(1, world.clock.now());
    await addFile(2, 0);
    await world.add([upload(2)]);
    for (const number of [0, 1, 2]) await addThumbnail(number);
    await sweepLeftovers(world.clock.now());
    expect(await ids('files')).toEqual([fileId(1), fileId(2)]);
    expect(await ids('thumbnails')).toEqual([fileId(1), fileId(2)]);
  });

  it.each(['files', 'thumbnails', 'assets'] as const)(
    'nothing is removed of what somebody adds just after its %s were counted',
    async (counted) => {
      const database = await openDatabase();
      const count = database.getAllKeys.bind(database);
      const counting = vi.spyOn(database, 'getAllKeys').mockImplementation(async (store) => {
        const keys = await count(store);
        if (store !== counted) return keys;
        await addFile(3, 0);
        await addThumbnail(3);
        await world.add([upload(3)]);
        return keys;
      });
      try {
        await addThumbnail(4);
        await sweepLeftovers(world.clock.now());
      } finally {
        counting.mockRestore();
      }
      expect(await ids('files')).toEqual([fileId(3)]);
      expect(await ids('thumbnails')).toEqual([fileId(3)]);
    },
  );
});
