import { beforeEach, describe, expect, it } from 'vitest';
import { createLock } from '@/utils/accounts/lock';
import { guarded } from '@/utils/background/vault-handlers';
import type { Handlers } from '@/utils/messages/router';
import { done, TASK, type VideoWorld, videoWorld } from './video-world';

const PASS = 'six tall horses';
let world: VideoWorld;
let lock: ReturnType<typeof createLock>;

beforeEach(async () => {
  world = await videoWorld();
  lock = createLock({
    now: world.clock.now,
    arm: async () => {},
    alone: (work) => work(),
    opened: () => world.services().accounts.unlocked(),
    lockedItself: async () => {},
    count: 1_000,
  });
  await lock.set(PASS);
});

describe('while the keys are locked', () => {
  it('one in line waits, asks nobody, and is sent after the unlock', async () => {
    await world.begin();
    await lock.lock();
    await world.run();
    expect(await world.record()).toMatchObject({ state: 'queued', fault: { kind: 'locked' } });
    expect([world.server.asked, await world.due(), world.stuck[0]?.kind]).toEqual([[], undefined, 'locked']);
    await lock.unlock(PASS);
    await lock.run('resume');
    await world.run();
    expect([(await world.record()).state, world.creates()]).toEqual(['running', 1]);
  });

  it('one at work is asked about if the user chose so, and else after the unlock', async () => {
    await world.running();
    world.server.on('GET', TASK, done);
    await lock.lock();
    await world.run();
    expect((await world.record()).state).toBe('running');
    await lock.unlock(PASS);
    await lock.run('resume');
    await lock.choose({ autoLock: 60, watches: true });
    await lock.lock();
    await world.run();
    expect((await world.record()).state).toBe('done');
  });

  it('nothing new is put in line', async () => {
    await lock.lock();
    const handlers = { 'generation.start': async () => world.begin() } as never as Handlers;
    const started = guarded(handlers, lock)['generation.start'](world.input());
    await expect(started).rejects.toMatchObject({ fault: { kind: 'locked' } });
    expect(await world.record()).toBeUndefined();
  });
});
