import { coalesce } from '@/utils/jobs/coalesce';
import type { Job } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { FaultError } from '@/utils/text/fault';
import { createBurst, TOGETHER } from './burst';
import { dueJobs, jobIndexes } from './due';
import { gather } from './gather';

/**
 * The stored job list and its one alarm. A job is put in the same transaction as the record that it works on, and a handler
 * may run twice without harm: the worker can die between any two lines.
 *
 * Browsers let an alarm fire every 30 s at most, so a job that is due sooner gets a timer too. The alarm behind it makes
 * sure that it runs even when the worker is gone by then.
 */

export interface JobsPlatform {
  now(): number;
  /** Replaces the one alarm; epoch ms, or undefined for none. */
  setAlarm(when: number | undefined): Promise<void>;
  setTimer(run: () => void, delay: number): unknown;
  clearTimer(timer: unknown): void;
}

/** Does the work and puts the job again (or deletes it) itself. */
export type JobHandler = (subject: string) => Promise<void>;

const LEAST_ALARM = 30_000;
const LATER = 60_000;

export const jobId = (kind: Job['kind'], subject: string) => `${kind}/${subject}`;
const subjectOf = (job: Job) => job.id.slice(job.kind.length + 1);

/** A job record, due at `dueAt`; put it in a transaction, then call `arm`. */
export const job = (kind: Job['kind'], subject: string, dueAt: number, now: number): Job => ({
  id: jobId(kind, subject),
  kind,
  dueAt,
  setAt: now,
});

/** Where a transaction keeps its jobs; as narrow as that, so that any transaction over them will do. */
export interface JobStore {
  get(id: string): Promise<Job | undefined>;
  put(job: Job): Promise<unknown>;
  delete(id: string): Promise<void>;
}

/** The jobs of one transaction, each read once: many assets ask for the same few. */
export function readOnce(jobs: JobStore): JobStore {
  const known = new Map<string, Job | undefined>();
  return {
    async get(id) {
      if (!known.has(id)) known.set(id, await jobs.get(id));
      return known.get(id);
    },
    put(one) {
      known.set(one.id, one);
      return jobs.put(one);
    },
    delete(id) {
      known.set(id, undefined);
      return jobs.delete(id);
    },
  };
}

const isGone = (error: unknown): boolean => error instanceof FaultError && /^unknown-/.test(error.fault.code ?? '');

/** At most so many begin at once; the rest follows when these are done. */
const BATCH = 200;

export function createJobs(platform: JobsPlatform, handlers: () => Record<Job['kind'], JobHandler>) {
  const running = new Map<string, Promise<void>>();
  let timer: unknown;
  /** When the timer comes. */
  let timerAt: number | undefined;
  /** Of timers: with hundreds under way each job is due at a moment of its own. */
  const burst = createBurst(platform.now);
  /** The database could not be written: a job that stands there as due would run again and again. */
  let notBefore = 0;
  /** When the alarm comes; undefined: none, or none that this worker knows of. */
  let alarmAt: number | undefined;
  let guards = 0;
  /** The alarm is not the one that the list asks for. */
  let isLoose = false;

  async function setAlarm(when: number | undefined): Promise<void> {
    await platform.setAlarm(when);
    alarmAt = when;
  }

  const isGuarded = (now: number): boolean => alarmAt !== undefined && alarmAt > now && alarmAt <= now + LATER;

  /**
   * Work that may put jobs: the alarm is set before it, for between the commit of a job and its own alarm a worker can die,
   * and then nothing would wake another one.
   */
  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    guards += 1;
    try {
      const now = platform.now();
      if (!isGuarded(now)) {
        isLoose = true;
        await setAlarm(now + LEAST_ALARM).catch(() => undefined);
      }
      return await work();
    } finally {
      guards -= 1;
      // Whatever can't be read now: the alarm stands, and looks again.
      if (guards === 0 && isLoose) await arm().catch(() => undefined);
    }
  }

  function begin(due: Job | undefined): Promise<void> | undefined {
    if (!due) return undefined;
    const work = runOne(due).finally(() => running.delete(due.id));
    running.set(due.id, work);
    return work;
  }

  async function runOne(due: Job): Promise<void> {
    try {
      await handlers()[due.kind](subjectOf(due));
    } catch (error) {
      // Not the provider's fault (those are answers): the database failed, or a mistake of ours. Later, not never.
      // What was deleted while its job ran is neither.
      if (!isGone(error)) console.error('Job failed', due.kind, error instanceof Error ? error.name : 'unknown');
    }
    await putOffIfUnchanged(due);
  }

  /**
   * A job that is just as it was, because its handler failed or had nothing to do yet, must not run again at once. Hundreds end
   * in one breath when one answer was for all of them.
   */
  const putOffIfUnchanged = gather((those: Job[]) =>
    update(['jobs'], async (transaction) => {
      const jobs = transaction.objectStore('jobs');
      const now = platform.now();
      const all = await Promise.all(those.map(({ id }) => jobs.get(id)));
      for (const [index, { dueAt, setAt }] of those.entries()) {
        const left = all[index];
        if (left?.dueAt === dueAt && left.setAt === setAt) await jobs.put({ ...left, dueAt: now + LATER, setAt: now });
      }
      return [];
    }),
  );

  /** Runs whatever is due, each job at most once at a time, then arms again. */
  async function run(): Promise<void> {
    const { store, ...indexes } = await jobIndexes();
    const ids = await dueJobs(indexes, platform.now(), BATCH + running.size);
    // In the same transaction as what is due: there may be hundreds.
    const all = await Promise.all(ids.map((id) => (running.has(id) ? undefined : store.get(id))));
    const ends = await Promise.allSettled(ids.map((id, index) => running.get(id) ?? begin(all[index])));
    const failed = ends.find(({ status }) => status === 'rejected');
    if (failed) notBefore = platform.now() + LATER;
    // Whatever went wrong: without an alarm nothing would ever go on.
    await arm();
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** From a timer nobody catches an error; the alarm behind it tries again. */
  const runQuietly = (): void => {
    timerAt = undefined;
    burst.came();
    void run().catch(() => undefined);
  };

  /** Many are under way, and a timer looks at the list in a moment, with an alarm behind it: nothing has to be found out now. */
  const isLookedAtSoon = (now: number): boolean =>
    burst.rest() > 0 && timerAt !== undefined && Math.abs(timerAt - now) <= TOGETHER && isGuarded(now);

  /** Sets the alarm, and the timer where it helps, for the job that is due first. */
  async function armNow(): Promise<void> {
    const now = platform.now();
    if (isLookedAtSoon(now)) {
      isLoose = true;
      return;
    }
    const first = await firstDue(now);
    platform.clearTimer(timer);
    timerAt = undefined;
    // Bounded, for the clock may have been set back since.
    const at = first === undefined ? undefined : Math.max(first, Math.min(notBefore, now + LATER));
    if (at !== undefined && at - now < LEAST_ALARM) {
      timerAt = Math.max(at, now + burst.rest());
      timer = platform.setTimer(runQuietly, timerAt - now);
    }
    // What is under way may put a job that is due sooner than all others, and the worker die before it says so.
    isLoose = guards > 0 || running.size > 0;
    if (isLoose) {
      if (!isGuarded(now)) await setAlarm(now + LEAST_ALARM);
    } else {
      await setAlarm(at === undefined ? undefined : Math.max(at, now + LEAST_ALARM));
    }
  }

  /** Call it after every change of the list; many calls at once share one look at it. */
  const arm = coalesce(armNow);

  /** When the first job that does not run already is due; `now` for one that should have run. */
  async function firstDue(now: number): Promise<number | undefined> {
    const indexes = await jobIndexes();
    if ((await dueJobs(indexes, now, running.size + 1)).some((id) => !running.has(id))) return now;
    let next = await indexes.byDue.openKeyCursor(IDBKeyRange.lowerBound(now, true));
    while (next && running.has(next.primaryKey)) next = await next.continue();
    return next?.key;
  }

  return { run, arm, guarded };
}

export type Jobs = ReturnType<typeof createJobs>;
