import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { CREATE_PATH, GET_PATH, LIST_PATH } from '@/tests/unit/support/world';
import { openDatabase } from '@/utils/storage/database';
import { ASSET, created, info, item, list, type UploadingWorld, uploadingWorld } from './pictures';

let world: UploadingWorld;
beforeEach(async () => {
  world = await uploadingWorld();
});

describe('a lost answer', () => {
  it.each([
    ['the connection broke', broken],
    ['502 of a gateway', () => new Response('<html>Bad gateway</html>', { status: 502 })],
    ['500', () => json({ error: { message: 'internal' } }, 500)],
    ['a cut answer', () => new Response('{"success":tr')],
  ])('%s: uncertain, never sent again by itself, found by its name', async (_name, reply) => {
    world.server.on('POST', CREATE_PATH, reply);
    world.server.on('POST', LIST_PATH, () => json(list()));
    const id = await world.sent();
    const { remoteName, state } = await world.asset(id);
    expect(state).toBe('uncertain');
    expect(world.settled).toEqual([]);
    world.clock.pass(5 * SECOND);
    await world.run(id);
    expect((await world.asset(id)).state).toBe('uncertain');
    world.server.on('POST', LIST_PATH, () => json(list(item('Active', undefined, remoteName))));
    world.clock.pass(15 * SECOND);
    await world.run(id);
    expect(await world.asset(id)).toMatchObject({ state: 'active', assetId: ASSET });
    expect(world.creates()).toBe(1);
  });

  it('the worker died while sending: lost as soon as the next one starts', async () => {
    world.server.on('POST', CREATE_PATH, () => new Promise<Response>(() => {}));
    const id = await world.upload();
    world.clock.pass(5 * SECOND);
    void world.run(id);
    while (world.creates() === 0) await new Promise((resolve) => setImmediate(resolve));
    world.restart();
    await world.services().assets.wake();
    expect((await world.asset(id)).state).toBe('uncertain');
    expect(world.creates()).toBe(1);
  });

  it('“no such group” may be AnyFast’s word for a name that the browser sent twice: looked for, and failed only then', async () => {
    world.server.on('POST', CREATE_PATH, () => json({ error: { code: 'NotFound.group_id', message: 'no' } }, 404));
    world.server.on('POST', LIST_PATH, () => json(list()));
    const id = await world.sent();
    expect((await world.asset(id)).state).toBe('uncertain');
    for (const seconds of [5, 15, 40]) {
      world.clock.pass(seconds * SECOND);
      await world.run(id);
    }
    expect(await world.asset(id)).toMatchObject({ state: 'failed', failure: { fault: { kind: 'missing' } } });
    expect(world.creates()).toBe(1);
  });

  it('the browser sent the create twice by itself: the surplus one is deleted, and nothing else', async () => {
    const id = await world.sent();
    const { remoteName } = await world.asset(id);
    const others = [
      item('Active', undefined, remoteName),
      { ...item('Active', undefined, remoteName), id: 'asset-copy' },
    ];
    world.server.on('GET', GET_PATH, () => json(info('Active')));
    world.server.on('POST', LIST_PATH, () =>
      json(list(...others, { ...item('Active', undefined, 'amara.jpg'), id: 'asset-other' })),
    );
    world.server.on('DELETE', GET_PATH, () => json({ success: true, message: '', data: { deleted: true } }));
    await world.run(id);
    const deleted = world.server.asked
      .filter(({ method }) => method === 'DELETE')
      .map(({ url }) => url.split('/').pop());
    expect(deleted).toEqual(['asset-copy']);
    expect(await world.asset(id)).toMatchObject({ state: 'active', assetId: ASSET });
  });

  it('nothing is deleted that has a record here, or is called as others call one that was taken in', async () => {
    const id = await world.sent();
    const sent = await world.asset(id);
    const database = await openDatabase();
    world.server.on('GET', GET_PATH, () => json(info('Active')));
    world.server.on('POST', LIST_PATH, () =>
      json(list({ ...item('Active', undefined, sent.remoteName), id: 'asset-copy' })),
    );
    await database.put('assets', { ...sent, id: crypto.randomUUID(), assetId: 'asset-copy', state: 'active' });
    await world.run(id);
    expect(world.server.asked.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await database.put('assets', { ...sent, id: crypto.randomUUID(), assetId: 'asset-another', route: 'none' });
    const taken = (await database.getAll('assets')).find(({ route }) => route === 'none');
    await database.delete(
      'assets',
      (await database.getKeyFromIndex('assets', 'byAssetId', [sent.accountId, 'asset-copy'])) ?? '',
    );
    await world.run(taken?.id ?? '');
    expect(world.server.asked.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('not found after a minute: the user is told, and decides', async () => {
    world.server.on('POST', CREATE_PATH, broken);
    world.server.on('POST', LIST_PATH, () => json(list()));
    const id = await world.sent();
    for (const seconds of [5, 15, 40]) {
      world.clock.pass(seconds * SECOND);
      await world.run(id);
    }
    expect(await world.due(id)).toBeUndefined();
    expect(world.settled.map(({ state }) => state)).toEqual(['uncertain']);
    world.server.on('POST', CREATE_PATH, () => json(created));
    const before = (await world.asset(id)).remoteName;
    await world.services().assets.again(id);
    await world.run(id);
    expect(await world.asset(id)).toMatchObject({ state: 'processing', remoteName: before });
  });
});
