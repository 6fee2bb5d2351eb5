import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Tiles } from '@/entrypoints/library/tiles';
import { asset, store, thumbnail, uuid } from '@/tests/unit/backup/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import { update } from '@/utils/storage/update';

const MANY = 100;
const ids = Array.from({ length: MANY }, (_, n) => uuid(1000 + n));
const named = (id: string, name: string) => asset({ id, assetId: id, name });

let tiles: Tiles;
/** Which were shown after each reading. */
let shown: string[][];

beforeEach(async () => {
  await freshDatabase();
  await store({ assets: ids.map((id) => named(id, 'before')), thumbnails: ids.map((id) => thumbnail({ id })) });
  shown = [];
  tiles = new Tiles(() => shown.push(ids.filter((id) => tiles.get(id))));
});
afterEach(() => {
  tiles.close();
  vi.restoreAllMocks();
});

const name = (id: string | undefined) => tiles.get(id ?? '')?.asset.name;

it('reads a window of a usual screen at once, its middle first, and the rows around it after that', async () => {
  tiles.want(ids);
  await vi.waitUntil(() => tiles.ready);
  expect(shown).toEqual([ids.slice(30, 70), ids.slice(10, 90), ids]);
  expect(ids.every((id) => tiles.get(id)?.picture?.startsWith('data:image/jpeg'))).toBe(true);
});

it('asks once for what is not there, and again after a change', async () => {
  const asked = vi.spyOn(IDBObjectStore.prototype, 'get');
  const lacking = uuid(7);
  const times = () => asked.mock.calls.filter(([id]) => id === lacking).length;
  tiles.want([lacking, ...ids]);
  await vi.waitUntil(() => tiles.ready);
  tiles.want([lacking, ...ids.slice(1)]);
  expect([times(), tiles.get(lacking)]).toEqual([1, undefined]);
  await update(['assets'], async (transaction) => transaction.objectStore('assets').put(named(lacking, 'came')));
  await vi.waitUntil(() => name(lacking) === 'came');
});

it('what changed out of view is read again when it comes back into view', async () => {
  const [first] = ids;
  tiles.want(ids.slice(0, 40));
  await vi.waitUntil(() => tiles.ready);
  tiles.want(ids.slice(40, 80));
  await vi.waitUntil(() => name(ids[40]) === 'before');
  if (!first) throw new Error('no asset');
  await update(['assets'], async (transaction) => transaction.objectStore('assets').put(named(first, 'after')));
  // Whoever reads meanwhile has read those in view again by now.
  await (await openDatabase()).get('assets', first);
  tiles.want(ids.slice(0, 40));
  await vi.waitUntil(() => name(first) === 'after');
});
