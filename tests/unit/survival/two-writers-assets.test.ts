import { beforeEach, describe, expect, it } from 'vitest';
import { libraryWorld } from '@/tests/unit/assets/library-world';
import { PERSON, PICTURE, PICTURE_PATH, uploadingWorld } from '@/tests/unit/assets/pictures';
import { onceRead } from '@/tests/unit/support/raced';
import { sweepLeftovers } from '@/utils/assets/leftovers';
import { createRefused } from '@/utils/assets/refused';
import { createClicks } from '@/utils/background/clicks';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Person } from '@/utils/storage/records';

/** The rest of two-writers.test.ts: assets, beside a comparison, a clean-up and the start of a browser. */

describe('what runs beside a comparison', () => {
  let world: Awaited<ReturnType<typeof libraryWorld>>;
  beforeEach(async () => {
    world = await libraryWorld();
  });
  const compare = (person: Person) => world.library.compare(person.accountId, [person.id]);

  it('a person who is deleted: what the list shows of them does not come back', async () => {
    const person = await world.person('easyrouter');
    world.there(person, 'front');
    world.hooks.after = async ({ operation }) => {
      if (operation === 'listAssets') await world.database.delete('people', person.id);
    };
    expect(await compare(person)).toMatchObject({ added: 0 });
    expect(await world.all()).toEqual([]);
  });

  it('one that is sent anew is not called gone', async () => {
    const person = await world.person('easyrouter');
    const old = await world.asset(person, { assetId: 'asset-20260924135208-w7qpm', state: 'failed' });
    world.clock.pass(1_000);
    world.hooks.after = async ({ operation }) => {
      if (operation !== 'getAsset') return;
      await world.database.put('assets', { ...old, state: 'active', assetId: 'asset-20260924135208-anew' });
    };
    expect(await compare(person)).toMatchObject({ gone: 0 });
    expect((await world.read(old.id))?.goneAt).toBeUndefined();
  });

  it('a collection that is being made: it is one, under the name that was typed', async () => {
    const accountId = world.accountIds.anyfast;
    world.hooks.after = async ({ operation }) => {
      if (operation !== 'createGroup') return;
      world.hooks.after = undefined;
      await world.library.comparison(accountId);
    };
    const { id } = await world.library.groups.createCollection(accountId, 'Summer');
    expect(await world.readPeople()).toMatchObject([{ id, name: 'Summer', kind: 'collection' }]);
  });

  it('a person who gets another picture while the last one is deleted stays', async () => {
    const person = await world.person('crun');
    const first = await world.asset(person);
    const second: Asset = { ...first, id: 'second', assetId: 'second', state: 'sending' };
    let isThere = false;
    const { getAllKeysFromIndex } = world.database;
    world.database.getAllKeysFromIndex = (async (...input: Parameters<typeof getAllKeysFromIndex>) => {
      const keys = await getAllKeysFromIndex.apply(world.database, input);
      if (keys.length === 0 && !isThere) {
        isThere = true;
        await world.database.put('assets', second);
      }
      return keys;
    }) as typeof getAllKeysFromIndex;
    const deleting = world.library.groups.remove(person.id, person.name, true);
    await expect(deleting).rejects.toMatchObject({ fault: { code: 'still-sending' } });
    expect(await world.readPeople()).toHaveLength(1);
  });
});

describe('what failed and is cleaned up', () => {
  let world: Awaited<ReturnType<typeof libraryWorld>>;
  beforeEach(async () => {
    world = await libraryWorld();
  });
  /** As `again` writes it, and the provider's answer to it. */
  const anew = (asset: Asset) =>
    world.database.put('assets', { ...asset, state: 'processing', assetId: 'asset-20260924135208-anew' });

  it.each(['easyrouter', 'crun'] as const)('stays when it is sent anew meanwhile, at %s', async (provider) => {
    const person = await world.person(provider);
    const asset = await world.asset(person, { state: 'failed' });
    let sent: Promise<unknown> = Promise.resolve();
    if (provider === 'easyrouter')
      world.hooks.after = async ({ operation }) => void (operation === 'deleteAsset' && (await anew(asset)));
    const read = onceRead('assets', async () => {
      if (provider === 'crun') sent = anew(asset);
    });
    expect(await world.library.clean([asset.id])).toMatchObject([{ id: asset.id, ok: true }]);
    await read();
    await sent;
    expect(await world.read(asset.id)).toMatchObject({ state: 'processing', assetId: 'asset-20260924135208-anew' });
  });

  it('one that is deleted and sent anew meanwhile stays, and says why', async () => {
    const asset = await world.asset(await world.person('easyrouter'), { state: 'failed' });
    world.hooks.after = async ({ operation }) => void (operation === 'deleteAsset' && (await anew(asset)));
    expect(await world.library.remove([asset.id])).toMatchObject([{ ok: false, fault: { code: 'still-sending' } }]);
    expect(await world.read(asset.id)).toMatchObject({ state: 'processing' });
  });
});

describe('a picture that is clicked in the first second of a browser', () => {
  it('keeps its thumbnail, though the start sweeps what is nobody’s', async () => {
    const world = await uploadingWorld();
    const { assets } = world.services();
    const { now } = world.clock;
    const newId = () => crypto.randomUUID();
    const frameUrl = 'https://pictures.example/';
    const facts = { type: 'image/jpeg', bytes: 9, width: 600, height: 800, sha256: 'a'.repeat(64) };
    const thumbnail = { blob: new Blob(['small']), width: 8, height: 8 };
    const clicks = createClicks({
      now,
      newId,
      fetch: world.server.fetch,
      openPage: () => ({
        look: async () => ({ frameUrl, title: '', shown: PICTURE, srcset: '', sources: [], words: '', link: '' }),
        probe: async () => ({ picture: true }),
        read: async () => new Blob(['a picture'], { type: 'image/jpeg' }),
        leave: async () => {},
      }),
      inspect: async () => ({ ok: true, kind: 'Image', facts, thumbnail }),
      add: async (...input) => {
        await sweepLeftovers(now());
        await assets.add(...input);
      },
      refuse: createRefused({ now, newId, settled: async () => {}, arm: async () => {} }),
    });
    world.server.on('HEAD', PICTURE_PATH, () => new Response('', { headers: { 'content-type': 'image/jpeg' } }));
    const info = { menuItemId: '', editable: false, pageUrl: frameUrl, mediaType: 'image', srcUrl: PICTURE } as const;
    await clicks.upload(PERSON, { info: info as never, tabId: 7 });
    const database = await openDatabase();
    const [asset] = await database.getAll('assets');
    expect(await database.getAllKeys('thumbnails')).toEqual([asset?.id]);
  });
});
