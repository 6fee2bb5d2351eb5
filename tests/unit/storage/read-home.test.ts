import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import { MOST_OPEN, readAssetCounts, readOpenAssets } from '@/utils/storage/read-home';
import type { Asset, AssetState } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';

beforeEach(() => freshDatabase());

let made = 0;
const asset = (state: AssetState, more: Partial<Asset> = {}): Asset => {
  made += 1;
  return {
    id: `id-${made}`,
    accountId: 'a',
    personId: 'p',
    groupId: 'g',
    kind: 'Image',
    name: `${made}.jpg`,
    remoteName: `${made}`,
    state,
    route: 'public',
    sourceUrl: '',
    createdAt: made,
    unanswered: 0,
    ...more,
  };
};
async function store(...assets: Asset[]): Promise<Asset[]> {
  const transaction = (await openDatabase()).transaction('assets', 'readwrite');
  for (const one of assets) await transaction.store.put(stamp(one, 1));
  await transaction.done;
  return assets;
}
const many = (count: number, state: AssetState, more: (index: number) => Partial<Asset> = () => ({})) =>
  Array.from({ length: count }, (_, index) => asset(state, more(index)));
const idsOf = (assets: Asset[]) => assets.map(({ id }) => id);

describe('what of an account’s assets is open', () => {
  it('is what is under way and what ended unseen, newest first, and nothing else', async () => {
    const open = await store(
      asset('queued', { nextAskAt: 5 }),
      asset('queued'),
      asset('sending'),
      asset('processing'),
      asset('uncertain', { nextAskAt: 5 }),
      asset('uncertain'),
      asset('failed'),
      asset('active'),
    );
    const seen = { seenAt: 1 };
    await store(asset('active', seen), asset('failed', seen), asset('uncertain', seen), asset('held'));
    await store(asset('cancelled'), asset('processing', { accountId: 'b' }), asset('failed', { accountId: 'b' }));
    expect(await readOpenAssets('a', [])).toEqual({ assets: expect.anything(), more: 0 });
    expect(idsOf((await readOpenAssets('a', [])).assets)).toEqual(idsOf(open).reverse());
  });

  it('keeps what was asked for by its id, though it was seen; one of another account or gone is left out', async () => {
    const [seen, other] = await store(asset('active', { seenAt: 1 }), asset('active', { seenAt: 1, accountId: 'b' }));
    const { assets } = await readOpenAssets('a', [seen?.id ?? '', other?.id ?? '', 'gone']);
    expect(idsOf(assets)).toEqual([seen?.id]);
  });

  it('lists the next of a long line and says how many more there are', async () => {
    const line = await store(...many(300, 'queued', () => ({ nextAskAt: 5 })));
    await store(...many(70, 'failed'));
    const { assets, more } = await readOpenAssets('a', []);
    expect(more).toBe(370 - 2 * MOST_OPEN);
    expect(idsOf(assets).filter((id) => line.some((one) => one.id === id))).toEqual(
      idsOf(line.slice(0, MOST_OPEN)).reverse(),
    );
  });

  it('counts thousands that nobody looked at, and more than fifty that are still looked for, one by one', async () => {
    await store(...many(1_500, 'active'), ...many(1_200, 'failed'), ...many(80, 'uncertain', () => ({ nextAskAt: 5 })));
    expect((await readOpenAssets('a', [])).more).toBe(2_780 - MOST_OPEN);
    await store(...many(600, 'active', () => ({ accountId: 'b' })));
    expect((await readOpenAssets('a', [])).more).toBe(2_780 - MOST_OPEN);
    expect((await readOpenAssets('b', [])).more).toBe(600 - MOST_OPEN);
  });

  it('reads none of the thousands that are done', async () => {
    await store(...many(2_000, 'active', () => ({ seenAt: 1 })), asset('processing'));
    const everything = [IDBIndex, IDBObjectStore].map((where) => vi.spyOn(where.prototype, 'getAll'));
    const { assets } = await readOpenAssets('a', []);
    expect(assets).toHaveLength(1);
    const read = everything.flatMap((spy) =>
      spy.mock.results.map(({ value }) => (value as IDBRequest<Asset[]>).result),
    );
    expect(read.flat().map(({ state }) => state)).toEqual(['processing']);
  });
});

describe('how many assets a person has', () => {
  it('leaves out what was taken back, and tells what failed and what is under way', async () => {
    await store(asset('active'), asset('failed'), asset('queued'), asset('sending'), asset('processing'));
    await store(asset('cancelled'), asset('held'), asset('failed', { personId: 'q' }));
    expect(await readAssetCounts(['p', 'q', 'nobody'])).toEqual(
      new Map([
        ['p', { all: 6, failed: 1, busy: 3 }],
        ['q', { all: 1, failed: 1, busy: 0 }],
        ['nobody', { all: 0, failed: 0, busy: 0 }],
      ]),
    );
  });
});
