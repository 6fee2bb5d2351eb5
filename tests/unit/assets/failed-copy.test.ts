import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '@/tests/unit/support/provider-server';
import { GET_PATH } from '@/tests/unit/support/world';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, MediaFacts } from '@/utils/storage/records';
import { ASSET, info, type UploadingWorld, uploadingWorld } from './pictures';

const FACTS: MediaFacts = { type: 'image/jpeg', bytes: 2_000, width: 3100, height: 1241, sha256: 'a'.repeat(64) };
const MINUTE = 60_000;

let world: UploadingWorld;
let id: string;
beforeEach(async () => {
  world = await uploadingWorld();
  id = await world.sent();
  world.server.on('GET', GET_PATH, () => json(info('Failed')));
  await world.run(id);
});
const assets = () => world.services().assets;
const subject = () => `${world.accountId}/${ASSET}`;
const due = () => world.jobDue(`copy/${subject()}`);
const deletes = () => world.server.count('DELETE', GET_PATH);
const change = async (changes: Partial<Asset>) => {
  const database = await openDatabase();
  await database.put('assets', { ...(await world.asset(id)), ...changes });
};

describe('a mended one that takes the place of one that failed', () => {
  it('the failed copy is deleted at the provider, and only that', async () => {
    world.server.on('DELETE', GET_PATH, () => json({ success: true, message: '', data: { deleted: true } }));
    await assets().mended(id, FACTS);
    expect(await world.asset(id)).toMatchObject({ assetId: undefined, facts: FACTS });
    await assets().removeCopy(subject());
    expect(world.server.asked.at(-1)).toMatchObject({ method: 'DELETE', url: expect.stringMatching(`${ASSET}$`) });
    expect(await due()).toBeUndefined();
  });

  it('it is tried until it worked, less and less often, also by another worker', async () => {
    world.server.on('DELETE', GET_PATH, () => json({ message: 'oops' }, 500));
    await assets().mended(id, FACTS);
    await assets().removeCopy(subject());
    expect(await due()).toBe(world.clock.now() + MINUTE);
    world.clock.pass(MINUTE);
    world.restart();
    await assets().removeCopy(subject());
    expect(await due()).toBe(world.clock.now() + 2 * MINUTE);
    world.server.on('DELETE', GET_PATH, () => json({ success: true, message: '', data: { deleted: true } }));
    await assets().removeCopy(subject());
    expect(await due()).toBeUndefined();
  });

  it('one that is not there any more is done', async () => {
    world.server.on('DELETE', GET_PATH, () => json({ error: { code: 'NotFound.asset_id', message: 'no' } }, 404));
    await assets().mended(id, FACTS);
    await assets().removeCopy(subject());
    expect(await due()).toBeUndefined();
  });

  it('one whose account was removed is done, and nobody is asked', async () => {
    await assets().mended(id, FACTS);
    await (await openDatabase()).delete('accounts', world.accountId);
    await assets().removeCopy(subject());
    expect(deletes()).toBe(0);
    expect(await due()).toBeUndefined();
  });

  it('what never came to be at the provider leaves nothing to delete', async () => {
    await change({ assetId: undefined });
    await assets().mended(id, FACTS);
    expect(await due()).toBeUndefined();
  });

  it('where nothing can be deleted, nothing is tried', async () => {
    const database = await openDatabase();
    const account = await database.get('accounts', world.accountId);
    if (account) await database.put('accounts', { ...account, providerId: 'crun' });
    await assets().mended(id, FACTS);
    expect(await due()).toBeUndefined();
  });

  it('one that was held before it was sent has no copy', async () => {
    await change({ state: 'held' });
    await assets().mended(id, FACTS);
    expect(await due()).toBeUndefined();
  });
});
