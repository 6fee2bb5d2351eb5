import { beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '@/tests/unit/support/world';
import { currentBadge } from '@/utils/background/attention';
import { markSeen } from '@/utils/background/seen';
import { personOfEntry, uploadMenu } from '@/utils/background/upload-menu';
import { createWording } from '@/utils/background/wording';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Person, Verification } from '@/utils/storage/records';
import { stamp, stampVerification } from '@/utils/storage/stamp';

let world: World;

beforeEach(async () => {
  world = await makeWorld();
});

const person = (changes: Partial<Person> = {}): Person => ({
  id: 'p1',
  kind: 'person',
  accountId: world.accountId,
  groupId: 'group-1',
  name: 'Jonas Weber',
  verifiedAt: 1,
  usedAt: 1,
  ...changes,
});
const verification = (changes: Partial<Verification>): Verification => ({
  id: 'v1',
  accountId: world.accountId,
  consentId: 'c',
  state: 'verified',
  name: 'Jonas Weber',
  startedAt: 0,
  times: {},
  deadline: 0,
  unanswered: 0,
  ...changes,
});
const asset = (changes: Partial<Asset>): Asset => ({
  id: 'a1',
  accountId: world.accountId,
  personId: 'p1',
  groupId: 'group-1',
  kind: 'Image',
  name: 'lin.jpg',
  remoteName: 'lin.jpg-1',
  state: 'active',
  route: 'public',
  sourceUrl: 'https://cdn.example/lin.jpg?sig=secret',
  createdAt: 0,
  unanswered: 0,
  ...changes,
});

describe('the words of a notification', () => {
  const words = createWording();

  it.each([
    [{ state: 'verified' as const }, 'Jonas Weber is verified'],
    [{ state: 'expired' as const }, 'No result came for Jonas Weber'],
    [
      { state: 'failed' as const, failure: { reason: 'check' as const, resultCode: '-3003' } },
      'The face check of Jonas Weber did not pass',
    ],
    [{ state: 'failed' as const, failure: { reason: 'uncertain' as const } }, 'No code was made for Jonas Weber'],
  ])('%j says %s', async (changes, title) => {
    const note = await words.ofVerification(verification(changes));
    expect(note?.title).toBe(title);
    expect(note?.text).toMatch(/\w+\.$/);
  });

  it('say why a picture failed, and never where it came from', async () => {
    await (await openDatabase()).put('people', person());
    const note = await words.ofAsset(asset({ state: 'failed', failure: { code: 'FaceMismatch' } }));
    expect(note?.title).toBe('lin.jpg: Another face');
    expect(note?.text).toContain('Jonas Weber');
    expect(JSON.stringify(note)).not.toContain('secret');
  });
});

describe('the badge', () => {
  it('counts ends nobody looked at, red when one is bad, and is empty once they were seen', async () => {
    const database = await openDatabase();
    await database.put('verifications', stampVerification(verification({})));
    expect(await currentBadge()).toMatchObject({ text: '1', tone: 'ok' });
    await database.put('assets', stamp(asset({ state: 'failed' }), 1));
    expect(await currentBadge()).toMatchObject({ text: '2', tone: 'bad' });
    await markSeen(1);
    expect(await currentBadge()).toMatchObject({ text: '' });
  });

  it('counts what is under way, and says nothing of what the user cancelled', async () => {
    const database = await openDatabase();
    await database.put('verifications', verification({ state: 'cancelled' }));
    expect((await currentBadge()).text).toBe('');
    await database.put('verifications', verification({ state: 'waiting' }));
    expect((await currentBadge()).text).toBe('1');
  });
});

describe('the menu on pictures, links and players', () => {
  it('offers people, the last used first, and none of an account that is gone', async () => {
    const database = await openDatabase();
    await database.put('people', person({ id: 'p1', usedAt: 1 }));
    await database.put('people', person({ id: 'p2', groupId: 'group-2', name: '', usedAt: 2 }));
    await database.put('people', person({ id: 'p3', groupId: 'group-3', accountId: 'gone', usedAt: 3 }));
    const { parent, entries } = await uploadMenu(world.services().accounts);
    expect(parent.title).toBe('Upload to');
    expect(entries.map(({ title }) => title)).toEqual(['Unnamed person', 'Jonas Weber']);
    expect(entries.map(({ id }) => personOfEntry(id))).toEqual(['p2', 'p1']);
  });

  it('says what to do first where there is nobody yet', async () => {
    const { parent, entries } = await uploadMenu(world.services().accounts);
    expect(parent.title).toContain('verify a person first');
    expect(entries).toEqual([]);
    expect(personOfEntry(parent.id)).toBeUndefined();
  });

  it('names the account where there are several', async () => {
    await (await openDatabase()).put('people', person());
    const form = { providerId: 'crun', name: 'Night shoots', key: 'abcdefghijklmnop', linkLanguage: 'en' as const };
    await world.services().accounts.save({ ...form, baseUrl: 'https://api.crun.ai', callbackUrl: 'https://crun.ai/' });
    const { entries } = await uploadMenu(world.services().accounts);
    expect(entries[0]?.title).toBe('Jonas Weber (Studio)');
  });

  it('says who charges for each upload, once each, and only of those who are in it', async () => {
    const { accounts } = world.services();
    const form = { name: 'Night shoots', key: 'abcdefghijklmnop', linkLanguage: 'en' as const };
    const place = { baseUrl: 'https://www.anyfast.ai', callbackUrl: 'https://www.anyfast.ai/' };
    const first = await accounts.save({ ...form, ...place, providerId: 'anyfast' });
    const second = await accounts.save({ ...form, ...place, providerId: 'anyfast' });
    const database = await openDatabase();
    await database.put('people', person());
    expect((await uploadMenu(accounts)).parent.title).toBe('Upload to');
    await database.put('people', person({ id: 'p1', groupId: 'group-5', accountId: first }));
    await database.put('people', person({ id: 'p2', groupId: 'group-6', accountId: second }));
    expect((await uploadMenu(accounts)).parent.title).toBe('Upload to (AnyFast charges for each)');
  });
});
