import { describe, expect, it } from 'vitest';
import { factsOf, fileId } from '@/tests/unit/assets/files';
import { SECOND } from '@/tests/unit/support/clock';
import { json } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, GET_PATH, LIST_PATH, makeWorld, until, type World } from '@/tests/unit/support/world';
import { pending, session, verifyingWorld } from '@/tests/unit/verification/sessions';
import { createPacer } from '@/utils/accounts/pacer';
import { createJobs, job } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';
import { stamp } from '@/utils/storage/stamp';

/** Many at once: the rates of an account are kept, and nobody starves. */

const IS_FULL = process.env.SOAK === 'full';
const ASSETS = IS_FULL ? 2_000 : 200;

/** The job list over a world's services. */
function jobsOf(world: World) {
  const { verifications, assets } = world.services();
  return createJobs(
    { now: world.clock.now, setAlarm: async () => {}, setTimer: () => undefined, clearTimer: () => {} },
    () => ({
      verification: verifications.run,
      asset: assets.run,
      queue: assets.runQueue,
      removal: assets.removal,
      discard: assets.discard,
      generation: async () => {},
      lock: async () => {},
      news: async () => {},
      consent: async () => {},
    }),
  );
}

/** One that paces both by one; its waiting is what moves the clock. */
function livingJobs(world: World, interval: number) {
  const pace = createPacer(interval, world.clock.now, async (ms) => {
    await new Promise(setImmediate);
    world.clock.pass(ms);
  });
  const turns: number[] = [];
  world.line.turn = async (accountId, urgent) => {
    await pace(accountId, urgent);
    turns.push(world.clock.now());
  };
  /** The shortest time between two turns, ms. The questions follow them at once, by a clock that doesn't wait for us. */
  return { ...jobsOf(world), least: () => Math.min(...gapsOf(turns)) };
}

/** Several wait at once; the time goes on to whoever is first, once nothing else is to be done. */
function timeOf({ clock }: World) {
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    wait: (ms: number) => new Promise<void>((wake) => void sleepers.push({ at: clock.now() + ms, wake })),
    async goOn(most: number): Promise<void> {
      for (let i = 0; i < 25; i += 1) await new Promise(setImmediate);
      sleepers.sort((one, other) => one.at - other.at);
      clock.set(Math.max(clock.now(), Math.min(most, sleepers[0]?.at ?? most)));
      while (sleepers[0] && sleepers[0].at <= clock.now()) sleepers.shift()?.wake();
    },
  };
}

const firstDue = async () => (await openDatabase()).transaction('jobs').store.index('byDue').openCursor();

/** Whose turn it was and when; what the figures are made of. */
function record() {
  const at: number[] = [];
  const byId = new Map<string, number[]>();
  return {
    add(id: string, now: number) {
      at.push(now);
      byId.set(id, [...(byId.get(id) ?? []), now]);
    },
    longest: () => Math.max(...[...byId.values()].flatMap(gapsOf)),
    count: () => at.length,
    ids: () => byId.size,
  };
}
const gapsOf = (at: number[]) => at.slice(1).map((moment, index) => moment - (at[index] ?? 0));

describe(`50 verifications at once, 10 pages that show some of them, and ${ASSETS} assets under review`, () => {
  it('of one account: each kind keeps its rate, and nobody starves', { timeout: 300_000 }, async () => {
    const world = await verifyingWorld();
    let made = 0;
    world.server.on('POST', /\/sessions$/, () => json(session(`20260924140001${String(made++).padStart(20, '0')}`)));
    const ids: string[] = [];
    for (let i = 0; i < 50; i += 1) ids.push(await world.start(`Person ${i}`));
    for (const id of ids)
      await until(
        () => world.verification(id),
        ({ state }) => state === 'waiting',
      );
    const asked = record();
    world.server.on('GET', CHECK_PATH, ({ url }) => {
      asked.add(url.pathname, world.clock.now());
      return json(pending);
    });
    const assets = await review(world, 2);
    const time = timeOf(world);
    const turns = { verification: [] as number[], asset: [] as number[] };
    // As `compose.ts` has them: a pace of its own for each kind.
    const paces = {
      verification: createPacer(SECOND, world.clock.now, time.wait),
      asset: createPacer(SECOND / 5, world.clock.now, time.wait),
    };
    world.line.turn = async (accountId, urgent, about = 'asset') => {
      await paces[about](accountId, urgent);
      turns[about].push(world.clock.now());
    };
    const jobs = jobsOf(world);
    const { check } = world.services().verifications;
    const began = world.clock.now();
    const end = began + (IS_FULL ? 20 : 3) * 60 * SECOND;
    const works: Promise<unknown>[] = [];
    for (let tick = began; world.clock.now() < end; ) {
      const shows = world.clock.now() >= tick ? ids.slice(0, 10) : [];
      if (shows.length > 0) tick = world.clock.now() + 5 * SECOND;
      const due = (await firstDue())?.value.dueAt ?? end;
      if (due <= world.clock.now()) works.push(jobs.run());
      works.push(...shows.map((id) => check(id, false)));
      // What is due and waits for its turn is due all the while.
      await time.goOn(due > world.clock.now() ? Math.min(due, tick) : tick);
    }
    const seconds = (end - began) / SECOND;
    console.log(
      `At once, ${seconds} s: ${asked.count()} questions about verifications, longest wait ${asked.longest() / SECOND} s; ` +
        `${assets.asked.count()} about assets, longest wait ${assets.asked.longest() / SECOND} s`,
    );
    // What is under way comes to its end in this world, and not in the next test's.
    let isThrough = false;
    const through = Promise.all(works).finally(() => {
      isThrough = true;
    });
    while (!isThrough) await time.goOn(world.clock.now() + SECOND);
    await through;
    expect(Math.min(...gapsOf(turns.verification))).toBeGreaterThanOrEqual(SECOND);
    expect(Math.min(...gapsOf(turns.asset))).toBeGreaterThanOrEqual(SECOND / 5);
    expect([asked.ids(), assets.asked.ids()]).toEqual([50, ASSETS]);
    expect(asked.longest()).toBeLessThanOrEqual(90 * SECOND);
    expect(assets.asked.longest()).toBeLessThanOrEqual(2 * ASSETS * 200 + 60 * SECOND);
    const left = await (await openDatabase()).getAll('jobs');
    expect(left.filter(({ kind }) => kind === 'verification')).toHaveLength(50);
    expect(left.filter(({ kind }) => kind === 'asset')).toHaveLength(ASSETS);
  });
});

/** So many that a provider reviews, `inGroup` to a person. */
async function review(world: World, inGroup: number) {
  const database = await openDatabase();
  const at = world.clock.now();
  const write = database.transaction(['assets', 'people', 'jobs'], 'readwrite');
  for (let i = 0; i < ASSETS; i += 1) {
    const group = Math.floor(i / inGroup);
    const ids = { accountId: world.accountId, personId: `person-${group}`, groupId: `group-${group}` };
    const asset = {
      ...ids,
      id: fileId(i),
      kind: 'Image' as const,
      name: `${i}.png`,
      remoteName: `${i}-abc`,
      assetId: `asset-${i}`,
      state: 'processing' as const,
      route: 'public' as const,
      sourceUrl: 'https://pictures.example/1.png',
      facts: factsOf(i),
      createdAt: at,
      sentAt: at,
      nextAskAt: at,
      unanswered: 0,
    };
    await write.objectStore('assets').put(stamp(asset, at));
    await write.objectStore('jobs').put(job('asset', asset.id, at, at));
    if (i % inGroup === 0) {
      const person = { ...ids, id: ids.personId, kind: 'person' as const, name: 'A', verifiedAt: at, usedAt: at };
      await write.objectStore('people').put(person);
    }
  }
  await write.done;
  const asked = record();
  const answerOf = (id: string) => ({ id, asset_type: 'Image', status: 'Processing' });
  world.server.on('GET', GET_PATH, ({ url }) => {
    const id = url.pathname.split('/').at(-1) ?? '';
    asked.add(id, world.clock.now());
    return json({ success: true, message: '', data: answerOf(id) });
  });
  world.server.on('POST', LIST_PATH, ({ body }) => {
    const { page_number: page = 1 } = body as { page_number?: number };
    asked.add(`page ${page}`, world.clock.now());
    const items = Array.from({ length: ASSETS }, (_, index) => answerOf(`asset-${index}`));
    const data = { items: items.slice((page - 1) * 100, page * 100), total_count: ASSETS };
    return json({ success: true, message: '', data });
  });
  return { world, asked, began: at, database };
}

async function reviewed(inGroup: number) {
  const world = await makeWorld();
  return { ...(await review(world, inGroup)), jobs: livingJobs(world, SECOND / 5) };
}

describe(`${ASSETS} assets under review`, () => {
  it('two to a person: five questions a second, and none waits for longer than a round', {
    timeout: 300_000,
  }, async () => {
    const { world, asked, jobs, began, database } = await reviewed(2);
    const real = performance.now();
    const round = ASSETS * 200;
    const end = began + 2 * round + 60 * SECOND;
    while (world.clock.now() < end) {
      const due = (await firstDue())?.value.dueAt ?? end;
      world.clock.set(Math.max(world.clock.now(), due));
      await jobs.run();
    }
    const took = (performance.now() - real) / asked.count();
    console.log(
      `Alone: ${asked.count()} questions, ${took.toFixed(2)} ms each, longest wait ${asked.longest() / SECOND} s`,
    );
    expect(asked.ids()).toBe(ASSETS);
    expect(jobs.least()).toBeGreaterThanOrEqual(200);
    expect(asked.longest()).toBeLessThanOrEqual(2 * round + 60 * SECOND);
    expect(await database.count('jobs')).toBe(ASSETS);
  });

  it('all of one person: a round is as many questions as the list has pages', { timeout: 300_000 }, async () => {
    const { asked, jobs, database } = await reviewed(ASSETS);
    const real = performance.now();
    await jobs.run();
    for (let left = true; left; ) {
      left = (await database.getAllFromIndex('assets', 'byState', 'processing')).some(({ askedAt }) => !askedAt);
      if (left) await jobs.run();
    }
    console.log(`By list: ${asked.count()} questions, ${(performance.now() - real).toFixed(0)} ms for one round`);
    expect(asked.count()).toBeLessThanOrEqual(ASSETS / 100);
    expect(jobs.least()).toBeGreaterThanOrEqual(200);
  });
});
