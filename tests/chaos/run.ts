import { until } from '@/tests/e2e/harness/page';
import { left } from './left';
import { type ChaosWorld, type End, plan, read } from './world';

/** One run of a job: begun, ended at its point, and looked at afterwards. */

export interface Run {
  points: string[];
  /** Whether its point was reached, and something ended there. */
  ended: boolean;
  faults: string[];
  creates: number;
  ms: number;
}

/** How a job does its steps, so that the end comes in the middle of them. */
export interface Steps {
  /** Asks until it is so, and ends what is to end as soon as it has come to its point. */
  step<T>(is: () => Promise<T | undefined | false>, what: string, limit?: number): Promise<T>;
  /** Gives a command until its effect is stored, as a user would. */
  insist<T>(give: () => Promise<void>, had: () => Promise<T | undefined>, what: string): Promise<T>;
}

export interface Job {
  name: string;
  /** What may end in it. */
  ends: readonly End[];
  /** Before the first point of each run. */
  prepare?(world: ChaosWorld): Promise<void>;
  work(world: ChaosWorld, steps: Steps): Promise<void>;
  /** What is not as it should be, besides what holds for every job. */
  faults(world: ChaosWorld, told: string[], mayRepeat: boolean): Promise<string[]>;
  /** Points of its own, at which a page ends and not the background. */
  own?: Record<string, (world: ChaosWorld, steps: Steps) => Promise<boolean>>;
}

/** Longest that anything may take, ms of ours. */
const LIMIT = 25_000;
const AGAIN_AFTER = 4_000;

const ENDED = Symbol('ended');

/** Between these, what was shown is known to nobody but the browser that dies. */
const TELLING = /^(notification:|session:set told )/;

export async function play(world: ChaosWorld, job: Job, point: string | undefined, end: End): Promise<Run> {
  const { sandbox } = world;
  await job.prepare?.(world);
  const own = point === undefined ? undefined : job.own?.[point];
  const began = performance.now();
  const told = (await world.told()).length;
  const created = sandbox.assets().length;
  let ended = false;
  let points: string[] = [];

  const step: Steps['step'] = async (is, what, limit = LIMIT) => {
    const first = await until(
      async () => {
        if (point !== undefined && !own && !ended && (await read(world.browser)).reached) {
          await world.end(end);
          ended = true;
          return ENDED;
        }
        return is();
      },
      () => what,
      limit,
    );
    // How long a browser takes to start again is not its time.
    return first === ENDED ? until(is, () => what, limit) : first;
  };
  const insist: Steps['insist'] = async (give, had, what) => {
    for (let i = 0; i < 3; i += 1) {
      await give();
      const result = await step(had, what, AGAIN_AFTER).catch(() => undefined);
      if (result !== undefined) return result;
    }
    throw new Error(what);
  };

  const faults: string[] = [];
  try {
    await plan(world.browser, own ? undefined : point);
    if (own) ended = await own(world, { step, insist });
    await job.work(world, { step, insist });
    // The last points come after the end itself.
    await step(async () => (await left(world.desk)).length === 0, 'something is left');
    if (!ended) points = (await read(world.browser)).points;
  } catch (error) {
    faults.push(`${error instanceof Error ? error.message : String(error)} (${await left(world.desk)})`);
  }
  const mayRepeat = end === 'browser' && TELLING.test(point ?? '');
  faults.push(...(await job.faults(world, (await world.told()).slice(told), mayRepeat)));
  const creates = sandbox.assets().length - created;
  return { points, ended, faults, creates, ms: performance.now() - began };
}
