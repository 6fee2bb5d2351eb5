import { describe, expect, it } from 'vitest';
import type { ProviderName } from '@/tests/sandbox/model';
import { broken, isWakeable } from './invariants';
import { batch, type ChaosJob, deletion, mainJob, video } from './jobs';
import type { Kill } from './lives';
import { type ChaosWorld, chaosWorld } from './world';

/** One run. @param killAt at which points a life ends */
async function play(provider: ProviderName, job: ChaosJob, killAt: Kill) {
  const world: ChaosWorld = await chaosWorld(provider);
  await job.prepare?.(world);
  await world.settle();
  const before = { told: world.told.length };
  const faults: string[] = [];
  const look = async () => {
    if (!(await isWakeable(world))) faults.push('jobs are stored, and nothing wakes a worker');
  };
  world.lives.begin(killAt, () => void look());
  try {
    await job.work(world);
    await world.settle();
    faults.push(...(await broken(world, job, before)));
  } catch (error) {
    faults.push(String(error));
  }
  const { points, ended } = world.lives;
  return { points, ended, faults };
}

/** A row of numbers that looks random and is the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PAIRS = 12;
/** Where a sampled job begins with its points: together the providers pass them all. */
const ORDER: ProviderName[] = ['easyrouter', 'anyfast', 'crun'];
const never: Kill = () => false;
const inPair =
  (first: number, second: number): Kill =>
  (ordinal) =>
    ordinal === first || ordinal === second;
/** And the next life as its alarm comes, which is then gone. */
const atAlarmAfter =
  (first: number): Kill =>
  (ordinal, { ended, points }) =>
    ordinal === first || (ended === 1 && points[ordinal] === 'alarm:came');

/** The tests of one provider; each has a file of its own, so that they run side by side. */
export function killEverywhere(provider: ProviderName): void {
  describe.each([mainJob, batch, deletion, video])('$name', (job) => {
    it('once: nothing is lost, made twice or told twice', async () => {
      const plain = await play(provider, job, never);
      expect(plain.faults).toEqual([]);
      const results: Record<string, string[]> = {};
      const every = job.every ?? 1;
      for (let at = ORDER.indexOf(provider) % every; at < plain.points.length; at += every) {
        const { points, ended, faults } = await play(provider, job, (ordinal) => ordinal === at);
        // Cryptography takes its own time, so one run may need a point less than another.
        expect(ended).toBe(at < points.length ? 1 : 0);
        if (faults.length > 0) results[`${at} ${points[at]}`] = faults;
      }
      expect(results).toEqual({});
    }, 60_000);

    it('twice, in pairs of points', async () => {
      const { points } = await play(provider, job, never);
      const next = random(points.length);
      const results: Record<string, string[]> = {};
      for (let pair = 0; pair < PAIRS / (job.every ?? 1); pair += 1) {
        const first = Math.floor(next() * points.length);
        const second = first + 1 + Math.floor(next() * 30);
        const killAt = pair % 2 === 0 ? inPair(first, second) : atAlarmAfter(first);
        const { points: passed, faults } = await play(provider, job, killAt);
        const name = `${first} ${passed[first]}, ${pair % 2 === 0 ? `${second} ${passed[second]}` : 'its alarm'}`;
        if (faults.length > 0) results[name] = faults;
      }
      expect(results).toEqual({});
    }, 60_000);
  });
}
