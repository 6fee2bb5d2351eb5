import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, START_PATH, until } from '@/tests/unit/support/world';
import { pending, session, verified, verifyingWorld } from '@/tests/unit/verification/sessions';
import { openDatabase } from '@/utils/storage/database';

/** Years of verifications in one worker: nothing of those that have ended stays in its memory or in the database. */

const IS_FULL = process.env.SOAK === 'full';
const VERIFICATIONS = IS_FULL ? 10_000 : 400;
/** Questions for each, the faults among them. */
const POLLS = 10;
const AT_ONCE = 50;
/** Growth of the heap that is noise, bytes: caches of the engine and of the test's own parts. */
const NOISE = 4 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

it(`${VERIFICATIONS} verifications, ${VERIFICATIONS * POLLS} polls: heap and database stay flat`, {
  timeout: 900_000,
}, async () => {
  const world = await verifyingWorld();
  const database = await openDatabase();
  let starts = 0;
  let polls = 0;
  const isLast = () => polls % (AT_ONCE * POLLS) >= AT_ONCE * (POLLS - 1);
  world.server.on('POST', START_PATH, () => {
    starts += 1;
    return json(session(`2026092414000${String(starts).padStart(21, '0')}`));
  });
  world.server.on('GET', CHECK_PATH, (request) => {
    const done = isLast();
    polls += 1;
    if (done) return json({ ...verified, data: { ...verified.data, group_id: `group-${polls}` } });
    // Every tenth question runs into something; a broken connection is asked once more, which counts as one here.
    if (polls % 30 === 0) return json({ message: 'oops' }, 500);
    if (polls % 30 === 10) return json({}, 429, { 'retry-after': '30' });
    if (polls % 30 === 20) return broken(request);
    return json(pending);
  });

  /** So many at the same time, from start to end; half are verified, a quarter cancelled, a quarter fails. */
  async function round(): Promise<void> {
    const ids: string[] = [];
    for (let i = 0; i < AT_ONCE; i += 1) ids.push(await world.start(`Person ${i}`));
    for (const id of ids)
      await until(
        () => world.verification(id),
        ({ state }) => state === 'waiting',
      );
    for (let question = 1; question < POLLS; question += 1) {
      world.clock.pass(60 * SECOND);
      await Promise.all(ids.map((id) => world.run(id)));
    }
    world.clock.pass(60 * SECOND);
    polls = Math.ceil(polls / (AT_ONCE * POLLS)) * AT_ONCE * POLLS - AT_ONCE;
    const { verifications } = world.services();
    await Promise.all(ids.map((id, index) => (index % 4 === 3 ? verifications.cancel(id) : world.run(id))));
    polls = Math.ceil(polls / (AT_ONCE * POLLS)) * AT_ONCE * POLLS;
    for (const id of ids) expect((await world.verification(id)).state).toMatch(/^(verified|cancelled)$/);
    // Of each consent its end is still to be told, and nothing else is left to do.
    const jobs = await database.getAllKeys('jobs');
    expect(jobs).toEqual((await database.getAllKeys('consents')).map((id) => `consent/${id}`));
    expect(await world.secrets()).toEqual([`key:${world.accountId}`]);
    expect(Object.keys(await fakeBrowser.storage.session.get(null))).toEqual([]);
    // What stays is the record of who agreed and was verified. A disk holds it; here it would be taken for a leak.
    for (const store of ['verifications', 'consents', 'people', 'jobs'] as const) await database.clear(store);
    world.server.asked.length = 0;
    world.ended.length = 0;
  }

  const rounds = VERIFICATIONS / AT_ONCE;
  const heaps: number[] = [];
  const began = performance.now();
  for (let i = 0; i < rounds; i += 1) {
    await round();
    if ((i + 1) % Math.max(1, Math.floor(rounds / 8)) === 0) heaps.push(heap());
  }
  const megabytes = heaps.map((bytes) => (bytes / 1024 / 1024).toFixed(1)).join(' · ');
  console.log(`Heap, MB: ${megabytes}; ${polls} polls, ${((performance.now() - began) / 1000).toFixed(0)} s`);
  expect(starts).toBe(VERIFICATIONS);
  // Warm after a quarter.
  const [warm = 0] = heaps.slice(Math.floor(heaps.length / 4));
  expect(Math.max(...heaps.slice(-2)) - warm).toBeLessThan(NOISE);
});
