import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { account, asset } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { writeBackup } from '@/utils/backup/export';
import type { Scratch } from '@/utils/backup/format';
import { finishRepair, openRescue, repair } from '@/utils/backup/rescue';
import { memoryScratch, UNFINISHED } from '@/utils/backup/scratch';
import { closeDatabase, DATABASE_NAME, openDatabase } from '@/utils/storage/database';
import { dropAside, putAside, readAside } from '@/utils/storage/kept';
import { readAccounts, readBegunSince, readPeople } from '@/utils/storage/read';
import { readNewest } from '@/utils/storage/read-assets';
import { keyName, seal, unseal } from '@/utils/storage/vault';
import { amara, fill, front, problem } from './filled';

/** What can still be read of a database is saved, and nothing of it is lost while it is made anew. */

beforeEach(freshDatabase);
afterEach(() => vi.restoreAllMocks());

describe('rescue and repair', () => {
  const save = async () => {
    const rescue = await openRescue();
    const target = await memoryScratch().create('rescue.zip');
    const counts = await writeBackup(target.writable, { settings: {}, now: 5, source: rescue });
    rescue.close();
    return { file: await target.file(), counts, lost: rescue.lost(), isCut: rescue.isCut() };
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
    const saved = await save();
    const { file, counts, lost } = saved;
    expect([counts.people, counts.consents, counts.assets, lost]).toEqual([1, 1, 1, 1]);
    expect(await file.text()).not.toContain('sk-secret');
    const { deleteDatabase } = indexedDB;
    vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
      if (name === DATABASE_NAME) vi.restoreAllMocks();
      return deleteDatabase.call(indexedDB, name);
    });
    const restored = await repair(saved, { scratch: memoryScratch(), now: 9 });
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
      const saved = await save();
      await closeDatabase();
      const scratch = lastingScratch();
      const requests = dieAt(point);
      const died = await repair(saved, { scratch, now: 9 }).then(
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
