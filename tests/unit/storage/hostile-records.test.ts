import { beforeEach, expect, it } from 'vitest';
import { account, asset, consent, person, verification } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { unpolluted } from '@/tests/unit/support/fuzz';
import { openDatabase } from '@/utils/storage/database';
import { readAccounts, readBegunSince, readConsents, readPeople } from '@/utils/storage/read';
import { readAssetsById, readNewest, readQueue } from '@/utils/storage/read-assets';
import { readFaces, readPortraits } from '@/utils/storage/read-faces';
import { readAssetCounts, readOpenAssets } from '@/utils/storage/read-home';
import { readSettings, writeSettings } from '@/utils/storage/settings';
import { stamp } from '@/utils/storage/stamp';

/**
 * A database that somebody else wrote: its ids are names that every object has, or parts of a path, and its records have a
 * `__proto__` of their own. Each is found under its own id, and nothing of it reaches what everything inherits from.
 */

const IDS = ['__proto__', 'constructor', 'toString', '../../secrets', 'a?x=1#y', 'a\nb', '%2e%2e'];

/** With a field of its own of that name, as only a parser or a clone makes one. */
const hostile = <T extends object>(record: T): T => {
  Object.defineProperty(record, '__proto__', {
    value: { polluted: 1, isAdmin: true },
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return record;
};

beforeEach(async () => {
  await freshDatabase();
  const database = await openDatabase();
  for (const [number, id] of IDS.entries()) {
    const own = person(number, id, { id, accountId: id, groupId: id, faceAssetId: id });
    await database.put('accounts', hostile({ ...account(), id }));
    await database.put('people', hostile(own));
    await database.put('consents', hostile({ ...consent(), id }));
    await database.put('verifications', hostile(verification(number, { id, accountId: id })));
    const one = { ...asset(number, own, id, { seenAt: undefined }), id, assetId: id };
    await database.put('assets', hostile(stamp(one, 1)));
    await database.put('thumbnails', { id, bytes: new ArrayBuffer(1), type: 'image/png', width: 1, height: 1 });
  }
});

const sorted = (records: readonly { id: string }[]) => records.map(({ id }) => id).sort();
const all = [...IDS].sort();

it('every reader finds each record under its own id, and nothing else', async () => {
  expect(sorted(await readAccounts())).toEqual(all);
  expect(sorted(await readPeople())).toEqual(all);
  expect(sorted(await readConsents())).toEqual(all);
  expect(sorted(await readBegunSince(0))).toEqual(all);
  expect(sorted(await readNewest({}, 100))).toEqual(all);
  expect((await readAssetsById(IDS)).map((one) => one?.id)).toEqual(IDS);
  expect((await readFaces(IDS)).map((one) => one !== undefined)).toEqual(IDS.map(() => true));
  expect((await readPortraits([...IDS, 'nobody'])).at(-1)).toBeUndefined();
  const counts = await readAssetCounts(IDS);
  expect([...counts.keys()].sort()).toEqual(all);
  for (const id of IDS) {
    expect((await readOpenAssets(id, [id])).assets.map((one) => one.id)).toEqual([id]);
    expect(await readQueue(id, 0)).toBeDefined();
  }
  unpolluted();
});

it('a choice that is kept by such an id is that account’s alone', async () => {
  for (const id of IDS) await writeSettings({ routes: Object.fromEntries([[id, 'bucket']]) });
  const { routes = {} } = await readSettings();
  for (const id of IDS.filter((one) => one !== '__proto__'))
    expect(Object.hasOwn(routes, id) && routes[id]).toBe('bucket');
  expect((routes as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.hasOwn(routes, 'nobody')).toBe(false);
  unpolluted();
});
