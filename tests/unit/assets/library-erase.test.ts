import { beforeEach, describe, expect, it } from 'vitest';
import { createErase } from '@/utils/assets/library/erase';
import type { Person } from '@/utils/storage/records';
import { type LibraryWorld, libraryWorld } from './library-world';

/** Somebody took their consent back, and nobody looks on. */

let world: LibraryWorld;
let forgotten: string[];
beforeEach(async () => {
  world = await libraryWorld();
  forgotten = [];
});

const service = () =>
  createErase({
    now: world.clock.now,
    removeGroup: world.library.groups.remove,
    removeAssets: world.library.remove,
    forgetClips: async ({ id }) => void forgotten.push(id),
  });

/** With two pictures that say a lot. */
async function somebody(provider: 'easyrouter' | 'crun'): Promise<Person> {
  const person = await world.person(provider, { note: 'left side is better' });
  for (const name of ['one', 'two']) {
    const said = { note: name, tags: [name], pageUrl: 'https://pictures.example/amara' };
    const { id } = await world.asset(person, {
      ...said,
      facts: { type: 'image/jpeg', bytes: 1, sha256: 'a'.repeat(64) },
    });
    await world.database.put('files', { id, blob: new Blob(['face']), addedAt: 1 });
    const bytes = new Uint8Array([1]).buffer;
    await world.database.put('thumbnails', { id, bytes, type: 'image/jpeg', width: 1, height: 1 });
  }
  await world.database.put('people', { ...person, faceAssetId: (await world.all())[0]?.id });
  return person;
}

const refusal = () => new Response('{"success":false,"message":"authorization is valid"}', { status: 400 });

describe('what is kept of somebody', () => {
  it('says nothing of who they are or how they look, before anything is asked', async () => {
    const person = await somebody('easyrouter');
    await service().scrub(person);
    expect(world.asked).toEqual([]);
    const { id, kind, accountId, groupId, verifiedAt, usedAt } = person;
    expect(await world.readPeople()).toEqual([{ id, kind, accountId, groupId, name: '', verifiedAt, usedAt }]);
    for (const asset of await world.all()) {
      const { name, note, tags, facts, sha256, pageUrl, sourceUrl } = asset;
      expect([name, note, tags, facts, sha256, pageUrl, sourceUrl]).toEqual([asset.assetId, ...Array(5), '']);
      // What its provider has to be asked for.
      expect([asset.assetId, asset.groupId]).toEqual([expect.any(String), groupId]);
    }
    expect([await world.keysOf('files'), await world.keysOf('thumbnails')]).toEqual([[], []]);
  });

  it('goes as a whole where the provider lets it', async () => {
    const person = await somebody('easyrouter');
    expect(await service().erase(person)).toEqual({ deleted: 2, stays: 0, groupStays: false, isOver: true });
    expect([await world.readPeople(), await world.all()]).toEqual([[], []]);
    expect([world.count('deleteGroup'), world.count('deleteAsset'), forgotten]).toEqual([1, 0, [person.id]]);
  });

  it('goes one by one where it won’t, and the group is said to stay', async () => {
    const person = await somebody('easyrouter');
    world.hooks.instead = ({ operation }) => (operation === 'deleteGroup' ? refusal() : undefined);
    expect(await service().erase(person)).toEqual({ deleted: 2, stays: 0, groupStays: true, isOver: true });
    expect([world.count('deleteAsset'), await world.readPeople()]).toEqual([2, []]);
  });

  it('goes here where a provider lets nothing be deleted', async () => {
    const person = await somebody('crun');
    expect(await service().erase(person)).toEqual({ deleted: 0, stays: 2, groupStays: true, isOver: true });
    expect([await world.readPeople(), await world.all()]).toEqual([[], []]);
  });

  it.each(['deleteGroup', 'deleteAsset'])('stays for another try while nobody answers: %s', async (silent) => {
    const person = await somebody('easyrouter');
    world.hooks.instead = ({ operation }) => {
      if (operation === silent) return new Response('', { status: 503 });
      return operation === 'deleteGroup' ? refusal() : undefined;
    };
    expect(await service().erase(person)).toMatchObject({ deleted: 0, groupStays: true, isOver: false });
    expect(await world.readPeople()).toHaveLength(1);
    world.hooks.instead = undefined;
    expect(await service().erase(person)).toMatchObject({ deleted: 2, isOver: true });
    expect(await world.readPeople()).toEqual([]);
  });

  it('is let be once they have agreed anew, before it or meanwhile', async () => {
    const person = await somebody('easyrouter');
    const anew = { ...person, name: 'Amara', consentId: 'another' };
    world.hooks.instead = ({ operation }) => (operation === 'deleteGroup' ? refusal() : undefined);
    const { erase } = createErase({
      now: world.clock.now,
      removeGroup: world.library.groups.remove,
      removeAssets: async (ids) => {
        await world.database.put('people', anew);
        return world.library.remove(ids);
      },
      forgetClips: async () => undefined,
    });
    expect(await erase(person)).toMatchObject({ deleted: 2, isOver: true });
    expect(await world.readPeople()).toEqual([anew]);
    const later = await world.asset(anew);
    expect(await erase(person)).toMatchObject({ deleted: 0, isOver: true });
    expect([await world.readPeople(), (await world.all()).map(({ id }) => id)]).toEqual([[anew], [later.id]]);
  });
});
