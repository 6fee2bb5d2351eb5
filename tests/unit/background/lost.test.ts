import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { account } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { noticeLoss, rememberRecords } from '@/utils/background/lost';
import { openDatabase } from '@/utils/storage/database';
import { readSettings } from '@/utils/storage/settings';

beforeEach(async () => {
  fakeBrowser.reset();
  await freshDatabase();
});

it('records that the browser threw away are missed at its next start, once', async () => {
  await noticeLoss(5);
  await (await openDatabase()).put('accounts', account());
  await rememberRecords();
  await noticeLoss(6);
  expect((await readSettings()).lostAt).toBeUndefined();
  await freshDatabase();
  await noticeLoss(7);
  await rememberRecords();
  expect(await readSettings()).toMatchObject({ lostAt: 7, hadRecords: false });
  await noticeLoss(8);
  expect((await readSettings()).lostAt).toBe(7);
});

it('what the user removed is not missed', async () => {
  const database = await openDatabase();
  await database.put('accounts', account());
  await rememberRecords();
  await database.clear('accounts');
  await rememberRecords();
  await noticeLoss(7);
  expect((await readSettings()).lostAt).toBeUndefined();
});
