import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { closeDatabase, DATABASE_NAME, migrations, openDatabase } from '@/utils/storage/database';
import type { Verification, VerificationState } from '@/utils/storage/records';
import { keyName, unseal } from '@/utils/storage/vault';
import { deviceKey, encrypt } from '@/utils/storage/vault-key';

/** A database as the first version made and filled it: its schema is written down here, for the code has moved on. */

const T = Date.UTC(2026, 8, 24);

async function firstVersion(records: Record<string, object[]>): Promise<void> {
  const database = await openDB(DATABASE_NAME, 1, {
    upgrade(old) {
      old.createObjectStore('accounts', { keyPath: 'id' });
      const people = old.createObjectStore('people', { keyPath: 'id' });
      people.createIndex('byAccount', 'accountId');
      people.createIndex('byGroup', ['accountId', 'groupId'], { unique: true });
      const assets = old.createObjectStore('assets', { keyPath: 'id' });
      assets.createIndex('byAccount', 'accountId');
      assets.createIndex('byPerson', 'personId');
      assets.createIndex('byState', 'state');
      const verifications = old.createObjectStore('verifications', { keyPath: 'id' });
      verifications.createIndex('byAccount', 'accountId');
      verifications.createIndex('byState', 'state');
      verifications.createIndex('byToken', 'tokenDigest');
      old.createObjectStore('consents', { keyPath: 'id' });
      old.createObjectStore('jobs', { keyPath: 'id' }).createIndex('byDue', 'dueAt');
      old.createObjectStore('secrets', { keyPath: 'id' });
      old.createObjectStore('vault');
    },
  });
  for (const [store, list] of Object.entries(records)) {
    const transaction = database.transaction(store, 'readwrite');
    for (const record of list) void transaction.store.put(record);
    await transaction.done;
  }
  database.close();
}

const account = {
  id: 'a1',
  providerId: 'crun',
  name: 'Studio',
  baseUrl: 'https://api.crun.ai',
  keyHint: 'sk-…7Qf2',
  createdAt: 1,
};
const person = { id: 'p1', accountId: 'a1', groupId: 'g1', name: 'Jonas', consentId: 'c1', verifiedAt: T, usedAt: T };
const consent = { id: 'c1', accountId: 'a1', text: 'I agree.', name: 'Jonas', agreedAt: T };
const verification = { id: 'v1', accountId: 'a1', consentId: 'c1', state: 'verified', personId: 'p1', startedAt: T };
const job = { id: 'asset/2', kind: 'asset', dueAt: T + 5, setAt: T };
const asset = (id: string, changes: object) => ({
  id,
  accountId: 'a1',
  personId: 'p1',
  groupId: 'g1',
  kind: 'Image',
  name: `${id}.jpg`,
  remoteName: id,
  route: 'public',
  sourceUrl: 'https://pictures.example/x.jpg',
  unanswered: 0,
  createdAt: T,
  ...changes,
});
const assets = [
  asset('1', { state: 'active', assetId: 'asset-1', settledAt: T + 9 }),
  asset('2', { state: 'processing', assetId: 'asset-2' }),
  asset('3', { state: 'failed', settledAt: T + 8, seenAt: T + 9 }),
  asset('4', { state: 'uncertain' }),
];

beforeEach(freshDatabase);

describe('a database of version 1', () => {
  it('opens as the present one, with everything that was in it', async () => {
    await firstVersion({
      accounts: [account],
      people: [person],
      consents: [consent],
      verifications: [verification],
      jobs: [job],
      assets,
    });
    const database = await openDatabase();
    expect(database.version).toBe(migrations.length);
    expect(await database.getAll('accounts')).toEqual([account]);
    expect(await database.getAll('consents')).toEqual([consent]);
    expect(await database.getAll('verifications')).toEqual([{ ...verification, unseen: 'ok' }]);
    expect(await database.getAll('jobs')).toEqual([job]);
    const after = await database.getAll('assets');
    expect(after.map((one, index) => ({ ...one, ...assets[index] }))).toEqual(after);
  });

  it('its people are people: collections came later', async () => {
    await firstVersion({ people: [person] });
    expect(await (await openDatabase()).getAll('people')).toEqual([{ ...person, kind: 'person' }]);
  });

  it('its verifications are stamped as well: one that ended and was not looked at is found by its index', async () => {
    const ended = (id: string, state: VerificationState, more: Partial<Verification> = {}) => ({
      ...verification,
      id,
      state,
      ...more,
    });
    await firstVersion({
      verifications: [
        ended('1', 'verified'),
        ended('2', 'failed'),
        ended('3', 'expired', { seenAt: T }),
        ended('4', 'cancelled'),
        ended('5', 'waiting'),
      ],
    });
    const found = await (await openDatabase()).getAllFromIndex('verifications', 'byUnseen');
    expect(found.map(({ id, unseen }) => [id, unseen])).toEqual([
      ['2', 'bad'],
      ['1', 'ok'],
    ]);
  });

  it('its assets are stamped, and found by the new indexes', async () => {
    await firstVersion({ assets });
    const database = await openDatabase();
    expect((await database.getAll('assets')).map(({ changedAt, unseen }) => [changedAt, unseen])).toEqual([
      [T + 9, 'ok'],
      [T, undefined],
      [T + 8, undefined],
      [T, 'bad'],
    ]);
    expect(await database.countFromIndex('assets', 'byUnseen')).toBe(2);
    expect(await database.getFromIndex('assets', 'byAssetId', ['a1', 'asset-2'])).toMatchObject({ id: '2' });
    expect(await database.countFromIndex('assets', 'byPersonState', ['p1', 'failed'])).toBe(1);
    expect((await database.getAllFromIndex('assets', 'byChanged')).map(({ id }) => id)).toEqual(['2', '4', '3', '1']);
  });

  it('its keys still open', async () => {
    await openDatabase();
    // The device key itself sealed them then.
    const device = await deviceKey();
    const sealed = {
      id: keyName('a1'),
      ...(await encrypt(device, keyName('a1'), new TextEncoder().encode('sk-secret'))),
    };
    await closeDatabase();
    await freshDatabase();
    await firstVersion({ secrets: [sealed] });
    const old = await openDB(DATABASE_NAME, 1);
    await old.put('vault', device, 'device');
    old.close();
    expect(await unseal(keyName('a1'))).toBe('sk-secret');
  });
});
