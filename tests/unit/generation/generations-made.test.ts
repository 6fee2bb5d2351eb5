import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { currentBadge } from '@/utils/background/attention';
import { openDatabase } from '@/utils/storage/database';
import { readKeptClip } from '@/utils/storage/read-generations';
import { CLIP, CLIP_URL, done, TASK, TASK_ID, task, type VideoWorld, videoWorld } from './video-world';

const DAY = 86_400_000;

let world: VideoWorld;
beforeEach(async () => {
  world = await videoWorld();
});
/** From the provider's task to the clip, and to its bytes here. */
const state = async () => (await world.record()).state;

describe('a task at work', () => {
  it('is asked after with its progress, less and less often', async () => {
    await world.running();
    await world.run();
    expect(await world.record()).toMatchObject({ state: 'running', remote: 'running', progress: 50, taskId: TASK_ID });
    expect(await world.due()).toBe(world.clock.now() + 5 * SECOND);
    world.clock.pass(MINUTE);
    await world.run();
    expect(await world.due()).toBe(world.clock.now() + 15 * SECOND);
    world.clock.pass(20 * MINUTE);
    await world.run();
    expect(await world.due()).toBe(world.clock.now() + MINUTE);
  });

  it('keeps its task through everything that is no answer', async () => {
    await world.running();
    world.server.on(
      'GET',
      TASK,
      () => json({}, 503),
      broken,
      broken,
      () => new Response('<html>'),
      done,
    );
    for (let more = 0; more < 3; more += 1) {
      world.clock.pass(6 * MINUTE);
      await world.run();
      expect(await state()).toBe('running');
    }
    world.clock.pass(6 * MINUTE);
    await world.run();
    expect(await state()).toBe('done');
  });

  it('may be unknown for a minute, and then it is gone', async () => {
    await world.running();
    world.server.on('GET', TASK, () => json({ error: { message: 'task not found' } }, 404));
    await world.run();
    expect(await state()).toBe('running');
    world.clock.pass(2 * MINUTE);
    await world.run();
    expect(await state()).toBe('failed');
  });

  it('a clock that is set back moves its moments along', async () => {
    await world.running();
    world.clock.pass(-DAY);
    await world.run();
    expect(await world.due()).toBe(world.clock.now() + 5 * SECOND);
    expect((await world.record()).times.running).toBeLessThanOrEqual(world.clock.now());
  });

  it('is given up after two days, as providers do', async () => {
    await world.running();
    world.clock.pass(50 * 60 * MINUTE);
    await world.run();
    expect((await world.record()).failure).toMatchObject({ code: 'expired' });
  });

  it('can’t be taken back at a provider that takes nothing back', async () => {
    await world.running();
    await expect(world.generations().cancel(world.id)).rejects.toMatchObject({ fault: { code: 'not-cancellable' } });
    expect(await state()).toBe('running');
  });

  it('waits while the keys are refused, and no longer', async () => {
    await world.running();
    world.server.on('GET', TASK, () => json({ error: { message: 'Invalid token' } }, 401), done);
    await world.run();
    expect([await state(), await world.due(), world.stuck[0]?.kind]).toEqual(['running', undefined, 'key']);
    await world.generations().accountMended(world.accountId);
    await world.run();
    expect(await state()).toBe('done');
  });

  it('is let be when its account is removed', async () => {
    await world.running();
    await world.generations().accountRemoved(world.accountId);
    expect([await state(), await world.due()]).toEqual(['running', undefined]);
  });
});

describe('at its end', () => {
  it('the clip is there for a day, and it is told once', async () => {
    await world.ended();
    const at = world.clock.now();
    expect(await world.record()).toMatchObject({
      clip: { url: CLIP_URL, endsAt: at + DAY },
      settledAt: at,
      unseen: 'ok',
    });
    await world.run();
    expect(world.told.map(([id, title]) => [id, title])).toEqual([[`generation:${world.id}`, 'The clip is ready']]);
    expect(await currentBadge()).toMatchObject({ text: '1', tone: 'ok' });
    expect(await (await openDatabase()).count('jobs')).toBe(0);
    // Nothing was asked of the host of the clip.
    expect(world.server.count('GET', CLIP)).toBe(0);
  });

  it('a failed one says why', async () => {
    await world.ended(task('failed', { error: { code: 'OutputVideoSensitiveContentDetected', message: 'No.' } }));
    expect(await world.record()).toMatchObject({ state: 'failed', failure: { detail: 'No.' }, unseen: 'bad' });
    expect(world.told[0]?.[1]).toBe('The clip was not made: The clip was turned down');
  });

  it('a new link is asked for on demand, and is no news', async () => {
    await world.ended();
    world.server.on('GET', TASK, task('completed', { url: 'https://clips.example/new.mp4' }));
    world.clock.pass(MINUTE);
    await world.generations().check(world.id);
    expect((await world.record()).clip?.url).toBe('https://clips.example/new.mp4');
    expect(world.told).toHaveLength(1);
  });

  it('is forgotten while it runs only when nobody answers for it, which may be for good', async () => {
    await world.running();
    const forget = () => world.generations().forget([world.id]);
    await expect(forget()).rejects.toMatchObject({ fault: { code: 'still-running' } });
    world.server.on('GET', TASK, broken);
    await world.run();
    await forget();
    expect([await world.record(), await world.due()]).toEqual([undefined, undefined]);
  });

  it('that was made with somebody who took their consent back goes as far as it may, and nobody else’s', async () => {
    await world.running();
    await world.generations().forgetWith({ accountId: world.accountId, groupId: 'another' });
    await world.generations().forgetWith({ accountId: world.accountId, groupId: 'group-1' });
    expect(await state()).toBe('running');
    world.server.on('GET', TASK, done);
    await world.run();
    await world.generations().forgetWith({ accountId: world.accountId, groupId: 'group-1' });
    expect(await world.record()).toBeUndefined();
  });

  it('is forgotten with its bytes, unless something is under way', async () => {
    await world.running();
    await expect(world.generations().forget([world.id])).rejects.toMatchObject({ fault: { code: 'still-running' } });
    world.server.on('GET', TASK, done);
    await world.run();
    await world.generations().keep(world.id);
    await world.run();
    await world.generations().forget([world.id]);
    const database = await openDatabase();
    expect([await database.count('generations'), await database.count('files'), await database.count('jobs')]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe('keeping the clip', () => {
  it('brings the bytes here, from that host and without a key', async () => {
    await world.ended();
    await world.generations().keep(world.id);
    await world.run();
    expect(await world.record()).toMatchObject({ kept: { bytes: 4, type: 'video/mp4' }, keeping: undefined });
    expect(await (await readKeptClip(world.id))?.text()).toBe('film');
    expect(world.server.asked.at(-1)).toMatchObject({ url: CLIP_URL, authorization: null });
    expect(await world.due()).toBeUndefined();
  });

  it('waits for a host that is closed, and goes on by itself once it is opened', async () => {
    await world.ended();
    world.hosts.closed.add('clips.example');
    await world.generations().keep(world.id);
    await world.run();
    expect((await world.record()).keeping?.fault).toMatchObject({ kind: 'permission', host: 'clips.example' });
    expect(world.server.count('GET', CLIP)).toBe(0);
    world.hosts.closed.clear();
    await world.generations().hostsOpened();
    await world.run();
    expect((await world.record()).kept?.bytes).toBe(4);
  });

  it('outlives a worker: the wish is stored', async () => {
    await world.ended();
    await world.generations().keep(world.id);
    world.restart();
    await world.run();
    expect((await world.record()).kept?.bytes).toBe(4);
  });

  it('tries again while the link works, and no longer', async () => {
    await world.ended();
    world.server.on('GET', CLIP, broken);
    await world.generations().keep(world.id);
    await world.run();
    expect(await world.due()).toBe(world.clock.now() + 5 * SECOND);
    world.clock.pass(DAY);
    await world.run();
    expect(await world.due()).toBeUndefined();
    expect((await world.record()).keeping?.fault).toMatchObject({ code: 'clip-ended' });
  });

  it.each([
    ['a link that has ended', () => new Response('', { status: 403 }), 'clip-ended'],
    [
      'a page instead of a film',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      'clip-unreadable',
    ],
    ['nothing', () => new Response('', { headers: { 'content-type': 'video/mp4' } }), 'clip-unreadable'],
  ])('%s is said', async (_name, reply, code) => {
    await world.ended();
    world.server.on('GET', CLIP, reply);
    await world.generations().keep(world.id);
    await world.run();
    expect((await world.record()).keeping?.fault).toMatchObject({ kind: 'invalid', code });
    // Asked for once more by the user, it is tried again.
    world.server.on(
      'GET',
      CLIP,
      () => new Response('film', { headers: { 'content-type': 'application/octet-stream' } }),
    );
    await world.generations().keep(world.id);
    await world.run();
    expect((await world.record()).kept?.type).toBe('video/mp4');
  });

  it('is for one that is done', async () => {
    await world.running();
    await expect(world.generations().keep(world.id)).rejects.toMatchObject({ fault: { code: 'no-clip' } });
  });
});
