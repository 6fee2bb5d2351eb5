import { beforeEach, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { generationOf } from '@/tests/unit/support/generation';
import { openDatabase } from '@/utils/storage/database';
import {
  countGenerations,
  countUses,
  readBusyGenerations,
  readGeneration,
  readGenerations,
  readGenerationsWith,
  readKeptClip,
} from '@/utils/storage/read-generations';

beforeEach(async () => {
  await freshDatabase();
  const database = await openDatabase();
  for (const [index, state] of (['done', 'running', 'queued', 'failed'] as const).entries()) {
    await database.put('generations', generationOf({ id: `g${index}`, state, createdAt: 1_000 + index }));
  }
  await database.put('generations', generationOf({ id: 'other', accountId: 'b', createdAt: 1_002.5 }));
});

it('reads the newest first, of one account or of all, page by page', async () => {
  const ids = async (...[scope, limit]: Parameters<typeof readGenerations>) =>
    (await readGenerations(scope, limit)).map(({ id }) => id);
  expect(await ids({ accountId: 'a' }, 3)).toEqual(['g3', 'g2', 'g1']);
  expect(await ids({ accountId: 'a', before: 1_001 }, 3)).toEqual(['g0']);
  expect(await ids({}, 2)).toEqual(['g3', 'other']);
  expect(await ids({ before: 1_002.5 }, 2)).toEqual(['g2', 'g1']);
});

it('counts them, those under way, and those that an asset is in', async () => {
  expect([await countGenerations('a'), await countGenerations('b'), await countGenerations()]).toEqual([4, 1, 5]);
  expect((await readBusyGenerations('a')).map(({ state }) => state)).toEqual(['queued', 'running']);
  expect([await countUses('asset'), await countUses('nobody')]).toEqual([5, 0]);
});

it('finds those that somebody is in, whether their assets are here or not', async () => {
  const elsewhere = generationOf({ id: 'else' });
  const request = {
    ...elsewhere.request,
    references: elsewhere.request.references.map((one) => ({ ...one, groupId: 'group-2' })),
  };
  const database = await openDatabase();
  await database.put('generations', { ...elsewhere, request });
  await database.put('generations', { id: 'broken', accountId: 'a', createdAt: 9_999 } as never);
  expect((await readGenerationsWith({ accountId: 'a', groupId: 'group-1' })).map(({ id }) => id)).toEqual([
    'g0',
    'g1',
    'g2',
    'g3',
  ]);
  expect(await readGenerationsWith({ accountId: 'a', groupId: 'group-2' })).toEqual([{ id: 'else', state: 'queued' }]);
  // Another account's group of the same name is another one.
  expect((await readGenerationsWith({ accountId: 'b', groupId: 'group-1' })).map(({ id }) => id)).toEqual(['other']);
});

it('passes over what is not whole', async () => {
  await (await openDatabase()).put('generations', { id: 'broken', accountId: 'a', createdAt: 9_999 } as never);
  expect(await readGeneration('broken')).toBeUndefined();
  expect((await readGenerations({ accountId: 'a' }, 1)).map(({ id }) => id)).toEqual(['g3']);
  expect((await readGeneration('g0'))?.state).toBe('done');
});

it('hands out the bytes of a kept clip', async () => {
  await (await openDatabase()).put('files', { id: 'g0', blob: new Blob(['film']), addedAt: 1 });
  expect(await (await readKeptClip('g0'))?.text()).toBe('film');
  expect(await readKeptClip('g1')).toBeUndefined();
});
