import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB, unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { account, asset, consent, person, verification } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { broken } from '@/tests/unit/support/provider-server';
import { CREATE_PATH, makeWorld } from '@/tests/unit/support/world';
import { faultToTell } from '@/utils/background/faults';
import { writeBackup } from '@/utils/backup/export';
import type { Scratch } from '@/utils/backup/format';
import { finishRepair, openRescue, repair } from '@/utils/backup/rescue';
import { memoryScratch, UNFINISHED } from '@/utils/backup/scratch';
import { closeDatabase, DATABASE_NAME, migrations, openDatabase } from '@/utils/storage/database';
import { dropAside, putAside, readAside } from '@/utils/storage/kept';
import { storageProblem } from '@/utils/storage/problem';
import { readAccounts, readBegunSince, readPeople } from '@/utils/storage/read';
import { readNewest } from '@/utils/storage/read-assets';
import type { Asset, Person } from '@/utils/storage/records';
import { writeSettings } from '@/utils/storage/settings';
import { keyName, seal, unseal } from '@/utils/storage/vault';
import { isWaiting, onWaiting } from '@/utils/storage/waiting';

/** Every way in which a database can't be used, what is said of it, and that nothing of it is lost. */

const amara = person(1, 'Amara Okafor');
const front = asset(1, amara, 'front.jpg');

async function fill(): Promise<void> {
  const database = await openDatabase();
  await database.put('accounts', account());
  await database.put('people', amara);
  await database.put('consents', consent());
  await database.put('assets', front);
  await database.put('assets', asset(2, amara, 'side.jpg'));
  await database.put('verifications', verification(1));
}
const problem = () => openDatabase().then(() => 'none', storageProblem);

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

describe('rescue and repair', () => {
  const save = async () => {
    const rescue = await openRescue();
    const target = await memoryScratch().create('rescue.zip');
    const counts = await writeBackup(target.writable, { settings: {}, now: 5, source: rescue });
    rescue.close();
    return { file: await target.file(), counts, lost: rescue.lost() };
  };
  /** One of them can't be read, as where a block of the disk is damaged: alone, and with all others. */
  const damage = (id: string) => {
    const { get, getAll } = IDBObjectStore.prototype;
    const failing = () => {
      throw new DOMException('Internal error.', 'UnknownError');
    };
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      return key === id ? failing() : get.call(this, key);
    });
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...args) {
      return this.name === 'assets' ? failing() : getAll.apply(this, args);
    });
  };

  it('saves every record but the damaged one, and repairs with the keys and what is under way', async () => {
    await fill();
    await (await openDatabase()).put('secrets', await seal(keyName(account().id), 'sk-secret'));
    await closeDatabase();
    damage(front.id);
    const { file, counts, lost } = await save();
    expect([counts.people, counts.consents, counts.assets, lost]).toEqual([1, 1, 1, 1]);
    expect(await file.text()).not.toContain('sk-secret');
    vi.restoreAllMocks();
    const restored = await repair(file, { scratch: memoryScratch(), now: 9 });
    expect(restored?.kinds.assets.added).toBe(1);
    expect((await readNewest({}, 100)).map(({ name }) => name)).toEqual(['side.jpg']);
    expect(await readAccounts()).toEqual([account({ check: expect.anything() as never })]);
    expect((await readBegunSince(0)).map(({ state }) => state)).toEqual(['waiting']);
    expect(await unseal(keyName(account().id))).toBe('sk-secret');
  });

  it('goes as close to a damage as it can, and says that more is lost', async () => {
    await fill();
    for (let number = 3; number <= 40; number += 1)
      await (await openDatabase()).put('assets', asset(number, amara, 'a.jpg'));
    await closeDatabase();
    const { getAllKeys } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'getAllKeys').mockImplementation(function (
      this: IDBObjectStore,
      range,
      most = 1,
    ) {
      const from = range instanceof IDBKeyRange ? range.lower : '';
      // The records behind the thirtieth.
      const readable = asset(30, amara, '').id;
      if (this.name === 'assets' && (most > 8 || from >= readable)) throw new DOMException('Internal', 'UnknownError');
      return getAllKeys.call(this, range, most);
    });
    const rescue = await openRescue();
    const read: string[] = [];
    for await (const lot of rescue.batches('assets', { size: 500 })) read.push(...lot.map(({ id }) => id));
    expect([read.length >= 30, read.length < 40, rescue.isCut()]).toEqual([true, true, true]);
    rescue.close();
  });

  it('reads a database of a newer version, and one of the first, and changes neither', async () => {
    await fill();
    await closeDatabase();
    (await openDB(DATABASE_NAME, 1000)).close();
    expect((await save()).counts.assets).toBe(2);
    const after = await openDB(DATABASE_NAME);
    expect(after.version).toBe(1000);
    after.close();
  });

  it('where nothing can be opened a repair begins anew', async () => {
    (await openDB(DATABASE_NAME, 1000)).close();
    await repair(undefined, { scratch: memoryScratch(), now: 9 });
    expect(await problem()).toBe('none');
    expect(await readPeople()).toEqual([]);
  });

  /** Files that outlast a crash, as those in a browser's private file system do. */
  const lastingScratch = (files = new Map<string, Blob>()): Scratch & { files: Map<string, Blob> } => {
    const memory = memoryScratch();
    return {
      files,
      async create(name) {
        const made = await memory.create(name);
        const { writable, readable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
        // It is there once it is whole.
        void readable.pipeTo(made.writable).then(
          async () => files.set(name, await made.file()),
          () => undefined,
        );
        return { writable, file: made.file };
      },
      remove: async (name) => void files.delete(name),
    };
  };
  /** From its nth request on the database answers nobody: the browser is dead. */
  const dieAt = (point: number): (() => number) => {
    let requests = 0;
    const dead = () => {
      requests += 1;
      if (requests > point) throw new DOMException('dead', 'UnknownError');
    };
    const kill = <T extends object>(on: T, name: keyof T & string) => {
      const real = on[name] as (...input: unknown[]) => unknown;
      vi.spyOn(on as Record<string, () => unknown>, name).mockImplementation(function (
        this: unknown,
        ...input: unknown[]
      ) {
        const isOfFake = input[1] === 'versionchange';
        // A lot of a restore is one transaction, which dies as a whole.
        const isOfLot = this instanceof IDBObjectStore && this.transaction.mode === 'readwrite' && this.name !== 'kept';
        if (!isOfFake && !isOfLot) dead();
        return real.apply(this, input);
      });
    };
    kill(indexedDB, 'open');
    kill(indexedDB, 'deleteDatabase');
    kill(IDBDatabase.prototype, 'transaction');
    kill(IDBObjectStore.prototype, 'put');
    return () => requests;
  };

  it('whenever the browser dies in the middle of a repair: keys and what is under way are there at the next start, and the rest comes back', async () => {
    const ends = { whole: 0, unfinished: 0 };
    for (let point = 0; ; point += 1) {
      await freshDatabase();
      await fill();
      await (await openDatabase()).put('secrets', await seal(keyName(account().id), 'sk-secret'));
      const { file } = await save();
      await closeDatabase();
      const scratch = lastingScratch();
      const requests = dieAt(point);
      const died = await repair(file, { scratch, now: 9 }).then(
        (restored) => restored?.stopped !== undefined,
        () => true,
      );
      const isOver = requests() <= point;
      vi.restoreAllMocks();
      await closeDatabase();

      const at = `dead at request ${point}`;
      expect(await unseal(keyName(account().id)), at).toBe('sk-secret');
      expect(
        (await readBegunSince(0)).map(({ state }) => state),
        at,
      ).toEqual(['waiting']);
      expect(await readAccounts(), at).toHaveLength(1);
      const copy = scratch.files.get(UNFINISHED);
      if ((await readPeople()).length === 0 || (await readNewest({}, 9)).length < 2) {
        ends.unfinished += 1;
        expect(copy, at).toBeDefined();
      } else ends.whole += 1;
      if (copy) await finishRepair(copy, { scratch, now: 10 });
      expect([(await readPeople()).length, (await readNewest({}, 9)).length, scratch.files.size], at).toEqual([
        1, 2, 0,
      ]);
      if (isOver) {
        expect([died, await readAside()]).toEqual([false, []]);
        break;
      }
    }
    expect(ends.whole).toBeGreaterThan(3);
    expect(ends.unfinished).toBeGreaterThan(3);
  });

  it('what an earlier repair put aside begins no database that is there already', async () => {
    await fill();
    await closeDatabase();
    await putAside([{ store: 'accounts', key: 'x', record: account({ id: 'x' }) }]);
    expect(await readAccounts()).toHaveLength(1);
    await dropAside();
    expect(await readAside()).toEqual([]);
  });

  it('leaves no empty database behind where there is none', async () => {
    await expect(openRescue()).rejects.toMatchObject({ name: 'StorageError' });
    expect(await indexedDB.databases()).toEqual([]);
  });
});
