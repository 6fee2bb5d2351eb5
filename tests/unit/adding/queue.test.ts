import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mayGoAnyway, saidOf, twinOf } from '@/entrypoints/library/adding/findings';
import { lineWords, placeInLine } from '@/entrypoints/library/adding/line-words';
import { byGroup, progressOf, rowsOf } from '@/entrypoints/library/adding/queue-rows';
import { routeFor } from '@/entrypoints/library/adding/target';
import { asset, person } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { stubMessages } from '@/tests/unit/text/messages';
import { DiskFullError, readFile, storeFile } from '@/utils/storage/files';
import { readQueue, readThumbnails } from '@/utils/storage/read-assets';
import type { AssetState } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';

beforeAll(stubMessages);
beforeEach(freshDatabase);

const lin = person(1, 'Lin Yue');
const none = { need: [], way: [], done: [], held: [], queued: [] };

async function store(states: AssetState[], createdAt: (index: number) => number): Promise<string[]> {
  const assets = states.map((state, index) =>
    asset(index, lin, `${index}.jpg`, { state, createdAt: createdAt(index) }),
  );
  await update(['assets'], async (transaction) => {
    for (const one of assets) await transaction.objectStore('assets').put(one);
  });
  return assets.map(({ id }) => id);
}

describe('the queue of a person', () => {
  it('in order of need, the oldest first, what is done last first', async () => {
    const [held, active, queued, failed, sending, processing, uncertain, again, cancelled] = await store(
      ['held', 'active', 'queued', 'failed', 'sending', 'processing', 'uncertain', 'active', 'cancelled'],
      (index) => 1000 + index,
    );
    expect(cancelled).toBeDefined();
    expect(await readQueue(lin.id, 1000)).toEqual({
      need: [held, uncertain, failed],
      way: [processing, sending, queued],
      done: [again, active],
      held: [held],
      queued: [queued],
    });
  });

  it('what was ready before does not count as done, what needs you does', async () => {
    const [, held] = await store(['active', 'held'], () => 10);
    expect(await readQueue(lin.id, 1000)).toMatchObject({ need: [held], done: [] });
  });

  it('those that came later stand later, whatever their ids are', async () => {
    const ids = await store(['queued', 'queued', 'queued'], (index) => 3000 - index);
    expect((await readQueue(lin.id, 0)).way).toEqual(ids.reverse());
  });

  it('a group of nothing has no head', () => {
    expect(rowsOf({ ...none, way: ['a'] })).toEqual([
      { is: 'head', group: 'way' },
      { is: 'item', group: 'way', id: 'a', position: 1 },
    ]);
  });

  it('neighbours of one group are drawn together', () => {
    const rows = rowsOf({ ...none, need: ['a'], done: ['b', 'c'] }).map((row) => ({ row }));
    expect(byGroup(rows.slice(1)).map(({ group, shown }) => [group, shown.length])).toEqual([
      ['need', 1],
      ['done', 3],
    ]);
  });

  it('progress never says all before it is all', () => {
    expect(progressOf({ ...none, way: ['a'], done: Array.from({ length: 999 }, String) }).percent).toBe(99);
    expect(progressOf(none).percent).toBe(0);
  });
});

describe('the place in line', () => {
  const line = { perMinute: 3, providerName: 'EasyRouter', paused: false, now: 0 };

  it('follows from the moment of the turn and the pace', () => {
    expect([0, 20_000, 40_000, 120_000].map((at) => placeInLine(at, 3, 0))).toEqual([1, 1, 2, 6]);
  });

  it.each([
    ['the next one', { nextAskAt: 1_000 }, 'Next. EasyRouter takes 3 a minute.'],
    ['a later one', { nextAskAt: 240_000 }, 'Number 12 in line, in about 4 minutes. EasyRouter takes 3 a minute.'],
    ['one a minute', { nextAskAt: 0, perMinute: 1 }, 'Next. EasyRouter takes one a minute.'],
    ['a queue that was stopped', { nextAskAt: 0, paused: true }, 'Paused'],
    ['one that waits for its account', {}, 'Waits for EasyRouter'],
  ])('%s', (_, changes, words) => {
    expect(lineWords({ ...line, ...changes })).toBe(words);
  });
});

describe('what is said at an item', () => {
  const refuse = { rule: 'side-small' as const, level: 'refuse' as const };
  const twice = { rule: 'twice' as const, level: 'ask' as const, assetRecordId: 'other' };
  const warn = { rule: 'codec' as const, level: 'warn' as const };

  it('what holds it; on its way, what was only remarked', () => {
    expect(saidOf({ state: 'held', findings: [refuse, warn] })).toEqual([refuse]);
    expect(saidOf({ state: 'queued', findings: [warn] })).toEqual([warn]);
  });

  it('may be sent all the same where nothing refuses it', () => {
    expect(mayGoAnyway({ state: 'held', findings: [twice, warn] }, false)).toBe(true);
    expect(mayGoAnyway({ state: 'held', findings: [twice, refuse] }, true)).toBe(false);
    expect(mayGoAnyway({ state: 'queued', findings: [warn] }, true)).toBe(false);
  });

  it('held for want of a way: may be sent once there is one', () => {
    const held = { state: 'held' as const, findings: [{ rule: 'no-route' as const, level: 'refuse' as const }] };
    expect(mayGoAnyway(held, false)).toBe(false);
    expect(mayGoAnyway(held, true)).toBe(true);
  });

  it('names the one that is here already', () => {
    expect(twinOf({ findings: [warn, twice] })).toBe('other');
  });
});

describe('the way of the files', () => {
  it('is the one chosen last, while it is there', () => {
    expect(routeFor('a', ['bucket', 'inline'], { a: 'inline' })).toBe('inline');
    expect(routeFor('a', ['bucket', 'inline'], { a: 'public' })).toBe('public');
    expect(routeFor('a', ['inline'], { a: 'bucket' })).toBe('inline');
  });

  it('is the first that takes files, else none', () => {
    expect(routeFor('a', ['bucket', 'inline'], {})).toBe('bucket');
    expect(routeFor('a', [], undefined)).toBe('public');
  });
});

describe('bytes of files', () => {
  it('are kept under the asset’s id, with their thumbnail', async () => {
    await storeFile(
      { id: 'a', blob: new Blob(['bytes']), thumbnail: { blob: new Blob(['small']), width: 3, height: 4 } },
      1,
    );
    expect(await readFile('a')).toBeDefined();
    expect((await readThumbnails(['a']))[0]).toMatchObject({ width: 3, height: 4 });
    expect(await readFile('b')).toBeUndefined();
  });

  it('a full disk is told apart from a broken database', async () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    try {
      await expect(storeFile({ id: 'a', blob: new Blob(['x']) }, 1)).rejects.toBeInstanceOf(DiskFullError);
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });
});
