import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type LibraryWorld, libraryWorld } from '@/tests/unit/assets/library-world';
import { fuzz, unpolluted } from '@/tests/unit/support/fuzz';
import { type Assets, createAssets } from '@/utils/assets/assets';
import { restoredAsset } from '@/utils/backup/merge';
import { parseLine } from '@/utils/backup/schemas';
import type { Asset, Person } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { account, asset, generation, person, uuid } from './records';

/**
 * A backup that somebody made up, restored into an account that works. It can put records here, which is what a backup is for; it can't
 * let Likeness delete what others keep at the provider, ask another host, or turn the words of a page around.
 */

const CASES = 60;
const RECORD = uuid(700);

let world: LibraryWorld;
let assets: Assets;
let owner: Person;
/** What is at the provider, all of it Active: two of one name, and another. */
let there: ReturnType<LibraryWorld['there']>[];

beforeEach(async () => {
  world = await libraryWorld();
  const { accounts, clock } = world;
  assets = createAssets({
    now: clock.now,
    newId: () => crypto.randomUUID(),
    newSuffix: () => crypto.randomUUID().slice(0, 8),
    fetch: async (input) => {
      expect(new URL(String(input)).host).toBe('pictures.example');
      return new Response('', { headers: { 'content-type': 'image/png' } });
    },
    isReachable: async () => true,
    accounts,
    pace: async () => {},
    arm: async () => {},
    settled: async () => {},
    stuck: async () => {},
    check: () => [],
    working: () => {},
  });
  owner = await world.person('easyrouter');
  there = ['front', 'front', 'side'].map((name) => world.there(owner, name));
});

/** Puts it here as a restore does, and lets it be asked for. */
async function bringIn(changes: Partial<Asset>): Promise<boolean> {
  const record = parseLine('assets', JSON.stringify({ ...asset(), id: RECORD, ...changes }));
  if (!record) return false;
  await world.database.put('assets', stamp(restoredAsset(record, world.clock.now()), world.clock.now()));
  await assets.accountMended(owner.accountId);
  return true;
}

/** Whatever is due by itself, for a while. */
async function live(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    world.clock.pass(60_000);
    await assets.run(RECORD);
    for (const key of await world.keysOf('jobs')) {
      if (key.startsWith('discard/')) await assets.discard(key.slice('discard/'.length));
    }
  }
}

/** What a user may press who trusts what they see, other than to delete just this one. */
async function press(): Promise<void> {
  const quietly = (work: Promise<unknown>) => work.catch(() => undefined);
  await quietly(assets.check(RECORD));
  await world.library.refresh([RECORD]);
  await world.library.clean([RECORD]);
  await assets.retry([RECORD]);
  await live();
  await quietly(assets.again(RECORD));
  await live();
  await world.library.clean([RECORD]);
}

const moment = fc.constantFrom(0, 1, Date.UTC(2026, 8, 24), Date.UTC(2030, 0), 8.64e15);
const crafted = fc.record({
  state: fc.constantFrom('held', 'queued', 'sending', 'processing', 'active', 'failed', 'uncertain', 'cancelled'),
  route: fc.constantFrom('public', 'inline', 'bucket', 'none'),
  remoteName: fc.constantFrom('front', 'side', '', '__proto__', 'constructor'),
  which: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
  createdAt: moment,
  sentAt: fc.option(moment, { nil: undefined }),
  settledAt: fc.option(moment, { nil: undefined }),
});

describe('a made up record of an asset', () => {
  it('deletes nothing at the provider, whatever is asked of it but to delete it', async () => {
    await fc.assert(
      fc.asyncProperty(crafted, async ({ which, ...record }) => {
        const assetId = which === undefined ? undefined : there[which]?.id;
        const { accountId, id: personId, groupId } = owner;
        expect(await bringIn({ ...(record as Partial<Asset>), assetId, accountId, personId, groupId })).toBe(true);
        await live();
        await press();
        // What was sent from here meanwhile may go.
        const deletes = world.asked.filter(({ operation }) => operation === 'deleteAsset').map(({ path }) => path);
        expect(deletes.filter((path) => there.some(({ id }) => path.endsWith(id)))).toEqual([]);
        expect(there.map(({ status }) => status)).toEqual(['Active', 'Active', 'Active']);
        await world.database.delete('assets', RECORD);
      }),
      { numRuns: CASES, seed: 20_261_128 },
    );
  });

  it('that has only a name takes nothing with it when the user deletes it', async () => {
    const { accountId, id: personId, groupId } = owner;
    await bringIn({ accountId, personId, groupId, state: 'uncertain', assetId: undefined, remoteName: 'front' });
    expect(await world.library.remove([RECORD])).toEqual([{ id: RECORD, ok: true, hereOnly: true }]);
    expect(world.count('deleteAsset')).toBe(0);
  });

  it('that says that it failed is Active when the provider says so, instead of being cleaned up', async () => {
    const { accountId, id: personId, groupId } = owner;
    await bringIn({ accountId, personId, groupId, state: 'failed', assetId: there[2]?.id, remoteName: 'side' });
    expect(await world.library.clean([RECORD])).toEqual([{ id: RECORD, ok: true }]);
    expect(await world.read(RECORD)).toMatchObject({ state: 'active' });
    world.hooks.instead = () => new Response('', { status: 503 });
    await bringIn({ accountId, personId, groupId, state: 'failed', assetId: there[2]?.id, remoteName: 'side' });
    expect(await world.library.clean([RECORD])).toMatchObject([{ id: RECORD, ok: false }]);
    expect(await world.read(RECORD)).toMatchObject({ state: 'failed' });
  });

  it('that did fail there is cleaned up', async () => {
    const { accountId, id: personId, groupId } = owner;
    if (there[2]) there[2].status = 'Failed';
    await bringIn({ accountId, personId, groupId, state: 'failed', assetId: there[2]?.id, remoteName: 'side' });
    expect(await world.library.clean([RECORD])).toEqual([{ id: RECORD, ok: true }]);
    expect([world.count('deleteAsset'), await world.read(RECORD)]).toEqual([1, undefined]);
  });
});

const turns = (text: string): boolean => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text);
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('\u202efdp.exe', 'a\u2067b', '\u0000', '\u200f', '__proto__', 'constructor', 'x'.repeat(199)),
);
const address = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'https://easyrouter.io@evil.example/',
    'https://user:pw@evil.example',
    'https://',
    'http://[',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'https://evil.example/\u202e',
  ),
);

describe('made up words', () => {
  it('of a name, a tag or a purpose turn nothing around', () => {
    fuzz(
      fc.property(word, (name) => {
        const records = [
          parseLine('people', JSON.stringify(person({ name }))),
          parseLine('accounts', JSON.stringify(account({ name }))),
          parseLine('assets', JSON.stringify(asset({ name, tags: [`${name}x`] }))),
          parseLine('generations', JSON.stringify(generation())),
        ];
        for (const record of records) {
          expect(record).toBeDefined();
          expect(turns(record && 'name' in record ? record.name : '')).toBe(false);
          expect(turns(record && 'tags' in record ? String(record.tags) : '')).toBe(false);
        }
      }),
      { share: 10 },
    );
    unpolluted();
  });

  it('of an address are one of the web with nobody before its host, or nothing', () => {
    fuzz(
      fc.property(address, (pageUrl) => {
        const record = parseLine('assets', JSON.stringify(asset({ pageUrl, sourceUrl: pageUrl })));
        for (const kept of [record?.pageUrl, record?.sourceUrl]) {
          if (!kept) continue;
          const { protocol, username, password, host } = new URL(kept);
          expect([/^https?:$/.test(protocol), username, password, host !== '']).toEqual([true, '', '', true]);
        }
      }),
      { share: 10 },
    );
  });
});
