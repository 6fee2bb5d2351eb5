import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { account, person } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { fakeLocks } from '@/tests/unit/support/locks';
import { onceRead } from '@/tests/unit/support/raced';
import { writeBackup } from '@/utils/backup/export';
import { openRescue, repair, type Saved } from '@/utils/backup/rescue';
import { memoryScratch } from '@/utils/backup/scratch';
import { closeDatabase, DATABASE_NAME, openDatabase } from '@/utils/storage/database';
import type { Person } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';

/** A database is repaired while the background goes on: a person who is verified meanwhile is not deleted with the old one. */

const amara = person(1, 'Amara Okafor');
const tomas = person(2, 'Tomas Lind');
const write = (one: Person) => update(['people'], (transaction) => transaction.objectStore('people').put(one));
const names = async () => (await (await openDatabase()).getAll('people')).map(({ name }) => name).sort();

async function rescue(): Promise<Saved> {
  const source = await openRescue();
  const target = await memoryScratch().create('rescue.zip');
  await writeBackup(target.writable, { settings: {}, now: 5, source });
  source.close();
  return { file: await target.file(), lost: source.lost(), isCut: source.isCut() };
}

beforeEach(async () => {
  vi.stubGlobal('navigator', { locks: fakeLocks() });
  await freshDatabase();
  await (await openDatabase()).put('accounts', account());
  await write(amara);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('what is written while it is read is in the new one', async () => {
  const saved = await rescue();
  let writing: Promise<unknown> = Promise.resolve();
  const begun = onceRead('people', async () => {
    writing = write(tomas);
  });
  await repair(saved, { scratch: memoryScratch(), now: 9 });
  await begun();
  await writing;
  expect(await names()).toEqual([amara.name, tomas.name]);
});

it('what was written since it was saved is kept', async () => {
  const saved = await rescue();
  await write(tomas);
  await repair(saved, { scratch: memoryScratch(), now: 9 });
  expect(await names()).toEqual([amara.name, tomas.name]);
});

it('what can be read no more comes from what was saved', async () => {
  const saved = await rescue();
  const { getAllKeys } = IDBObjectStore.prototype;
  const damaged = vi.spyOn(IDBObjectStore.prototype, 'getAllKeys').mockImplementation(function (
    this: IDBObjectStore,
    ...input
  ) {
    if (this.name === 'people') throw new DOMException('Internal error.', 'UnknownError');
    return getAllKeys.apply(this, input);
  });
  const { deleteDatabase } = indexedDB;
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
    if (name === DATABASE_NAME) damaged.mockRestore();
    return deleteDatabase.call(indexedDB, name);
  });
  await repair(saved, { scratch: memoryScratch(), now: 9 });
  expect(await names()).toEqual([amara.name]);
});

it('a write that a closing connection turns away is made on the next one', async () => {
  const database = await openDatabase();
  const { transaction } = database;
  database.transaction = ((...input: Parameters<typeof transaction>) => {
    // As when another version, or a repair, asks for it at this very moment.
    void closeDatabase();
    database.close();
    return transaction.apply(database, input);
  }) as typeof transaction;
  await write(tomas);
  expect(await names()).toEqual([amara.name, tomas.name]);
});
