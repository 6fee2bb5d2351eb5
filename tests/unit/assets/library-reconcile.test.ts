import { beforeEach, describe, expect, it } from 'vitest';
import { compareAll } from '@/entrypoints/library/dialogs/compare-all';
import { KEY, type LibraryWorld, libraryWorld } from './library-world';

let world: LibraryWorld;
beforeEach(async () => {
  world = await libraryWorld();
});

const none = { added: 0, changed: 0, gone: 0, back: 0, same: 0, unread: 0, collections: 0 };
const asResult = async <T>(work: Promise<T>) => ({ ok: true as const, value: await work });
const asks = (provider: 'easyrouter' | 'anyfast' | 'crun') => {
  const accountId = world.accountIds[provider];
  return {
    begin: () => asResult(world.library.comparison(accountId)),
    part: (personIds: string[]) => asResult(world.library.compare(accountId, personIds)),
  };
};
/** As the page does it: part by part. */
const reconcile = async (provider: 'easyrouter' | 'anyfast' | 'crun' = 'easyrouter') => {
  const result = await compareAll(asks(provider));
  return result.ok ? result.value.found : result.fault;
};

describe('comparing with what the provider lists', () => {
  it('what is the same stays untouched', async () => {
    const asset = await world.asset(await world.person('easyrouter'));
    const before = await world.read(asset.id);
    world.clock.pass(60_000);
    expect(await reconcile()).toEqual({ ...none, same: 1 });
    expect(await world.read(asset.id)).toEqual(before);
  });

  it('what is unknown here is added, of its own person, with the provider’s time', async () => {
    const [amara, lin] = [await world.person('easyrouter'), await world.person('easyrouter')];
    const made = world.there(lin, 'side');
    world.clock.pass(86_400_000);
    expect(await reconcile()).toEqual({ ...none, added: 1 });
    const [asset] = await world.all();
    expect(asset).toMatchObject({ personId: lin.id, assetId: made.id, name: 'side', route: 'none', state: 'active' });
    expect(asset?.createdAt).toBe(made.createdAt);
    expect(asset?.seenAt).toBeDefined();
    expect(await reconcile()).toEqual({ ...none, same: 1 });
    expect(amara.groupId).not.toBe(lin.groupId);
  });

  it('one that is still being reviewed gets its watcher', async () => {
    const person = await world.person('easyrouter');
    world.remote.hold(true);
    world.there(person, 'side').status = 'Processing';
    await reconcile();
    const [asset] = await world.all();
    expect(asset).toMatchObject({ state: 'processing' });
    expect(await world.keysOf('jobs')).toEqual([`asset/${asset?.id}`]);
  });

  it('a new name and a new state are taken over; a name that only people here see stays', async () => {
    const person = await world.person('easyrouter');
    const renamed = await world.asset(person, { name: 'Front' });
    const own = await world.asset(person, { name: 'My own name' });
    const failed = await world.asset(person);
    const recovered = await world.asset(person, { state: 'failed', failure: { code: 'NotFound' } });
    const there = (id = '') => world.remote.asset('easyrouter', KEY, id);
    Object.assign(there(renamed.assetId) ?? {}, { name: 'named-elsewhere' });
    Object.assign(there(failed.assetId) ?? {}, {
      status: 'Failed',
      error: { code: 'ContentRestricted', message: 'no' },
    });
    expect(await reconcile()).toEqual({ ...none, changed: 3, same: 1 });
    expect(await world.read(renamed.id)).toMatchObject({ name: 'named-elsewhere', remoteName: 'named-elsewhere' });
    expect(await world.read(own.id)).toMatchObject({ name: 'My own name' });
    expect(await world.read(failed.id)).toMatchObject({ state: 'failed', failure: { code: 'ContentRestricted' } });
    expect(await world.read(recovered.id)).toMatchObject({ state: 'active' });
    expect((await world.read(recovered.id))?.failure).toBeUndefined();
    expect(await reconcile()).toEqual({ ...none, same: 4 });
  });

  it('a new name waits for the end of the review: until then ours is what a copy is known by', async () => {
    const person = await world.person('easyrouter');
    const watched = await world.asset(person, {
      state: 'processing',
      settledAt: undefined,
      nextAskAt: world.clock.now(),
    });
    const there = world.remote.asset('easyrouter', KEY, watched.assetId ?? '');
    Object.assign(there ?? {}, { name: 'named-elsewhere' });
    expect(await reconcile()).toEqual({ ...none, same: 1 });
    await world.database.put('assets', { ...watched, state: 'active', nextAskAt: undefined });
    expect(await reconcile()).toEqual({ ...none, changed: 1 });
    expect(await world.read(watched.id)).toMatchObject({ remoteName: 'named-elsewhere' });
  });

  it('what is gone is marked, never dropped, counted once; and unmarked when it is back', async () => {
    const person = await world.person('easyrouter');
    const asset = await world.asset(person, { note: 'kept' });
    world.remote.hide(asset.assetId ?? '', true);
    world.clock.pass(1_000);
    expect(await reconcile()).toEqual({ ...none, gone: 1 });
    expect(await world.read(asset.id)).toMatchObject({ state: 'active', note: 'kept', goneAt: world.clock.now() });
    expect(await reconcile()).toEqual(none);
    world.remote.hide(asset.assetId ?? '', false);
    expect(await reconcile()).toEqual({ ...none, back: 1 });
    expect((await world.read(asset.id))?.goneAt).toBeUndefined();
  });

  it('what was never sent is not gone', async () => {
    const person = await world.person('easyrouter');
    for (const state of ['held', 'queued', 'sending', 'cancelled', 'failed', 'uncertain'] as const)
      await world.asset(person, { assetId: undefined, state });
    await world.asset(person, { assetId: 'asset-2026-fresh', state: 'processing', nextAskAt: 1 });
    world.clock.pass(60_000);
    expect(await reconcile()).toEqual(none);
  });

  it('what is under way is left to its watcher', async () => {
    const asset = await world.asset(await world.person('easyrouter'), { state: 'processing', nextAskAt: 1 });
    expect(await reconcile()).toEqual({ ...none, same: 1 });
    expect((await world.read(asset.id))?.state).toBe('processing');
  });

  it('a create whose answer is still to come is no new asset, and one whose answer was lost is found', async () => {
    const person = await world.person('easyrouter');
    const made = world.there(person, 'lost-1');
    world.there(person, 'coming-1');
    const lost = await world.asset(person, { assetId: undefined, state: 'uncertain', remoteName: 'lost-1' });
    await world.asset(person, { assetId: undefined, state: 'sending', remoteName: 'coming-1' });
    expect(await reconcile()).toEqual({ ...none, changed: 1 });
    expect(await world.read(lost.id)).toMatchObject({ state: 'active', assetId: made.id });
    expect(await world.all()).toHaveLength(2);
  });

  it('one that was deleted while the list was read does not come back', async () => {
    const asset = await world.asset(await world.person('easyrouter'));
    world.hooks.after = async ({ operation }) => {
      if (operation !== 'listAssets') return;
      world.hooks.after = undefined;
      await world.library.remove([asset.id]);
    };
    expect(await reconcile()).toEqual(none);
    expect(await world.all()).toEqual([]);
  });

  it('asked twice at once, it is one comparison', async () => {
    const person = await world.person('easyrouter');
    world.there(person, 'side');
    const [one, two] = await Promise.all([reconcile(), reconcile()]);
    expect(one).toEqual(two);
    expect(world.asked.filter(({ operation }) => operation === 'listAssets')).toHaveLength(1);
    expect(await world.all()).toHaveLength(1);
  });
});

describe('a list that can’t be had, or not believed', () => {
  it('a group that the provider refuses counts as unread, and nothing in it is marked; the others are compared', async () => {
    const [bad, good] = [await world.person('easyrouter'), await world.person('easyrouter')];
    const asset = await world.asset(bad, { assetId: 'asset-2026-gone1' });
    world.there(good, 'side');
    world.hooks.instead = ({ operation, body }) =>
      operation === 'listAssets' && JSON.stringify(body).includes(bad.groupId)
        ? new Response('{"message":"[NotFound.group_id] no"}', { status: 404 })
        : undefined;
    world.clock.pass(1_000);
    expect(await reconcile()).toEqual({ ...none, added: 1, unread: 1 });
    expect((await world.read(asset.id))?.goneAt).toBeUndefined();
  });

  it('a list that leaves real people out marks none of them as gone', async () => {
    const person = await world.person('anyfast');
    for (let count = 0; count < 5; count += 1) await world.asset(person);
    world.remote.choose('anyfast', 'listAssets', 'without-liveness');
    world.clock.pass(1_000);
    expect(await reconcile('anyfast')).toMatchObject({ gone: 0, unread: 1 });
    expect((await world.all()).filter(({ goneAt }) => goneAt !== undefined)).toEqual([]);
  });

  it('a provider that is down is asked a few times only, and everything is unread', async () => {
    for (let count = 0; count < 250; count += 1) await world.person('easyrouter');
    for (let count = 0; count < 250; count += 1) await world.person('easyrouter', { kind: 'collection' });
    world.hooks.instead = () => new Response('{}', { status: 503 });
    expect(await reconcile()).toEqual({ ...none, unread: 500 });
    expect(world.asked.length).toBe(3);
  });

  it('a refused key is told, and kept with the account', async () => {
    await world.person('easyrouter');
    world.hooks.instead = () => new Response('{"message":"Invalid token"}', { status: 401 });
    await expect(reconcile()).rejects.toMatchObject({ kind: 'key' });
    expect((await world.accounts.get(world.accountIds.easyrouter)).fault).toMatchObject({ kind: 'key' });
  });

  it('where nothing lists, it says so and asks nothing', async () => {
    await expect(reconcile('crun')).rejects.toMatchObject({ fault: { kind: 'invalid', code: 'no-lists' } });
    expect(world.asked).toEqual([]);
  });
});

describe('collections', () => {
  it('that are not here are added with their own names and what is in them; new names are taken over', async () => {
    const group = world.remote.createGroup('anyfast', KEY, 'AIGC', 'Winter');
    expect(await reconcile('anyfast')).toEqual({ ...none, collections: 1 });
    const [collection] = await world.readPeople();
    expect(collection).toMatchObject({ kind: 'collection', groupId: group.id, name: 'Winter' });
    if (!collection) throw new Error('none');
    group.name = 'Spring';
    world.there(collection, 'lamp');
    expect(await reconcile('anyfast')).toEqual({ ...none, added: 1 });
    expect((await world.readPeople()).map(({ name }) => name)).toEqual(['Spring']);
    expect((await world.all()).map(({ personId }) => personId)).toEqual([collection.id]);
  });
});

describe('many', () => {
  it('says how far it is, stops after the part that is under way, and goes on with the rest another time', async () => {
    const people = [];
    for (let count = 0; count < 250; count += 1) people.push(await world.person('easyrouter'));
    for (const person of people) world.there(person, 'front');
    const stopping = new AbortController();
    const progress: [number, number][] = [];
    const stopped = await compareAll(asks('easyrouter'), {
      signal: stopping.signal,
      onProgress: (done, of) => {
        progress.push([done, of]);
        if (done === 100) stopping.abort();
      },
    });
    expect(progress).toEqual([
      [0, 250],
      [100, 250],
    ]);
    expect(stopped).toEqual({ ok: true, value: { found: { ...none, added: 200 }, stopped: true } });
    expect(await reconcile()).toEqual({ ...none, added: 50, same: 200 });
  });

  it('leaves out who is gone by now, and never compares a person of another account', async () => {
    const other = await world.person('anyfast');
    const compared = await world.library.compare(world.accountIds.easyrouter, [other.id, 'nobody']);
    expect(compared).toMatchObject({ unread: 0, same: 0 });
    expect(world.asked).toEqual([]);
  });

  it('a hundred groups are one list, and pages are read to the end', async () => {
    const people = [];
    for (let count = 0; count < 120; count += 1) people.push(await world.person('easyrouter'));
    for (let count = 0; count < 1_300; count += 1) {
      const person = people[count % people.length];
      if (person) world.there(person, `picture-${count}`);
    }
    expect(await reconcile()).toEqual({ ...none, added: 1_300 });
    const lists = world.asked.filter(({ operation }) => operation === 'listAssets');
    expect(lists.length).toBe(11 + 3);
    for (const { body } of lists) expect((body as { group_ids: string[] }).group_ids.length).toBeLessThanOrEqual(100);
    expect(await reconcile()).toEqual({ ...none, same: 1_300 });
  });
});
