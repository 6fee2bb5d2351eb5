import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import {
  countPeople,
  MOST_OPEN,
  MOST_PEOPLE,
  readAssetCounts,
  readNewestPeople,
  readOpenAssets,
  readPeopleOf,
  readShownVerifications,
} from '@/utils/storage/read-home';
import type { Asset, AssetState, Person, Verification, VerificationState } from '@/utils/storage/records';
import { stamp, stampVerification } from '@/utils/storage/stamp';

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

const person = (id: string, verifiedAt: number, accountId = 'a'): Person => ({
  id,
  accountId,
  verifiedAt,
  kind: 'person',
  groupId: `group-${id}`,
  name: id,
  usedAt: 0,
});

async function storePeople(people: Person[]): Promise<void> {
  const transaction = (await openDatabase()).transaction('people', 'readwrite');
  for (const one of people) await transaction.store.put(one);
  await transaction.done;
}

describe('the newest people of an account', () => {
  // By their ids in another order than by time.
  const crowd = (count: number) =>
    Array.from({ length: count }, (_, index) => person(`p${(index * 7) % count}`, index));
  const named = ({ people }: { people: Person[] }) => people.map(({ verifiedAt }) => verifiedAt);
  const last = (count: number, of: number) => Array.from({ length: count }, (_, index) => of - 1 - index);

  it('are all of few, newest first, and nobody of another account', async () => {
    await storePeople([...crowd(10), person('x', 99, 'b'), person('y', -1, 'A')]);
    const found = await readNewestPeople('a');
    expect(named(found)).toEqual(last(10, 10));
    expect(found.more).toBe(false);
  });

  it.each([
    [MOST_PEOPLE, false],
    [MOST_PEOPLE + 1, true],
    [211, true],
  ])('are so many at most: of %i there are more: %s', async (count, more) => {
    await storePeople(crowd(count));
    const found = await readNewestPeople('a');
    expect(named(found)).toEqual(last(MOST_PEOPLE, count));
    expect(found.more).toBe(more);
    expect(await countPeople('a')).toBe(count);
  });

  it('are no more where all came in the same moment, as when they are taken in', async () => {
    await storePeople(Array.from({ length: 100 }, (_, index) => person(`p${index}`, 5)));
    const { people, more } = await readNewestPeople('a');
    expect([new Set(people.map(({ id }) => id)).size, more]).toEqual([MOST_PEOPLE, true]);
  });

  it('are nobody where there is nobody', async () => {
    expect(await readNewestPeople('a')).toEqual({ people: [], more: false });
    expect(await countPeople('a')).toBe(0);
  });
});

it('people are read by their ids, each once; who is gone or isn’t whole is left out', async () => {
  await storePeople([person('p1', 1), person('p2', 2, 'b'), { ...person('p3', 3), verifiedAt: 'soon' as never }]);
  const found = await readPeopleOf(['p2', 'p1', 'p2', 'gone', 'p3']);
  expect(found.map(({ id }) => id).sort()).toEqual(['p1', 'p2']);
});

describe('the verifications that the home shows', () => {
  const verification = (id: string, state: VerificationState, more: Partial<Verification> = {}): Verification =>
    stampVerification({
      id,
      state,
      accountId: 'a',
      consentId: 'c',
      name: '',
      startedAt: Number(id),
      times: {},
      deadline: 0,
      unanswered: 0,
      ...more,
    });
  const keep = async (...all: Verification[]) => {
    const transaction = (await openDatabase()).transaction('verifications', 'readwrite');
    for (const one of all) await transaction.store.put(one);
    await transaction.done;
  };
  const shown = async (...ids: string[]) => (await readShownVerifications('a', ids)).map(({ id }) => id);

  it('are those under way, those that ended unseen, and those asked for: newest first, each once', async () => {
    await keep(
      verification('1', 'creating'),
      verification('2', 'waiting'),
      verification('3', 'returned'),
      verification('4', 'verified'),
      verification('5', 'failed'),
      verification('6', 'expired'),
      verification('7', 'verified', { seenAt: 1 }),
      verification('8', 'failed', { seenAt: 1 }),
      verification('9', 'cancelled'),
      verification('10', 'waiting', { accountId: 'b' }),
      verification('11', 'verified', { accountId: 'b' }),
    );
    expect(await shown()).toEqual(['6', '5', '4', '3', '2', '1']);
    expect(await shown('7', '4', '11', 'gone')).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  it('are no more than these of thousands that were looked at', async () => {
    const old = Array.from({ length: 3_000 }, (_, index) => verification(`${100 + index}`, 'verified', { seenAt: 1 }));
    await keep(...old, verification('1', 'waiting'));
    const reads = vi.spyOn(IDBIndex.prototype, 'getAll').mockClear();
    expect(await shown()).toEqual(['1']);
    const read = reads.mock.results.map(({ value }) => (value as IDBRequest<unknown[]>).result.length);
    expect(read.reduce((sum, count) => sum + count, 0)).toBe(1);
    reads.mockRestore();
  });
});
