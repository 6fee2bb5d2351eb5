import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { stubMessages } from '@/tests/unit/text/messages';
import { faultToTell } from '@/utils/background/faults';
import { onChange, type Store } from '@/utils/storage/changes';
import { closeDatabase, DATABASE_NAME, migrations, openDatabase, StorageError } from '@/utils/storage/database';
import { update } from '@/utils/storage/update';
import { keyName, seal, unseal } from '@/utils/storage/vault';
import { faultWords } from '@/utils/text/words';

beforeEach(freshDatabase);

const job = { id: 'asset/1', kind: 'asset' as const, dueAt: 1, setAt: 1 };

describe('the database', () => {
  it('written by a newer version: an error of its own that pages can tell, and nothing is changed', async () => {
    (await openDB(DATABASE_NAME, migrations.length + 1)).close();
    const opening = openDatabase();
    await expect(opening).rejects.toBeInstanceOf(StorageError);
    expect(faultToTell(await opening.catch((error: unknown) => error))).toEqual({ kind: 'storage' });
  });

  it('is opened again after it could not be', async () => {
    const newer = await openDB(DATABASE_NAME, migrations.length + 1);
    await expect(openDatabase()).rejects.toBeInstanceOf(StorageError);
    newer.close();
    indexedDB.deleteDatabase(DATABASE_NAME);
    await expect(openDatabase()).resolves.toBeDefined();
  });

  it('writes all of a change or nothing', async () => {
    const change = update(['jobs', 'accounts'], async (transaction) => {
      await transaction.objectStore('jobs').put(job);
      throw new Error('in the middle');
    });
    await expect(change).rejects.toThrow('in the middle');
    expect(await (await openDatabase()).count('jobs')).toBe(0);
  });

  it('tells others which stores have changed, after the commit, and nothing of what is in them', async () => {
    const heard = new Promise<void>((resolve) => {
      const stop = onChange(['jobs'], () => {
        stop();
        resolve();
      });
    });
    await update(['jobs'], (transaction) => transaction.objectStore('jobs').put(job));
    await heard;
  });
});

describe('changes that go on and on', () => {
  const told = async (count: number, every: number): Promise<Store[][]> => {
    // Of its own: in the one that all tests share, others' changes may still be gathered.
    vi.resetModules();
    const { announceChange } = await import('@/utils/storage/changes');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const post = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => undefined);
    for (let i = 0; i < count; i += 1) {
      announceChange(i === count - 1 ? ['people'] : ['assets']);
      vi.advanceTimersByTime(every);
    }
    vi.runAllTimers();
    vi.useRealTimers();
    const all = post.mock.calls.map(([message]) => message as Store[]);
    post.mockRestore();
    return all;
  };

  it('are told at once while they are few', async () => {
    expect(await told(3, 20)).toEqual([['assets'], ['assets'], ['people']]);
  });

  it('and then of longer and longer together; the last is not left out', async () => {
    // For two seconds: every 20 ms it would be a hundred.
    const all = await told(200, 10);
    expect(all.length).toBeGreaterThan(10);
    expect(all.length).toBeLessThan(20);
    expect(all.at(-1)).toContain('people');
  });
});

describe('a full disk', () => {
  const full = () => new DOMException('The current transaction exceeded its quota limitations.', 'QuotaExceededError');

  it('is told from a database that can’t be opened, and nothing is written', async () => {
    const change = update(['jobs'], async (transaction) => {
      await transaction.objectStore('jobs').put(job);
      throw full();
    });
    stubMessages();
    const error = await change.catch((caught: unknown) => caught);
    expect(faultToTell(error)).toEqual({ kind: 'storage', code: 'full' });
    expect(faultWords({ kind: 'storage', code: 'full' }, '').title).not.toBe(faultWords({ kind: 'storage' }, '').title);
    expect(await (await openDatabase()).count('jobs')).toBe(0);
  });
});

describe('the vault', () => {
  it('opens what it sealed, also in the next life of the worker', async () => {
    const sealed = await seal(keyName('a'), 'sk-secret');
    await (await openDatabase()).put('secrets', sealed);
    await closeDatabase();
    expect(await unseal(keyName('a'))).toBe('sk-secret');
  });

  it('a sealed secret under another name does not open', async () => {
    const sealed = await seal(keyName('a'), 'sk-secret');
    await (await openDatabase()).put('secrets', { ...sealed, id: keyName('b') });
    expect(await unseal(keyName('b'))).toBeUndefined();
  });

  it('two first secrets at once are sealed under one key', async () => {
    const [first, second] = await Promise.all([seal('key:1', 'one'), seal('key:2', 'two')]);
    const database = await openDatabase();
    await database.put('secrets', first);
    await database.put('secrets', second);
    expect(await Promise.all([unseal('key:1'), unseal('key:2')])).toEqual(['one', 'two']);
  });

  it('never uses the same iv twice', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => seal('key:1', 'same')));
    expect(new Set(made.map(({ iv }) => iv.join())).size).toBe(20);
  });
});
