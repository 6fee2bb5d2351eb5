import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { backupIsDue, LATER, readBackupIsDue } from '@/utils/backup/reminder';
import { readStanding } from '@/utils/backup/standing';
import { account, asset, consent, NOW, person, store, studio, uuid } from './records';

const DAY = 86_400_000;
const due = (changes: Partial<Parameters<typeof backupIsDue>[0]> = {}) =>
  backupIsDue({ now: NOW, onlyHereSince: NOW - 31 * DAY, changes: 3, ...changes });

describe('a reminder of a backup', () => {
  it('comes 30 days after the first person that only this device knows', () => {
    expect(due()).toBe(true);
    expect(due({ onlyHereSince: NOW - 29 * DAY })).toBe(false);
  });

  it('comes 30 days after the last backup', () => {
    expect(due({ backupAt: NOW - 29 * DAY })).toBe(false);
    expect(due({ backupAt: NOW - 30 * DAY })).toBe(true);
  });

  it('does not come where the provider has the list as well', () => {
    expect(due({ onlyHereSince: undefined })).toBe(false);
  });

  it('does not come when nothing has changed since', () => {
    expect(due({ changes: 0 })).toBe(false);
  });

  it('is quiet for a week after “Later”, and no longer when the clock was set back', () => {
    expect(due({ backupLater: NOW + LATER })).toBe(false);
    expect(due({ backupLater: NOW - 1 })).toBe(true);
    expect(due({ backupLater: NOW + 400 * DAY })).toBe(true);
  });
});

describe('what is stored', () => {
  beforeEach(freshDatabase);
  const since = { verifiedAt: NOW - 40 * DAY };

  it('a person at a provider that lists nobody counts', async () => {
    await store({ accounts: [account()], people: [person(since)] });
    expect(await readBackupIsDue({}, NOW)).toBe(true);
    expect(await readBackupIsDue({ backupAt: NOW - DAY }, NOW)).toBe(false);
  });

  it('a person at a provider that lists them does not', async () => {
    await store({ accounts: [account({ providerId: 'easyrouter' })], people: [person(since)] });
    expect(await readBackupIsDue({}, NOW)).toBe(false);
  });

  it('assets count as well', async () => {
    await store({ accounts: [account()], assets: [asset({ createdAt: NOW - 31 * DAY })] });
    expect(await readBackupIsDue({}, NOW)).toBe(true);
  });

  it('what a backup would hold, and what came since the last', async () => {
    await store({
      ...studio(),
      people: [person(), person({ id: uuid(33), groupId: 'g', kind: 'collection' })],
      consents: [consent(), consent({ id: uuid(22), agreedAt: NOW + 10 })],
    });
    expect(await readStanding(undefined)).toEqual({ people: 1, collections: 1, assets: 1, consents: 2, changes: 5 });
    expect((await readStanding(NOW)).changes).toBe(1);
  });
});
