import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { CREATE_PATH } from '@/tests/unit/support/world';
import { openDatabase } from '@/utils/storage/database';
import type { Consent } from '@/utils/storage/records';
import { ASSET, created, GROUP, PERSON, PICTURE, PICTURE_PATH, type UploadingWorld, uploadingWorld } from './pictures';

let world: UploadingWorld;
beforeEach(async () => {
  world = await uploadingWorld();
});

describe('sending', () => {
  it('waits 5 s in which it can be taken back', async () => {
    const id = await world.upload();
    expect(await world.due(id)).toBe(world.clock.now() + 5 * SECOND);
    await world.services().assets.cancel(id);
    world.clock.pass(MINUTE);
    await world.run(id);
    expect((await world.asset(id)).state).toBe('cancelled');
    expect(world.creates()).toBe(0);
  });

  it('creates the asset by its public address under a unique name, and watches it', async () => {
    const id = await world.sent();
    const { remoteName } = await world.asset(id);
    expect(remoteName).toMatch(/^amara\.jpg-[0-9a-f]{8}$/);
    expect(world.server.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      group_id: GROUP,
      url: PICTURE,
      asset_type: 'Image',
      name: remoteName,
    });
    expect(await world.asset(id)).toMatchObject({ state: 'processing', assetId: ASSET, name: 'amara.jpg' });
    expect(await world.due(id)).toBe(world.clock.now());
  });

  it('is sent once, though the job runs twice at the same time', async () => {
    const id = await world.upload();
    world.clock.pass(5 * SECOND);
    await Promise.all([world.run(id), world.run(id)]);
    expect(world.creates()).toBe(1);
  });

  it('turns the person into the last used one', async () => {
    world.clock.pass(MINUTE);
    await world.upload();
    expect((await world.people())[0]?.usedAt).toBe(world.clock.now());
  });

  it('shows the picture’s host no key', async () => {
    await world.sent();
    const atPicture = world.server.asked.find(({ url }) => url === PICTURE);
    expect(atPicture?.authorization).toBeNull();
  });

  it.each([
    ['blob:https://example.test/1b2c', 'not-public-blob'],
    ['data:image/png;base64,iVBORw0KGgo=', 'not-public-data'],
    ['http://192.168.1.20/a.jpg', 'not-public-address'],
    ['http://localhost:8080/a.jpg', 'not-public-address'],
    ['file:///home/me/a.jpg', 'not-public-address'],
  ])('%s is not sent, and says why (%s)', async (address, code) => {
    const id = await world.upload(address);
    expect(await world.asset(id)).toMatchObject({ state: 'failed', failure: { fault: { kind: 'invalid', code } } });
    expect((await world.asset(id)).sourceUrl).not.toContain('iVBOR');
    expect(world.settled).toHaveLength(1);
    expect(world.server.asked).toEqual([]);
  });

  it('a picture behind a login is not sent, where its host lets us see that', async () => {
    world.server.on('GET', PICTURE_PATH, () => new Response('', { status: 403 }));
    const id = await world.sent();
    expect((await world.asset(id)).failure?.fault?.code).toBe('not-public-login');
    expect(world.creates()).toBe(0);
  });

  it('a host that lets nobody look is left to the provider', async () => {
    world.server.on('GET', PICTURE_PATH, broken);
    const id = await world.sent();
    expect((await world.asset(id)).state).toBe('processing');
  });

  it('429: nothing was made, so it goes on when the provider says', async () => {
    world.server.on(
      'POST',
      CREATE_PATH,
      () => json({ message: 'slow' }, 429, { 'retry-after': '40' }),
      () => json(created),
    );
    const id = await world.sent();
    expect(await world.asset(id)).toMatchObject({ state: 'queued', fault: { kind: 'rate' } });
    expect(await world.due(id)).toBe(world.clock.now() + 40 * SECOND);
    world.clock.pass(40 * SECOND);
    await world.run(id);
    expect((await world.asset(id)).state).toBe('processing');
    expect(world.creates()).toBe(2);
  });

  it('nothing is sent of somebody who has taken their consent back, also since it stands in line', async () => {
    const database = await openDatabase();
    const id = await world.upload();
    const person = await database.get('people', PERSON);
    if (person) await database.put('people', { ...person, consentId: 'c' });
    await database.put('consents', { id: 'c', withdrawal: { at: 1 } } as Consent);
    world.clock.pass(5 * SECOND);
    await world.run(id);
    const failure = { fault: { kind: 'invalid', code: 'consent-withdrawn' } };
    expect(await world.asset(id)).toMatchObject({ state: 'failed', failure });
    expect(world.server.asked).toEqual([]);
    await database.put('consents', { id: 'c' } as Consent);
    await world.services().assets.retry([id]);
    world.clock.pass(SECOND);
    await world.run(id);
    expect((await world.asset(id)).state).toBe('processing');
  });

  it('slots are full: failed at once, for waiting does not help', async () => {
    world.server.on('POST', CREATE_PATH, () =>
      json({ error: { code: 'QuotaSharedPoolExceeded', message: 'full' } }, 429),
    );
    const id = await world.sent();
    expect(await world.asset(id)).toMatchObject({ state: 'failed', failure: { fault: { kind: 'quota' } } });
  });

  it('a refused key: waits at the account, and goes on with a new one', async () => {
    world.server.on(
      'POST',
      CREATE_PATH,
      () => json({ error: { message: 'Invalid token' } }, 401),
      () => json(created),
    );
    const id = await world.sent();
    expect(await world.asset(id)).toMatchObject({ state: 'queued', fault: { kind: 'key' } });
    expect(world.stuck).toHaveLength(1);
    world.server.on('GET', /models$/, () => json({ data: [] }));
    await world.services().accounts.check(world.accountId);
    // The one that was refused took a moment of the account's pace.
    world.clock.pass(SECOND);
    await world.run(id);
    expect((await world.asset(id)).state).toBe('processing');
  });

  it('a host that was closed: nothing is sent until it is open again', async () => {
    world.hosts.open = false;
    const id = await world.sent();
    expect(await world.asset(id)).toMatchObject({ state: 'queued', fault: { kind: 'permission' } });
    expect(world.creates()).toBe(0);
  });
});
