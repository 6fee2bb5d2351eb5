import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readTogether } from '@/entrypoints/library/generations/hand-over';
import { Picks } from '@/entrypoints/library/selection';
import { readUsable } from '@/entrypoints/library/usable';
import { asset, store, uuid } from '@/tests/unit/backup/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { Listing } from '@/utils/search/listing';

/** What is done to everything that is selected costs by counts: what is asked of the database, and what is made of ids. */

const MANY = 1000;
const ids = Array.from({ length: MANY }, (_, number) => uuid(1000 + number));
const listing = Listing.of(ids, MANY, true);

beforeEach(async () => {
  await freshDatabase();
  const state = (index: number) => (index % 4 === 0 ? 'failed' : 'active');
  await store({ assets: ids.map((id, index) => asset({ id, assetId: `there-${index}`, state: state(index) })) });
});
afterEach(() => vi.restoreAllMocks());

/** How many were asked for in each transaction. */
function asked(): () => number[] {
  const get = vi.spyOn(IDBObjectStore.prototype, 'get');
  return () => {
    const each = new Map<IDBTransaction, number>();
    for (const { transaction } of get.mock.contexts as IDBObjectStore[])
      each.set(transaction, (each.get(transaction) ?? 0) + 1);
    return [...each.values()];
  };
}

describe('copying everything that is selected', () => {
  const options = { known: () => undefined, providerOf: () => 'easyrouter' };

  it('reads each once, never more than a few hundred together, and says how far it is', async () => {
    const inEach = asked();
    const told: number[] = [];
    const signal = new AbortController().signal;
    const usable = await readUsable(listing, { ...options, signal, onProgress: (done) => told.push(done) });
    expect(usable.map(({ id }) => id)).toEqual(ids.filter((_, index) => index % 4 !== 0));
    expect(inEach()).toEqual([200, 200, 200, 200, 200]);
    expect(told).toEqual([0]);
  });

  it('ends where it is stopped, and comes to nothing', async () => {
    const inEach = asked();
    const stopping = new AbortController();
    const reading = readUsable(listing, { ...options, signal: stopping.signal, onProgress: () => stopping.abort() });
    expect(await reading).toEqual([]);
    expect(inEach()).toEqual([200]);
  });
});

it('references for a video are looked for until there are enough of them', async () => {
  const inEach = asked();
  expect(await readTogether(listing)).toHaveLength(30);
  expect(inEach()).toEqual([100]);
});

describe('what is selected', () => {
  it('is gone through without a text for each, when the list is another', () => {
    const picks = new Picks();
    picks.all(listing);
    const made = vi.spyOn(String.prototype, 'padStart');
    picks.keep(Listing.of(ids.slice(0, -1), MANY - 1, true));
    made.mockClear();
    picks.keep(listing);
    const selected = picks.ids(listing);
    expect(made).not.toHaveBeenCalled();
    expect([picks.size, selected.length]).toEqual([MANY - 1, MANY - 1]);
    expect(selected.slice(0, 2)).toEqual(ids.slice(0, 2));
    expect(selected.slice(-1 + selected.length)).toEqual(ids.slice(-2, -1));
  });
});
