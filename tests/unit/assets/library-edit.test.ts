import { beforeEach, describe, expect, it } from 'vitest';
import { editTags } from '@/utils/assets/library/edit';
import { type LibraryWorld, libraryWorld } from './library-world';

let world: LibraryWorld;
beforeEach(async () => {
  world = await libraryWorld();
});

describe('tags', () => {
  it('are trimmed, each once whatever its capitals, at most 40 characters', () => {
    expect(editTags(['Studio'], [' studio ', 'Two  words', 'x'.repeat(60), ''], [])).toEqual([
      'Studio',
      'Two words',
      'x'.repeat(40),
    ]);
    expect(editTags(['Studio', 'Beach'], [], ['STUDIO'])).toEqual(['Beach']);
    expect(editTags(['Cafe\u0301'], ['Café'], [])).toEqual(['Cafe\u0301']);
  });

  it('and notes of many are changed without asking anybody', async () => {
    const person = await world.person('anyfast');
    const assets = [await world.asset(person, { tags: ['old'] }), await world.asset(person)];
    const ids = assets.map(({ id }) => id);
    const edit = { ids, note: 'For autumn', addTags: ['Studio'], removeTags: ['OLD'] };
    expect(await world.library.edit(edit)).toEqual(ids.map((id) => ({ id, ok: true })));
    for (const id of ids) expect(await world.read(id)).toMatchObject({ note: 'For autumn', tags: ['Studio'] });
    await world.library.edit({ ids, note: '', removeTags: ['studio'] });
    for (const id of ids) {
      const asset = await world.read(id);
      expect(asset && ('note' in asset || 'tags' in asset)).toBe(false);
    }
    expect(world.asked).toEqual([]);
  });
});

describe('a new name', () => {
  it('is given at the provider too where it can, unique as every name there', async () => {
    const asset = await world.asset(await world.person('anyfast'));
    expect(await world.library.edit({ ids: [asset.id], name: 'Von der Seite' })).toEqual([{ id: asset.id, ok: true }]);
    const after = await world.read(asset.id);
    expect(after).toMatchObject({ name: 'Von der Seite' });
    expect(after?.remoteName).toMatch(/^Von-der-Seite-[0-9a-f]{8}$/);
    expect(world.remote.assets('anyfast')[0]?.name).toBe(after?.remoteName);
  });

  it.each(['easyrouter', 'crun'] as const)('stays here at %s, and says so', async (provider) => {
    const asset = await world.asset(await world.person(provider));
    expect(await world.library.edit({ ids: [asset.id], name: 'Side' })).toEqual([
      { id: asset.id, ok: true, hereOnly: true },
    ]);
    expect(await world.read(asset.id)).toMatchObject({ name: 'Side', remoteName: asset.remoteName });
    expect(world.asked).toEqual([]);
  });

  it('goes with the create of one that is not sent yet', async () => {
    const asset = await world.asset(await world.person('easyrouter'), { assetId: undefined, state: 'queued' });
    expect(await world.library.edit({ ids: [asset.id], name: 'Side' })).toEqual([{ id: asset.id, ok: true }]);
    expect((await world.read(asset.id))?.remoteName).toMatch(/^Side-/);
  });

  it.each(['sending', 'uncertain'] as const)('never touches the name that one was sent under (%s)', async (state) => {
    const asset = await world.asset(await world.person('anyfast'), { assetId: undefined, state });
    expect(await world.library.edit({ ids: [asset.id], name: 'Side' })).toEqual([
      { id: asset.id, ok: true, hereOnly: true },
    ]);
    expect(await world.read(asset.id)).toMatchObject({ name: 'Side', remoteName: asset.remoteName });
  });

  it('is kept here only when the provider no longer knows the asset', async () => {
    const asset = await world.asset(await world.person('anyfast'), { assetId: 'asset-20260101000000-gone1' });
    expect(await world.library.edit({ ids: [asset.id], name: 'Side' })).toEqual([
      { id: asset.id, ok: true, hereOnly: true },
    ]);
    expect((await world.read(asset.id))?.name).toBe('Side');
  });

  it('is not taken when the provider could not be told, while note and tags are', async () => {
    const asset = await world.asset(await world.person('anyfast'));
    world.hooks.instead = () => new Response('{"message":"oops"}', { status: 500 });
    const results = await world.library.edit({ ids: [asset.id], name: 'Side', note: 'n' });
    expect(results).toMatchObject([{ ok: false, fault: { kind: 'unavailable' } }]);
    expect(await world.read(asset.id)).toMatchObject({ name: asset.name, note: 'n' });
  });
});

describe('used', () => {
  it('is remembered', async () => {
    const asset = await world.asset(await world.person('crun'));
    world.clock.pass(1_000);
    await world.library.used([asset.id]);
    expect(await world.read(asset.id)).toMatchObject({ usedAt: world.clock.now(), changedAt: world.clock.now() });
  });
});

describe('refreshing', () => {
  it('takes over what the provider says now, and marks what is gone without dropping it', async () => {
    const person = await world.person('easyrouter');
    const active = await world.asset(person);
    const failed = await world.asset(person);
    const gone = await world.asset(person, { assetId: 'asset-20260101000000-gone1' });
    const back = await world.asset(person, { goneAt: 5 });
    const open = await world.asset(person, { state: 'processing', nextAskAt: world.clock.now() });
    const there = world.remote.asset('easyrouter', 'sk-library-0123456789abcdef', failed.assetId ?? '');
    if (there) Object.assign(there, { status: 'Failed', error: { code: 'FaceMismatch', message: 'no' } });
    world.clock.pass(60_000);
    const ids = [active, failed, gone, back, open].map(({ id }) => id);
    expect((await world.library.refresh(ids)).every(({ ok }) => ok)).toBe(true);
    expect(await world.read(active.id)).toMatchObject({ state: 'active', askedAt: world.clock.now() });
    expect(await world.read(failed.id)).toMatchObject({ state: 'failed', failure: { code: 'FaceMismatch' } });
    expect(await world.read(gone.id)).toMatchObject({ state: 'active', goneAt: world.clock.now() });
    expect((await world.read(back.id))?.goneAt).toBeUndefined();
    expect(world.checked).toEqual([open.id]);
  });
});
