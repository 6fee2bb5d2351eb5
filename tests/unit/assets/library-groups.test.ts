import { beforeEach, describe, expect, it } from 'vitest';
import { providerById } from '@/utils/providers/registry';
import type { Account } from '@/utils/storage/records';
import { type LibraryWorld, libraryWorld } from './library-world';

let world: LibraryWorld;
beforeEach(async () => {
  world = await libraryWorld();
});

const groups = () => world.library.groups;

describe('naming', () => {
  it.each(['easyrouter', 'anyfast', 'crun'] as const)('a person’s name is kept here (%s)', async (provider) => {
    const person = await world.person(provider);
    await groups().rename(person.id, 'Amara O.');
    expect(await world.readPeople()).toEqual([{ ...person, name: 'Amara O.' }]);
    expect(world.asked).toEqual([]);
  });

  it('a collection’s name is given at the provider too, as long as it takes names', async () => {
    const collection = await world.person('anyfast', { kind: 'collection', name: 'Winter' });
    await groups().rename(collection.id, `Spring ${'x'.repeat(70)}`);
    expect(world.remote.groups[0]?.name).toBe(`Spring ${'x'.repeat(57)}`);
    expect((await world.readPeople())[0]?.name).toBe(`Spring ${'x'.repeat(70)}`);
  });

  it('nothing changes here when the provider could not be told; one that is gone there is named here', async () => {
    const collection = await world.person('anyfast', { kind: 'collection', name: 'Winter' });
    world.hooks.instead = () => new Response('{}', { status: 500 });
    await expect(groups().rename(collection.id, 'Spring')).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await world.readPeople())[0]?.name).toBe('Winter');
    world.hooks.instead = undefined;
    world.remote.groups.length = 0;
    await groups().rename(collection.id, 'Spring');
    expect((await world.readPeople())[0]?.name).toBe('Spring');
  });

  it('a note is kept, and an empty one taken away', async () => {
    const person = await world.person('crun');
    await groups().note(person.id, 'Agency: North');
    expect((await world.readPeople())[0]?.note).toBe('Agency: North');
    await groups().note(person.id, '');
    expect(await world.readPeople()).toEqual([person]);
  });
});

describe('the picture that shows a person', () => {
  it('is one of their own pictures, or their newest again', async () => {
    const [person, other] = [await world.person('crun'), await world.person('crun')];
    const [own, foreign] = [await world.asset(person), await world.asset(other)];
    const voice = await world.asset(person, { kind: 'Audio' });
    await groups().showBy(person.id, own.id);
    const face = async () => (await world.readPeople()).find(({ id }) => id === person.id)?.faceAssetId;
    expect(await face()).toBe(own.id);
    for (const { id } of [foreign, voice]) {
      await expect(groups().showBy(person.id, id)).rejects.toMatchObject({ fault: { code: 'unknown-asset' } });
    }
    await groups().showBy(person.id, undefined);
    expect(await face()).toBeUndefined();
    expect(world.asked).toEqual([]);
  });
});

describe('deleting a person', () => {
  it('asks for the name, whatever its capitals; without a name for the group id', async () => {
    const person = await world.person('easyrouter');
    await expect(groups().remove(person.id, 'Amara', false)).rejects.toMatchObject({
      fault: { code: 'name-mismatch' },
    });
    expect(world.asked).toEqual([]);
    await groups().remove(person.id, ' amara  okafor', false);
    const unnamed = await world.person('easyrouter', { name: '' });
    await expect(groups().remove(unnamed.id, '', false)).rejects.toMatchObject({ fault: { code: 'name-mismatch' } });
    await groups().remove(unnamed.id, unnamed.groupId, false);
    expect(await world.readPeople()).toEqual([]);
  });

  it.each(['easyrouter', 'anyfast'] as const)(
    'at %s deletes the group there and everything of it here; others and consents stay',
    async (provider) => {
      const [person, other] = [await world.person(provider, { consentId: 'c1' }), await world.person(provider)];
      const consent = { id: 'c1', accountId: person.accountId, text: 't', textVersion: 'v', textHash: 'h', name: 'n' };
      await world.database.put('consents', { ...consent, purpose: 'p', agreedAt: 1, until: 2 });
      for (const one of [person, person, other]) await world.asset(one);
      await world.asset(person, { assetId: undefined, state: 'queued' });
      expect(await groups().remove(person.id, person.name, false)).toEqual({ stays: false });
      expect(world.remote.groups.map(({ id }) => id)).toEqual([other.groupId]);
      expect((await world.readPeople()).map(({ id }) => id)).toEqual([other.id]);
      expect((await world.all()).map(({ personId }) => personId)).toEqual([other.id]);
      expect(await world.database.count('consents')).toBe(1);
    },
  );

  it('where groups can’t be deleted it stays there, and is gone here', async () => {
    const person = await world.person('crun');
    expect(await groups().remove(person.id, person.name, false)).toEqual({ stays: true });
    expect(world.remote.groups).toHaveLength(1);
    expect(await world.readPeople()).toEqual([]);
  });

  it('gone there already is done', async () => {
    const person = await world.person('easyrouter');
    world.remote.groups.length = 0;
    expect(await groups().remove(person.id, person.name, false)).toEqual({ stays: false });
  });

  it('refused while the authorization is valid: the provider’s words, nothing is removed, unless only here is wanted', async () => {
    const person = await world.person('easyrouter');
    await world.asset(person);
    world.remote.choose('easyrouter', 'deleteGroup', 'authorized');
    await expect(groups().remove(person.id, person.name, false)).rejects.toMatchObject({
      kind: 'input',
      facts: { detail: expect.stringContaining('authorization is valid') },
    });
    expect([await world.readPeople(), await world.all()].map(({ length }) => length)).toEqual([1, 1]);
    expect(await groups().remove(person.id, person.name, true)).toEqual({ stays: true });
    expect([await world.readPeople(), await world.all()].map(({ length }) => length)).toEqual([0, 0]);
  });

  it('waits for what is just being sent', async () => {
    const person = await world.person('easyrouter');
    await world.asset(person, { assetId: undefined, state: 'sending' });
    await expect(groups().remove(person.id, person.name, false)).rejects.toMatchObject({
      fault: { code: 'still-sending' },
    });
    expect(world.asked).toEqual([]);
  });
});

describe('a new collection', () => {
  it('is made at the provider, charged once, and stored', async () => {
    const { id } = await groups().createCollection(world.accountIds.anyfast, 'Winter');
    const [group] = world.remote.groups;
    expect(group).toMatchObject({ kind: 'AIGC', name: 'Winter' });
    expect(await world.readPeople()).toMatchObject([{ id, kind: 'collection', groupId: group?.id, name: 'Winter' }]);
    expect(world.remote.billed).toEqual(['CreateAssetGroup']);
  });

  it('whose answer is lost is looked for by its name, and never made twice', async () => {
    world.hooks.after = async ({ operation }) => {
      if (operation === 'createGroup') throw new TypeError('Failed to fetch');
    };
    await groups().createCollection(world.accountIds.anyfast, 'Winter');
    expect(world.count('createGroup')).toBe(1);
    expect(await world.readPeople()).toMatchObject([{ groupId: world.remote.groups[0]?.id }]);
  });

  it('that was not made says that nobody knows', async () => {
    world.hooks.instead = ({ operation }) => {
      if (operation === 'createGroup') throw new TypeError('Failed to fetch');
      return undefined;
    };
    await expect(groups().createCollection(world.accountIds.anyfast, 'Winter')).rejects.toMatchObject({
      kind: 'uncertain',
    });
    expect(await world.readPeople()).toEqual([]);
  });

  it('is not asked for where there are none', async () => {
    await expect(groups().createCollection(world.accountIds.crun, 'Winter')).rejects.toMatchObject({
      fault: { code: 'no-collections' },
    });
    expect(world.asked).toEqual([]);
  });
});

describe('slots', () => {
  it('are not asked for where the provider says nothing of them', async () => {
    await world.library.quota(world.accountIds.easyrouter);
    const account: Account = await world.accounts.get(world.accountIds.easyrouter);
    expect([account.quota, world.asked]).toEqual([undefined, []]);
  });

  it('are stored with the account where it does, with when it said so', async () => {
    const provider = providerById('easyrouter');
    if (!provider) throw new Error('no provider');
    provider.quota = async () => ({ used: 12, total: 50 });
    try {
      await world.library.quota(world.accountIds.easyrouter);
    } finally {
      delete provider.quota;
    }
    expect((await world.accounts.get(world.accountIds.easyrouter)).quota).toEqual({
      used: 12,
      total: 50,
      at: world.clock.now(),
    });
  });
});
