import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareAll } from '@/entrypoints/library/dialogs/compare-all';
import type { FirstProvider as ProviderName } from '@/tests/sandbox/sandbox';
import type { Account, Asset, Consent, Generation, GenerationRequest, Person } from '@/utils/storage/records';
import { button, byName, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { ask, command } from './steps/commands';
import { elsewhere } from './steps/elsewhere';
import { every } from './steps/generation-records';
import { consent, storedRecords, writeRecords } from './steps/records';
import { addAccount, LIBRARY, OPTIONS } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, PROVIDERS, type World } from './steps/world';

/** The same, made with assets of one group. */
const withGroup = (request: GenerationRequest, groupId: string): GenerationRequest => ({
  ...request,
  references: request.references.map((one) => ({ ...one, groupId })),
});

/** What the library's commands do at the providers, sent from a page of ours. */
describe.each(BROWSERS)('deeds in %s', (name) => {
  let world: World;
  let page: TestPage;
  const accounts = {} as Record<ProviderName, string>;
  const people = {} as Record<ProviderName, Person>;

  const assets = (provider: ProviderName): Promise<Asset[]> =>
    storedRecords<Asset>(page, 'assets').then((all) => all.filter(({ accountId }) => accountId === accounts[provider]));
  const named = async (provider: ProviderName, text: string): Promise<Asset> => {
    const found = (await assets(provider)).find((asset) => asset.name === text);
    if (!found) throw new Error(`no ${text}`);
    return found;
  };
  const thereNamed = (provider: ProviderName) => world.sandbox.assets(provider).map((asset) => asset.name);

  /** The menu is made after a command was answered. */
  const inMenu = (text: string, wanted: boolean) =>
    until(
      async () => (await world.browser.menuItems()).join().includes(text) === wanted,
      async () => `the menu has: ${await world.browser.menuItems()}`,
    );

  /** Part by part, as the page does it. */
  const compared = async (provider: ProviderName) => {
    const accountId = accounts[provider];
    const result = await compareAll({
      begin: () => command(page, 'compare.begin', { accountId }),
      part: (personIds) => command(page, 'compare.part', { accountId, personIds }),
    });
    return result.ok ? result.value.found : result.fault;
  };

  beforeAll(async () => {
    world = await openWorld(name, { reviewDelay: 20 });
    const { browser, sandbox } = world;
    const options = await browser.openPage('options.html', OPTIONS);
    for (const [index, provider] of PROVIDERS.entries()) {
      if (index > 0) await options.click(button('Add an account'));
      await addAccount(options, { provider, key: sandbox.keys[provider] });
      await options.waitFor(`main li:nth-of-type(${index + 1}) article`, { text: 'Works' });
    }
    await options.close();
    page = await browser.openPage('library.html', LIBRARY);
    for (const { id, providerId } of await storedRecords<Account>(page, 'accounts')) {
      accounts[providerId as ProviderName] = id;
    }
  });
  afterAll(() => world?.close());

  it.each(PROVIDERS)('takes in a person and assets by their ids (%s)', async (provider) => {
    const there = elsewhere(world.sandbox, provider);
    const groupId = await there.verify();
    const take = { accountId: accounts[provider], kind: 'person' as const, lines: [`${groupId} Amara Okafor`, 'what'] };
    expect(await ask(page, 'person.take', take)).toMatchObject({
      taken: 1,
      known: 0,
      refused: [{ line: 2, fault: { code: 'not-a-group-id' } }],
    });
    expect(await ask(page, 'person.take', take)).toMatchObject({ taken: 0, known: 1 });
    const person = (await storedRecords<Person>(page, 'people')).find((one) => one.groupId === groupId);
    if (!person) throw new Error('not taken');
    people[provider] = person;

    const ids = [await there.asset(groupId, 'front-1'), await there.asset(groupId, 'side-1')];
    const lines = [`asset://${ids[0]}`, ids[1] ?? '', 'asset-20260101000000-none1'];
    expect(await ask(page, 'asset.take', { personId: person.id, lines })).toMatchObject({
      taken: 2,
      known: 0,
      refused: [{ line: 3, fault: { kind: 'missing' } }],
    });
    expect((await assets(provider)).map(({ state, route }) => [state, route])).toEqual([
      ['active', 'none'],
      ['active', 'none'],
    ]);
    await inMenu('Amara Okafor', true);
  });

  it('gives a new name at the provider too, where it has names that change', async () => {
    const [af, er] = [await named('anyfast', 'front-1'), await named('easyrouter', 'front-1')];
    const results = await ask(page, 'asset.edit', { ids: [af.id, er.id], name: 'Portrait', addTags: ['Studio'] });
    expect(results).toEqual({
      results: [
        { id: af.id, ok: true },
        { id: er.id, ok: true, hereOnly: true },
      ],
    });
    expect(thereNamed('anyfast').some((text) => /^Portrait-/.test(text))).toBe(true);
    expect(thereNamed('easyrouter')).toContain('front-1');
    expect(await named('easyrouter', 'Portrait')).toMatchObject({ tags: ['Studio'] });
  });

  it('deletes at each of the three, and says where a copy stays', async () => {
    const ids: string[] = [];
    for (const provider of PROVIDERS) ids.push((await named(provider, 'side-1')).id);
    const { results } = await ask(page, 'asset.delete', { ids });
    expect(results.map(({ ok, hereOnly = false }) => [ok, hereOnly])).toEqual([
      [true, false],
      [true, false],
      [true, true],
    ]);
    for (const provider of PROVIDERS) {
      expect(await assets(provider)).toHaveLength(1);
      expect(world.sandbox.assets(provider)).toHaveLength(provider === 'crun' ? 2 : 1);
    }
  });

  it.each(['easyrouter', 'anyfast'] as const)(
    'sees what was added, changed, gone and came back (%s)',
    async (provider) => {
      const there = elsewhere(world.sandbox, provider);
      const { groupId } = people[provider];
      const reconcile = () => compared(provider);
      const none = { added: 0, changed: 0, gone: 0, back: 0, same: 0, unread: 0, collections: 0 };
      const [stays] = await assets(provider);
      const added = await there.asset(groupId, 'added-1');
      expect(await reconcile()).toEqual({ ...none, added: 1, same: 1 });
      expect(await named(provider, 'added-1')).toMatchObject({ assetId: added, state: 'active', route: 'none' });

      world.sandbox.hideAsset(added, true);
      expect(await reconcile()).toEqual({ ...none, gone: 1, same: 1 });
      expect((await named(provider, 'added-1')).goneAt).toBeDefined();
      world.sandbox.hideAsset(added, false);
      expect(await reconcile()).toEqual({ ...none, back: 1, same: 1 });
      expect((await named(provider, 'added-1')).goneAt).toBeUndefined();

      if (!there.provider.renameAsset || !stays?.assetId) return;
      await there.provider.renameAsset(there.call, { assetId: stays.assetId, name: 'named-elsewhere' });
      expect(await reconcile()).toEqual({ ...none, changed: 1, same: 1 });
      expect(await named(provider, 'named-elsewhere')).toMatchObject({ id: stays.id });
    },
  );

  it('says where nothing can be compared', async () => {
    expect(await command(page, 'compare.begin', { accountId: accounts.crun })).toMatchObject({
      ok: false,
      fault: { kind: 'invalid', code: 'no-lists' },
    });
  });

  it('makes a collection, names it there too, and deletes it only by its name', async () => {
    const before = world.sandbox.billed().length;
    const { id } = await ask(page, 'collection.create', { accountId: accounts.anyfast, name: 'Winter' });
    expect(world.sandbox.billed().slice(before)).toEqual(['CreateAssetGroup']);
    await ask(page, 'person.rename', { id, name: 'Spring' });
    const collections = () => world.sandbox.groups('anyfast').filter(({ kind }) => kind === 'AIGC');
    expect(collections()).toMatchObject([{ name: 'Spring' }]);
    const person = (await storedRecords<Person>(page, 'people')).find((one) => one.id === id);
    await elsewhere(world.sandbox, 'anyfast').asset(person?.groupId ?? '', 'lamp-1');
    expect(await compared('anyfast')).toMatchObject({ added: 1 });
    expect(await named('anyfast', 'lamp-1')).toMatchObject({ personId: id });
    expect(await command(page, 'person.delete', { id, typed: 'Winter' })).toMatchObject({
      ok: false,
      fault: { code: 'name-mismatch' },
    });
    expect(await ask(page, 'person.delete', { id, typed: 'spring' })).toEqual({ stays: false });
    expect(collections()).toEqual([]);
    expect((await assets('anyfast')).some(({ personId }) => personId === id)).toBe(false);
  });

  it('a person who may not be deleted yet: the provider’s words, and nothing is lost', async () => {
    world.sandbox.answer('easyrouter', 'deleteGroup', 'authorized');
    const { id, name: typed } = people.easyrouter;
    expect(await command(page, 'person.delete', { id, typed })).toMatchObject({
      ok: false,
      fault: { kind: 'input', detail: expect.stringContaining('authorization is valid') },
    });
    expect((await assets('easyrouter')).length).toBeGreaterThan(0);
    world.sandbox.answer('easyrouter', 'deleteGroup', 'default');
  });

  it('a person takes the consent back: what may go goes one by one, and what stays is said', async () => {
    const there = elsewhere(world.sandbox, 'easyrouter');
    const groupId = await there.verify();
    const lines = [`${groupId} Noor Haddad`];
    await ask(page, 'person.take', { accountId: accounts.easyrouter, kind: 'person', lines });
    const taken = (await storedRecords<Person>(page, 'people')).find((one) => one.groupId === groupId);
    if (!taken) throw new Error('not taken');
    const assetIds = [await there.asset(groupId, 'noor-1'), await there.asset(groupId, 'noor-2')];
    await ask(page, 'asset.take', { personId: taken.id, lines: assetIds });
    const given = { ...consent(), accountId: accounts.easyrouter, name: 'Noor Haddad' };
    const clips = every
      .filter(({ state }) => state === 'done' || state === 'running')
      .slice(0, 2)
      .map((one) => ({ ...one, accountId: accounts.easyrouter, request: withGroup(one.request, groupId) }));
    await writeRecords(page, {
      consents: [given],
      people: [{ ...taken, consentId: given.id }],
      generations: [...clips, ...every.slice(-1)],
    });

    world.sandbox.answer('easyrouter', 'deleteGroup', 'authorized');
    const library = await world.browser.openPage(`library.html#person=${taken.id}`, LIBRARY);
    await library.click(button('More about Noor Haddad'));
    await library.click(byName('menuitem', 'Take the consent back'));
    await library.waitFor('dialog', { text: /2 assets at EasyRouter[\s\S]*2 clips made with them/ });
    await library.click(button('Delete all of it'));
    await library.waitFor('dialog [role="status"]', { text: `The group ${groupId}` });
    await library.waitFor('dialog [role="status"]', { text: 'One clip that is still being made' });
    await library.close();
    world.sandbox.answer('easyrouter', 'deleteGroup', 'default');

    expect(thereNamed('easyrouter').filter((text) => text.startsWith('noor'))).toEqual([]);
    expect((await storedRecords<Person>(page, 'people')).some(({ id }) => id === taken.id)).toBe(false);
    // What the provider still makes can't be stopped; somebody else's clip is nobody's business here.
    expect((await storedRecords<Generation>(page, 'generations')).map(({ id, state }) => [id, state])).toEqual([
      [clips.find(({ state }) => state === 'running')?.id, 'running'],
      [every.at(-1)?.id, every.at(-1)?.state],
    ]);
    const [kept] = await storedRecords<Consent>(page, 'consents');
    expect(kept).toEqual({
      ...given,
      withdrawal: { at: expect.any(Number), deleted: 2, stays: 0, groupStays: true },
    });
  });

  it('cleans up what failed, which frees its slot', async () => {
    const there = elsewhere(world.sandbox, 'easyrouter');
    const { id: personId, groupId } = people.easyrouter;
    const failed = await there.asset(groupId, 'other-face', world.sandbox.pictures.elena);
    await ask(page, 'asset.take', { personId, lines: [failed] });
    expect(await named('easyrouter', 'other-face')).toMatchObject({ state: 'failed' });
    const { id } = await named('easyrouter', 'other-face');
    expect(await ask(page, 'failed.clean', { ids: [id] })).toEqual({ results: [{ id, ok: true }] });
    expect(thereNamed('easyrouter')).not.toContain('other-face');
    expect((await assets('easyrouter')).some(({ state }) => state === 'failed')).toBe(false);
  });

  it('refreshes and remembers, deletes a person, and leaves nothing behind', async () => {
    const [asset] = await assets('crun');
    if (!asset) throw new Error('none left');
    expect(await ask(page, 'asset.refresh', { ids: [asset.id] })).toEqual({ results: [{ id: asset.id, ok: true }] });
    await ask(page, 'asset.used', { ids: [asset.id] });
    await ask(page, 'person.note', { id: people.crun.id, note: 'North' });
    await ask(page, 'account.quota', { id: accounts.crun });
    expect((await assets('crun'))[0]).toMatchObject({ askedAt: expect.any(Number), usedAt: expect.any(Number) });
    for (const provider of PROVIDERS) {
      const stays = provider === 'crun';
      const { id, name: typed } = people[provider];
      expect(await ask(page, 'person.delete', { id, typed })).toEqual({ stays });
    }
    expect(await storedRecords(page, 'assets')).toEqual([]);
    expect(await storedRecords(page, 'people')).toEqual([]);
    await inMenu('Amara Okafor', false);
    expect(await nothingLeft(world)).toEqual([]);
  });
});
