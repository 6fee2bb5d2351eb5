import { beforeEach, expect, it, vi } from 'vitest';
import { asset, person, verification } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { stubMessages } from '@/tests/unit/text/messages';
import { currentBadge } from '@/utils/background/attention';
import { markSeen } from '@/utils/background/seen';
import { openDatabase } from '@/utils/storage/database';
import type { Verification } from '@/utils/storage/records';
import { stamp, stampVerification } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';

const amara = person(1, 'Amara Okafor');

beforeEach(async () => {
  stubMessages();
  await freshDatabase();
  await (await openDatabase()).put('accounts', { id: amara.accountId } as never);
});

const put = (number: number, changes: Partial<Verification>) =>
  update(['verifications'], async (transaction) => {
    await transaction.objectStore('verifications').put(verification(number, changes));
  });

it('of a thousand verifications none is read, for each picture that is uploaded', async () => {
  for (let number = 0; number < 1_000; number += 1)
    await (await openDatabase()).put(
      'verifications',
      stampVerification(verification(number, { state: 'verified', seenAt: 1 })),
    );
  const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  for (let number = 1; number <= 20; number += 1) {
    await update(['assets'], async (transaction) => {
      await transaction.objectStore('assets').put(asset(number, amara, `${number}.jpg`));
    });
    expect((await currentBadge()).text).toBe(String(number));
  }
  const read = (getAll.mock.contexts as IDBObjectStore[]).filter(({ name }) => name === 'verifications');
  expect(read).toEqual([]);
  getAll.mockRestore();
});

it('follows each verification: open, ended unseen, seen', async () => {
  expect((await currentBadge()).text).toBe('');
  await put(1, {});
  expect(await currentBadge()).toMatchObject({ text: '1', tone: 'busy' });
  await put(1, { state: 'verified' });
  expect(await currentBadge()).toMatchObject({ text: '1', tone: 'ok' });
  await put(2, { state: 'expired' });
  expect(await currentBadge()).toMatchObject({ text: '2', tone: 'bad' });
  await markSeen(5);
  expect((await currentBadge()).text).toBe('');
});

it('counts what is open: verifications, and uploads of the accounts that are here, as far as four letters go', async () => {
  const add = async (from: number, to: number, changes: object) => {
    const database = await openDatabase();
    for (let number = from; number <= to; number += 1)
      await database.put('assets', stamp({ ...asset(number, amara, `${number}.jpg`), ...changes }, 1));
  };
  await put(1, {});
  await put(2, { state: 'returned' });
  await add(1, 2, { state: 'processing' });
  await add(3, 3, { state: 'queued' });
  await add(4, 4, { state: 'queued', accountId: 'gone' });
  expect(await currentBadge()).toMatchObject({ text: '5', tone: 'busy' });
  await add(5, 160, { state: 'queued' });
  expect((await currentBadge()).text).toBe('99+');
});
