import { beforeEach, describe, expect, it } from 'vitest';
import { readAssetIdsIn } from '@/utils/storage/read-assets';
import { type LibraryWorld, libraryWorld } from './library-world';

let world: LibraryWorld;
beforeEach(async () => {
  world = await libraryWorld();
});

const status = (code: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ message: 'no' }), { status: code, headers });

describe('deleting assets', () => {
  it.each(['easyrouter', 'anyfast'] as const)(
    'at %s: there first, then here with everything that hangs on it',
    async (provider) => {
      const person = await world.person(provider);
      const asset = await world.asset(person, { bucketKey: 'likeness/a.jpg' });
      await world.database.put('thumbnails', {
        id: asset.id,
        bytes: new ArrayBuffer(1),
        type: 'image/jpeg',
        width: 1,
        height: 1,
      });
      await world.database.put('files', { id: asset.id, blob: new Blob(['f']), addedAt: 1 });
      await world.database.put('jobs', { id: `asset/${asset.id}`, kind: 'asset', dueAt: 1, setAt: 1 });
      expect(await world.library.remove([asset.id])).toEqual([{ id: asset.id, ok: true }]);
      expect(world.remote.assets(provider)).toEqual([]);
      expect(await world.read(asset.id)).toBeUndefined();
      expect(await world.keysOf('thumbnails')).toEqual([]);
      expect(await world.keysOf('files')).toEqual([]);
      // The object in the user's bucket goes by a job of its own.
      expect(await world.keysOf('jobs')).toEqual(['removal/likeness/a.jpg']);
    },
  );

  it('at a provider that deletes nothing: here only, and said so', async () => {
    const asset = await world.asset(await world.person('crun'));
    expect(await world.library.remove([asset.id])).toEqual([{ id: asset.id, ok: true, hereOnly: true }]);
    expect(world.remote.assets('crun')).toHaveLength(1);
    expect(await world.all()).toEqual([]);
    expect(world.asked).toEqual([]);
  });

  it('of an account that was removed: here only', async () => {
    const person = await world.person('easyrouter');
    const asset = await world.asset(person);
    await world.accounts.remove(person.accountId);
    expect(await world.library.remove([asset.id])).toEqual([{ id: asset.id, ok: true, hereOnly: true }]);
  });

  it('missing there is done, and so is missing here', async () => {
    const asset = await world.asset(await world.person('anyfast'), { assetId: 'asset-20260101000000-gone1' });
    const id = crypto.randomUUID();
    expect(await world.library.remove([asset.id, id, id])).toEqual([
      { id: asset.id, ok: true },
      { id, ok: true },
    ]);
    expect(await world.all()).toEqual([]);
  });

  it.each(['held', 'queued', 'cancelled', 'failed'] as const)(
    'one that never reached the provider (%s) asks nobody',
    async (state) => {
      const asset = await world.asset(await world.person('easyrouter'), { assetId: undefined, state });
      expect(await world.library.remove([asset.id])).toEqual([{ id: asset.id, ok: true }]);
      expect(world.asked).toEqual([]);
      expect(await world.all()).toEqual([]);
    },
  );

  it('one that is being sent is refused, with words, and stays', async () => {
    const asset = await world.asset(await world.person('easyrouter'), { assetId: undefined, state: 'sending' });
    expect(await world.library.remove([asset.id])).toEqual([
      { id: asset.id, ok: false, fault: { kind: 'invalid', code: 'still-sending' } },
    ]);
    expect((await world.read(asset.id))?.state).toBe('sending');
  });

  it('one that is uncertain is looked for by its name, and deleted if it was made', async () => {
    const person = await world.person('easyrouter');
    world.there(person, 'lost-1');
    world.there(person, 'lost-10');
    const lost = await world.asset(person, { assetId: undefined, state: 'uncertain', remoteName: 'lost-1' });
    const never = await world.asset(person, { assetId: undefined, state: 'uncertain', remoteName: 'never-1' });
    expect((await world.library.remove([lost.id, never.id])).every(({ ok }) => ok)).toBe(true);
    expect(world.remote.assets('easyrouter').map(({ name }) => name)).toEqual(['lost-10']);
  });

  it('one that fails stays and says why, and the rest goes on', async () => {
    const person = await world.person('easyrouter');
    const assets = [await world.asset(person), await world.asset(person), await world.asset(person)];
    // By its id: four are asked at once, in no order that is ours.
    const bad = assets[0]?.assetId ?? '';
    world.hooks.instead = ({ path }) => (path.includes(bad) ? status(500) : undefined);
    const results = await world.library.remove(assets.map(({ id }) => id));
    expect(results.map(({ ok, fault }) => [ok, fault?.kind])).toEqual([
      [false, 'unavailable'],
      [true, undefined],
      [true, undefined],
    ]);
    expect(await world.all()).toHaveLength(1);
  });

  it('a refused key ends the questions of its account and no other, and is kept with the account', async () => {
    const [bad, good] = [await world.person('easyrouter'), await world.person('anyfast')];
    const assets = [];
    for (let count = 0; count < 20; count += 1) assets.push(await world.asset(bad));
    const other = await world.asset(good);
    world.hooks.instead = ({ provider }) => (provider === 'easyrouter' ? status(401) : undefined);
    const results = await world.library.remove([...assets, other].map(({ id }) => id));
    expect(results.filter(({ ok }) => ok).map(({ id }) => id)).toEqual([other.id]);
    expect(world.asked.filter(({ provider }) => provider === 'easyrouter').length).toBeLessThan(6);
    expect((await world.accounts.get(bad.accountId)).fault).toMatchObject({ kind: 'key' });
  });

  it('a provider that is down is not asked five thousand times', async () => {
    const person = await world.person('easyrouter');
    const ids = [];
    for (let count = 0; count < 40; count += 1) ids.push((await world.asset(person)).id);
    world.hooks.instead = () => status(503);
    const results = await world.library.remove(ids);
    expect(results.every(({ ok, fault }) => !ok && fault?.kind === 'unavailable')).toBe(true);
    expect(world.asked.length).toBeLessThan(10);
    expect(await world.all()).toHaveLength(40);
  });

  it('a right that is missing for deleting does not stop the account’s uploads', async () => {
    const person = await world.person('easyrouter');
    const asset = await world.asset(person);
    world.hooks.instead = () =>
      new Response(JSON.stringify({ error: { code: 'AccessDenied', message: 'not yours' } }), { status: 403 });
    expect(await world.library.remove([asset.id])).toMatchObject([{ ok: false, fault: { kind: 'right' } }]);
    expect((await world.accounts.get(person.accountId)).fault).toBeUndefined();
  });

  it('each request waits for the account’s turn, and 429 for the pause that the provider wants', async () => {
    const person = await world.person('easyrouter');
    const asset = await world.asset(person);
    let first = true;
    world.hooks.instead = () => {
      const tooFast = first;
      first = false;
      return tooFast ? status(429, { 'retry-after': '7' }) : undefined;
    };
    expect(await world.library.remove([asset.id])).toEqual([{ id: asset.id, ok: true }]);
    expect(world.waits).toEqual([7_000]);
    expect(world.paced).toEqual([person.accountId, person.accountId]);
  });

  it('more than one transaction holds', async () => {
    const person = await world.person('easyrouter');
    const base = await world.asset(person, { assetId: undefined, state: 'held' });
    const ids = Array.from({ length: 1_200 }, () => crypto.randomUUID());
    const writing = world.database.transaction('assets', 'readwrite');
    await Promise.all(ids.map((id) => writing.store.put({ ...base, id })));
    await writing.done;
    expect((await world.library.remove(ids)).every(({ ok }) => ok)).toBe(true);
    expect(await world.all()).toHaveLength(1);
  });
});

describe('cleaning up what failed', () => {
  it('deletes it there first, of one person, of one account, or everywhere; what was sent anew meanwhile stays', async () => {
    const [amara, lin, af] = [
      await world.person('easyrouter'),
      await world.person('easyrouter'),
      await world.person('anyfast'),
    ];
    for (const person of [amara, lin, af]) {
      await world.asset(person, { state: 'failed' });
      await world.asset(person);
    }
    const failed = async () => (await world.all()).filter(({ state }) => state === 'failed').length;
    const clean = async (scope: { accountId?: string; personId?: string }) =>
      world.library.clean(await readAssetIdsIn(['failed'], scope));
    expect(await clean({ personId: amara.id })).toMatchObject([{ ok: true }]);
    expect([await failed(), world.remote.assets().length]).toEqual([2, 5]);
    await clean({ accountId: amara.accountId });
    expect([await failed(), world.remote.assets().length]).toEqual([1, 4]);
    const [sentAnew] = await readAssetIdsIn(['active'], { personId: lin.id });
    expect(await world.library.clean([sentAnew ?? ''])).toEqual([{ id: sentAnew, ok: true }]);
    await clean({});
    expect([await failed(), world.remote.assets().length]).toEqual([0, 3]);
    expect((await world.all()).map(({ state }) => state)).toEqual(['active', 'active', 'active']);
  });
});
