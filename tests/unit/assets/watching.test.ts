import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '@/tests/unit/support/clock';
import { json } from '@/tests/unit/support/provider-server';
import { GET_PATH } from '@/tests/unit/support/world';
import { askEvery } from '@/utils/assets/machine';
import { info, type UploadingWorld, uploadingWorld } from './pictures';

let world: UploadingWorld;
beforeEach(async () => {
  world = await uploadingWorld();
});

describe('watching', () => {
  it('asks at once, every 3 s, after 30 s every 10 s, after 5 min every minute', () => {
    expect([0, 29_999, 30_000, 299_999, 300_000].map(askEvery)).toEqual([3_000, 3_000, 10_000, 10_000, 60_000]);
  });

  it('Active: told once, no more questions', async () => {
    const id = await world.sent();
    world.server.on('GET', GET_PATH, () => json(info('Active')));
    await world.run(id);
    expect(await world.asset(id)).toMatchObject({ state: 'active', settledAt: world.clock.now() });
    expect(await world.due(id)).toBeUndefined();
    expect(world.settled).toHaveLength(1);
  });

  it('Failed: keeps the provider’s reason', async () => {
    const id = await world.sent();
    const error = { code: 'FaceMismatch', message: 'Face consistency verification failed.' };
    world.server.on('GET', GET_PATH, () => json(info('Failed', error)));
    await world.run(id);
    expect(await world.asset(id)).toMatchObject({
      state: 'failed',
      failure: { code: 'FaceMismatch', detail: error.message },
    });
  });

  it('not found on a fresh asset is waited for, 20 s long, and then final', async () => {
    const id = await world.sent();
    world.server.on('GET', GET_PATH, () => json({ error: { code: 'NotFound.asset_id', message: 'not found' } }, 404));
    await world.run(id);
    expect((await world.asset(id)).state).toBe('processing');
    world.clock.pass(21 * SECOND);
    await world.run(id);
    expect((await world.asset(id)).state).toBe('failed');
  });

  it('goes on in a new worker with what is stored', async () => {
    const id = await world.sent();
    world.restart();
    world.server.on('GET', GET_PATH, () => json(info('Active')));
    await world.run(id);
    expect((await world.asset(id)).state).toBe('active');
  });

  it('500 while watching changes nothing but the next time', async () => {
    const id = await world.sent();
    world.server.on('GET', GET_PATH, () => json({ message: 'oops' }, 500));
    await world.run(id);
    expect(await world.asset(id)).toMatchObject({ state: 'processing', fault: { kind: 'unavailable' } });
    expect(await world.due(id)).toBe(world.clock.now() + 3 * SECOND);
  });
});

describe('forgetting', () => {
  it('takes only what is of no use', async () => {
    const id = await world.sent();
    await expect(world.services().assets.forget(id)).rejects.toMatchObject({ fault: { code: 'still-needed' } });
    world.server.on('GET', GET_PATH, () => json(info('Failed')));
    await world.run(id);
    await world.services().assets.forget(id);
    expect(await world.asset(id)).toBeUndefined();
  });

  it('a failed one that is sent again gets a new name', async () => {
    const id = await world.sent();
    world.server.on('GET', GET_PATH, () => json(info('Failed')));
    await world.run(id);
    const before = (await world.asset(id)).remoteName;
    await world.services().assets.again(id);
    expect((await world.asset(id)).remoteName).not.toBe(before);
  });
});
