import { until } from '@/tests/e2e/harness/page';
import { left } from './left';
import { within } from './within';
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
/** What is no part of the job, on a machine that does ten other things, ms. */
const LIMITS = { question: 60_000, preparing: 180_000, ending: 120_000, looking: 90_000 };

const ENDED = Symbol('ended');

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Between these, what was shown is known to nobody but the browser that dies. */
const TELLING = /^(notification:|session:set told )/;

export async function play(world: ChaosWorld, job: Job, point: string | undefined, end: End): Promise<Run> {
  const { sandbox } = world;
  if (job.prepare) await within(LIMITS.preparing, `preparing ${job.name}`, job.prepare(world));
  const own = point === undefined ? undefined : job.own?.[point];
  const began = performance.now();
  const told = (await within(LIMITS.looking, 'reading what was told before', world.told())).length;
  const created = sandbox.assets().length;
  let ended = false;
  let points: string[] = [];

  const step: Steps['step'] = async (is, what, limit = LIMIT) => {
    const ask = () => within(LIMITS.question, `asking whether ${what}`, is());
    const reached = async () =>
      (await within(LIMITS.question, 'asking the background where it is', read(world.browser))).reached;
    const first = await until(
      async () => {
        if (point !== undefined && !own && !ended && (await reached())) {
          await within(LIMITS.ending, `ending the ${end} and starting it again`, world.end(end));
          ended = true;
          return ENDED;
        }
        return ask();
      },
      () => what,
      limit,
    );
    // How long a browser takes to start again is not its time.
    return first === ENDED ? until(ask, () => what, limit) : first;
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
    await within(LIMITS.question, 'planning the end', plan(world.browser, own ? undefined : point));
    if (own) ended = await within(LIMITS.looking, `the page's own end`, own(world, { step, insist }));
    await job.work(world, { step, insist });
    // The last points come after the end itself.
    await step(async () => (await left(world.desk)).length === 0, 'something is left');
    if (!ended) points = (await read(world.browser)).points;
  } catch (error) {
    const rest = await within(LIMITS.looking, 'reading what is left', left(world.desk)).catch(reasonOf);
    faults.push(`${reasonOf(error)} (${rest})`);
  }
  const mayRepeat = end === 'browser' && TELLING.test(point ?? '');
  const look = async () => job.faults(world, (await world.told()).slice(told), mayRepeat);
  faults.push(
    ...(await within(LIMITS.looking, 'looking at what came of it', look()).catch((error) => [reasonOf(error)])),
  );
  const creates = sandbox.assets().length - created;
  return { points, ended, faults, creates, ms: performance.now() - began };
}
