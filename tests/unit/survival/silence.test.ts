import { describe, expect, it } from 'vitest';
import { info, uploadingWorld } from '@/tests/unit/assets/pictures';
import { videoWorld } from '@/tests/unit/generation/video-world';
import { MINUTE } from '@/tests/unit/support/clock';
import { json } from '@/tests/unit/support/provider-server';
import { GET_PATH } from '@/tests/unit/support/world';
import { laterAt } from '@/utils/assets/machine';
import { removeObject } from '@/utils/assets/removal';
import { askAgain } from '@/utils/background/ask-again';
import { A_DAY, A_WEEK } from '@/utils/jobs/back-off';
import { hurry } from '@/utils/jobs/hurry';
import { job } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';
import { FaultError } from '@/utils/text/fault';

/** A provider that is gone, perhaps for good: its host answers nobody. */

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const gone = () => {
  throw new TypeError('Failed to fetch');
};

interface Silent {
  clock: { now(): number; set(to: number): void };
  /** Undefined: nothing would ever ask again. */
  due(): Promise<number | undefined>;
  run(): Promise<unknown>;
}

/** Runs its job whenever it is due, until so many ms have passed. @returns how often that was */
async function live({ clock, due, run }: Silent, ms: number): Promise<number> {
  const end = clock.now() + ms;
  for (let runs = 0; ; runs += 1) {
    const at = await due();
    if (at === undefined) throw new Error('no job is left');
    if (at > end) {
      clock.set(end);
      return runs;
    }
    clock.set(Math.max(at, clock.now()));
    await run();
  }
}

/** Whatever is asked about: it stays as it is, and is asked about less and less often. So it begins after a day. */
async function becomesRare(silent: Silent): Promise<void> {
  expect(await live(silent, DAY)).toBeLessThan(30);
  expect(await live(silent, 8 * DAY)).toBeLessThan(6 * 25 + 2 * 4);
  expect(await live(silent, 10 * DAY)).toBeLessThan(10 * 4);
}

/** @param unanswered so often it was asked about in vain */
async function silentPicture(unanswered: number) {
  const world = await uploadingWorld();
  const picture = async () => {
    const id = await world.sent();
    await (await openDatabase()).put('assets', { ...(await world.asset(id)), unanswered });
    return id;
  };
  const id = await picture();
  world.server.on('GET', GET_PATH, gone);
  return { world, id, picture, clock: world.clock, due: () => world.due(id), run: () => world.run(id) };
}

describe('an asset under review at a provider that is gone', () => {
  it('is asked about at last once a day, is never lost, and active once the provider says so', async () => {
    const silent = await silentPicture(A_DAY - 2);
    const { world, id } = silent;
    await becomesRare(silent);
    expect(await world.asset(id)).toMatchObject({ state: 'processing', fault: { kind: 'network' } });
    world.server.on('GET', GET_PATH, () => json(info('Active')));
    await live(silent, DAY).catch((error) => expect(error).toMatchObject({ message: 'no job is left' }));
    expect(await world.asset(id)).toMatchObject({ state: 'active' });
  });

  it('soon after the start of a browser, and it is rare again then', async () => {
    const silent = await silentPicture(A_WEEK);
    const { world, id, clock } = silent;
    await live(silent, 2 * DAY);
    const before = (await world.asset(id)).unanswered;
    await hurry(clock.now());
    await askAgain(world.services());
    expect(await silent.due()).toBeLessThanOrEqual(clock.now() + MINUTE);
    expect((await world.asset(id)).unanswered).toBe(before);
    expect(await live(silent, DAY)).toBeLessThanOrEqual(6);
  });

  it('when the user asks, at once; and its answer lets all others of the account go on', async () => {
    const silent = await silentPicture(A_WEEK);
    const { world, id } = silent;
    const other = await silent.picture();
    await silent.run();
    expect(await silent.due()).toBe(world.clock.now() + DAY);
    world.server.on('GET', GET_PATH, () => json(info('Processing')));
    await world.services().assets.check(other);
    expect(await world.due(id)).toBeLessThanOrEqual(world.clock.now());
    expect((await world.asset(id)).unanswered).toBe(0);
  });

  it('an unlock tells nothing of the provider: what has its time keeps it', async () => {
    const silent = await silentPicture(A_WEEK);
    const { world, id } = silent;
    await silent.run();
    const [before, due] = [await world.asset(id), await silent.due()];
    await world.services().accounts.unlocked();
    expect(await world.asset(id)).toEqual(before);
    expect(await silent.due()).toBe(due);
  });
});

describe('others that have no deadline', () => {
  it('a video that is being made', async () => {
    const world = await videoWorld();
    await world.running();
    await (await openDatabase()).put('generations', { ...(await world.record()), unanswered: A_DAY - 2 });
    world.server.on('GET', /generations/, gone);
    await becomesRare({ clock: world.clock, due: world.due, run: world.run });
    expect(await world.record()).toMatchObject({ state: 'running' });
  });

  it('an object in a bucket', async () => {
    const { clock, jobDue } = await uploadingWorld();
    const fault = new FaultError({ kind: 'network' });
    const bucket = {
      get: async () => ({ bucket: 'b' }),
      drop: async () => {
        throw fault;
      },
    } as unknown as Parameters<typeof removeObject>[1];
    await (await openDatabase()).put('jobs', job('removal', 'key', clock.now(), clock.now()));
    const silent = { clock, due: () => jobDue('removal/key'), run: () => removeObject('key', bucket, clock.now()) };
    await live(silent, 7 * DAY);
    expect(await live(silent, 10 * DAY)).toBeLessThanOrEqual(10);
  });

  it('one in line is tried every hour: nothing may wait there for longer', () => {
    for (const state of ['queued', 'sending'] as const)
      expect(laterAt({ unanswered: A_WEEK, state }, { kind: 'network' }, 0)).toBe(HOUR);
  });

  it('what waits for another reason is not hurried', async () => {
    const { clock, jobDue } = await uploadingWorld();
    const database = await openDatabase();
    const now = clock.now();
    // In the bucket for an hour, as long as its provider may fetch it; the end of a consent.
    await database.put('jobs', job('removal', 'key', now + HOUR, now));
    await database.put('jobs', job('consent', 'id', now + 30 * DAY, now));
    await hurry(now);
    expect(await jobDue('removal/key')).toBe(now + HOUR);
    expect(await jobDue('consent/id')).toBe(now + 30 * DAY);
  });
});
