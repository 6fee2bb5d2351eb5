import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '@/tests/unit/support/clock';
import { generationOf } from '@/tests/unit/support/generation';
import { broken, json } from '@/tests/unit/support/provider-server';
import { arkVideos } from '@/utils/providers/generation/families';
import { providerById } from '@/utils/providers/registry';
import { openDatabase } from '@/utils/storage/database';
import { type VideoWorld, videoWorld } from './video-world';

/** A provider that lists its tasks and takes back one that waits, as the upstream does: EasyRouter's adapter with its functions. */

const TASKS = /^\/api\/v3\/contents\/generations\/tasks$/;
const ONE = /^\/api\/v3\/contents\/generations\/tasks\/[^/]+$/;
const provider = providerById('easyrouter');
if (!provider) throw new Error('no EasyRouter');
const plain = { ...provider };

let world: VideoWorld;
const state = async () => (await world.record()).state;
const item = (id: string, after: number, more: object = {}) => ({
  id,
  model: 'dreamina-seedance-2-0',
  status: 'running',
  created_at: Math.floor((world.clock.now() + after) / 1000),
  ...more,
});

beforeEach(async () => {
  world = await videoWorld();
  Object.assign(provider, arkVideos());
  world.server.on('GET', ONE, () => json({ id: 'cgt-1', status: 'queued' }));
});
afterEach(() => {
  for (const name of Object.keys(provider)) if (!(name in plain)) Reflect.deleteProperty(provider, name);
  Object.assign(provider, plain);
});

describe('one whose answer was lost', () => {
  beforeEach(() => {
    world.server.on('POST', TASKS, broken);
  });

  it('is looked for, and found as the only one of its model that was made just then', async () => {
    world.server.on('GET', TASKS, () =>
      json({
        items: [item('cgt-1', 2 * SECOND), item('old', -600 * SECOND), item('other', SECOND, { model: 'another' })],
      }),
    );
    await world.running();
    expect([await state(), await world.due(), world.told]).toEqual(['uncertain', world.clock.now() + 5 * SECOND, []]);
    world.clock.pass(5 * SECOND);
    await world.run();
    expect(await world.record()).toMatchObject({ state: 'running', taskId: 'cgt-1' });
    expect(world.server.count('POST', TASKS)).toBe(1);
  });

  it.each(['running', 'failed', 'done', 'cancelled'] as const)(
    'is not taken for one that another record has: %s',
    async (ended) => {
      const other = generationOf({ id: 'other', accountId: world.accountId, state: ended, taskId: 'cgt-1' });
      await (await openDatabase()).put('generations', other);
      world.server.on('GET', TASKS, () => json({ items: [item('cgt-1', 0)] }));
      await world.running();
      world.clock.pass(5 * SECOND);
      await world.run();
      expect(await state()).toBe('uncertain');
    },
  );

  it.each(['sending', 'uncertain'] as const)(
    'is not found while another one of its model is %s: the task may be that one’s',
    async (state) => {
      const now = world.clock.now();
      const model = 'dreamina-seedance-2-0';
      const other = generationOf({ id: 'other', accountId: world.accountId, state, sentAt: now, taskId: undefined });
      await (await openDatabase()).put('generations', { ...other, request: { ...other.request, model } });
      world.server.on('GET', TASKS, () => json({ items: [item('cgt-1', 0)] }));
      await world.running();
      world.clock.pass(5 * SECOND);
      await world.run();
      expect((await world.record()).state).toBe('uncertain');
      await (await openDatabase()).delete('generations', 'other');
      world.clock.pass(15 * SECOND);
      await world.run();
      expect((await world.record()).taskId).toBe('cgt-1');
    },
  );

  it('is left to the user when two could be it, or none is there after a minute', async () => {
    world.server.on('GET', TASKS, () => json({ items: [item('cgt-1', 0), item('cgt-2', 0)] }));
    await world.running();
    for (let look = 0; look < 4 && (await world.due()) !== undefined; look += 1) {
      world.clock.set((await world.due()) ?? 0);
      await world.run();
    }
    expect([await state(), await world.due(), world.server.count('GET', TASKS)]).toEqual(['uncertain', undefined, 3]);
    expect(world.told.map(([, title]) => title)).toEqual(['Not sure that it arrived']);
  });

  it('of a worker that died is looked for as well', async () => {
    world.server.on('POST', TASKS, () => new Promise(() => {}));
    world.server.on('GET', TASKS, () => json({ items: [item('cgt-1', 0)] }));
    await world.begin();
    void world.run();
    await expect.poll(state).toBe('sending');
    world.restart();
    await world.generations().wake();
    world.clock.pass(5 * SECOND);
    await world.run();
    expect(await world.record()).toMatchObject({ state: 'running', taskId: 'cgt-1' });
  });
});

describe('one that waits at the provider', () => {
  beforeEach(async () => {
    world.server.on('POST', TASKS, () => json({ id: 'cgt-1' }));
    world.server.on('DELETE', ONE, () => json({}));
    await world.running();
  });

  it('is taken back there', async () => {
    await world.generations().cancel(world.id);
    expect([await state(), world.server.count('DELETE', ONE), world.told]).toEqual(['cancelled', 1, []]);
  });

  it.each(['running', 'succeeded'])('but not when it is %s: the same request would delete it', async (status) => {
    const content = { video_url: 'https://clips.example/1.mp4' };
    world.server.on('GET', ONE, () => json({ id: 'cgt-1', status, content }));
    await expect(world.generations().cancel(world.id)).rejects.toMatchObject({ fault: { code: 'not-cancellable' } });
    expect([await state(), world.server.count('DELETE', ONE)]).toEqual([status === 'running' ? 'running' : 'done', 0]);
  });
});
