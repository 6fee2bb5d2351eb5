import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { asset, verification } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { broken } from '@/tests/unit/support/provider-server';
import { CREATE_PATH, makeWorld } from '@/tests/unit/support/world';
import { faultToTell } from '@/utils/background/faults';
import { openRescue } from '@/utils/backup/rescue';
import { closeDatabase, DATABASE_NAME, migrations, openDatabase } from '@/utils/storage/database';
import { readAccounts, readBegunSince, readPeople } from '@/utils/storage/read';
import { readNewest } from '@/utils/storage/read-assets';
import type { Asset, Person } from '@/utils/storage/records';
import { writeSettings } from '@/utils/storage/settings';
import { isWaiting, onWaiting } from '@/utils/storage/waiting';
import { amara, fill, front, problem } from './filled';

/** Every way in which a database can't be used, and what is said of it. */

beforeEach(freshDatabase);
afterEach(() => vi.restoreAllMocks());

describe('a migration that fails', () => {
  const breaks = async () => {
    throw new TypeError('a mistake of ours');
  };
  const withStep = async (step: (typeof migrations)[number], work: () => Promise<void>) => {
    migrations.push(step);
    try {
      await work();
    } finally {
      migrations.pop();
      await closeDatabase();
    }
  };

  it('stops, is told as what it is, and leaves the old version as it was', async () => {
    await fill();
    await closeDatabase();
    await withStep(
      async (database, transaction) => {
        await transaction.objectStore('people').clear();
        database.deleteObjectStore('consents');
        await breaks();
      },
      async () => expect(await problem()).toBe('migration'),
    );
    const database = await openDatabase();
    expect([database.version, await database.count('people'), await database.count('consents')]).toEqual([
      migrations.length,
      1,
      1,
    ]);
  });

  it('can be tried again in the same page once it works', async () => {
    await fill();
    await closeDatabase();
    let fails = true;
    await withStep(
      async () => {
        if (fails) await breaks();
      },
      async () => {
        expect(await problem()).toBe('migration');
        fails = false;
        expect((await openDatabase()).version).toBe(migrations.length);
      },
    );
  });

  it('without room on the disk is told as a full disk', async () => {
    await withStep(
      async () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
      async () => expect(await problem()).toBe('full'),
    );
  });
});

describe('a database that can’t be used as it is', () => {
  it('of a newer version has words of its own', async () => {
    (await openDB(DATABASE_NAME, migrations.length + 1)).close();
    expect(await problem()).toBe('newer');
  });

  it('that can’t be opened at all is unreadable, and a page may try again', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    expect(await problem()).toBe('unreadable');
    open.mockRestore();
    expect(await problem()).toBe('none');
  });

  it('held by an older version is waited for, with word of it, and goes on by itself', async () => {
    const older = await openDB(DATABASE_NAME, 1, {
      upgrade: (database) => migrations[0]?.(database as never, null as never),
    });
    const heard = new Promise<void>((resolve) => onWaiting(resolve));
    const opening = openDatabase();
    await heard;
    expect(isWaiting()).toBe(true);
    older.close();
    expect((await opening).version).toBe(migrations.length);
    expect(isWaiting()).toBe(false);
  });

  it('whose connection the browser ends is opened again at the next use', async () => {
    await fill();
    forceCloseDatabase(unwrap(await openDatabase()) as never);
    expect((await readPeople()).length).toBe(1);
  });

  it('that breaks off while it is read leaves no rejection that nobody handles', async () => {
    await fill();
    const loose: unknown[] = [];
    const note = (reason: unknown) => loose.push(reason);
    process.on('unhandledRejection', note);
    try {
      for (const open of [openDatabase, openRescue]) {
        const database = await open();
        const { getAllKeys } = IDBObjectStore.prototype;
        const breaking = vi.spyOn(IDBObjectStore.prototype, 'getAllKeys').mockImplementation(function (
          this: IDBObjectStore,
          ...input
        ) {
          const request = getAllKeys.apply(this, input);
          this.transaction.abort();
          return request;
        });
        if ('getAllKeys' in database) await expect(database.getAllKeys('people')).rejects.toThrow();
        else for await (const lot of database.batches('people')) expect(lot).toEqual([]);
        breaking.mockRestore();
      }
      // Node tells of them once the microtasks are through.
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(loose).toEqual([]);
  });

  it('that breaks off while it is read is a fault of the storage, whoever asked', () => {
    expect(faultToTell(new DOMException('Internal error.', 'UnknownError'))).toEqual({ kind: 'storage' });
    expect(faultToTell(new DOMException('no room', 'QuotaExceededError'))).toEqual({ kind: 'storage', code: 'full' });
    expect(faultToTell(new TypeError('a mistake of ours'))).toBeUndefined();
  });
});

describe('settings that can’t be stored', () => {
  const writing = (message: string) => {
    vi.spyOn(browser.storage.local, 'set').mockRejectedValue(new Error(message));
    return writeSettings({ theme: 'dark' }).then(() => 'written', faultToTell);
  };

  it.each([
    'Resource::kQuotaBytes quota exceeded',
    'IO error: Local Extension Settings/000003.log: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)',
    'QuotaExceededError: storage.local API call exceeded its quota limitations.',
  ])('for want of room are told as a full disk: %s', async (message) => {
    expect(await writing(message)).toEqual({ kind: 'storage', code: 'full' });
  });

  it('for another reason are a fault of the storage, and no mistake of ours', async () => {
    expect(await writing('An unexpected error occurred')).toEqual({ kind: 'storage' });
  });
});

describe('a record that isn’t whole any more', () => {
  it('is passed over by every list of a page, and the others are shown', async () => {
    await fill();
    const database = await openDatabase();
    await database.put('accounts', { id: 'x' } as never);
    await database.put('people', { ...amara, id: 'x', groupId: 'other', name: 7 } as never);
    await database.put('verifications', { ...verification(2), times: null } as never);
    await database.put('assets', { ...front, id: 'x', name: undefined } as never);
    await database.put('assets', { ...front, id: 'y', state: 'unheard of' } as never);
    const counts = [await readAccounts(), await readPeople(), await readBegunSince(0), await readNewest({}, 100)];
    expect(counts.map(({ length }) => length)).toEqual([1, 1, 1, 2]);
    expect(await readNewest({}, 10)).toHaveLength(2);
  });

  it('holds up neither the line of its account nor another one’s jobs', async () => {
    const world = await makeWorld();
    const database = await openDatabase();
    const own: Person = { ...amara, accountId: world.accountId };
    await database.put('people', own);
    await database.put('accounts', { id: 'x', providerId: 'easyrouter' } as never);
    const damaged = { id: 'a', accountId: world.accountId, state: 'queued', turn: 1, createdAt: 1, nextAskAt: 1 };
    await database.put('assets', damaged as unknown as Asset);
    await database.put('jobs', { id: 'asset/a', kind: 'no such kind' } as never);
    expect((await world.services().accounts.all()).map(({ id }) => id)).toEqual([world.accountId]);
    const queued = asset(3, own, 'next.jpg', {
      state: 'queued',
      assetId: undefined,
      settledAt: undefined,
      sentAt: undefined,
      createdAt: world.clock.now(),
      nextAskAt: world.clock.now(),
    });
    await database.put('assets', queued);
    world.server.on('POST', CREATE_PATH, broken);
    await world.services().assets.runQueue(world.accountId);
    await vi.waitUntil(async () => (await world.asset(queued.id)).state !== 'queued');
    expect((await database.get('assets', 'a'))?.state).toBe('queued');
  });
});
