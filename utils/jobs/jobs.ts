import { CLOCK_SLACK, setBackBy } from '@/utils/jobs/clock';
import { coalesce } from '@/utils/jobs/coalesce';
import { openDatabase } from '@/utils/storage/database';
import type { Job } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { FaultError } from '@/utils/text/fault';

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

const isGone = (error: unknown): boolean => error instanceof FaultError && /^unknown-/.test(error.fault.code ?? '');

/** At most so many begin at once; the rest follows when these are done. */
const BATCH = 200;

/**
 * Jobs that are due, or were written by a clock that has been set back since, by id. The first due come first. Keys alone are
 * read: with thousands under way this is asked after each of them.
 */
async function dueJobs({ byDue, bySet }: JobIndexes, now: number, most: number): Promise<string[]> {
  const [due, fromLater] = await Promise.all([
    byDue.getAllKeys(IDBKeyRange.upperBound(now), most),
    bySet.getAllKeys(IDBKeyRange.lowerBound(now + CLOCK_SLACK, true), most),
  ]);
  return [...new Set([...due, ...fromLater])];
}

/** Of one transaction: this is asked after each of thousands, and a transaction costs as much as ten questions. */
async function jobIndexes() {
  const { store } = (await openDatabase()).transaction('jobs');
  return { byDue: store.index('byDue'), bySet: store.index('bySet') };
}

type JobIndexes = Awaited<ReturnType<typeof jobIndexes>>;

export function createJobs(platform: JobsPlatform, handlers: () => Record<Job['kind'], JobHandler>) {
  const running = new Map<string, Promise<void>>();
  let timer: unknown;
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

  async function runOne(id: string): Promise<void> {
    const due = await (await openDatabase()).get('jobs', id);
    // Done meanwhile, or put off.
    if (!due || (due.dueAt > platform.now() && setBackBy(platform.now(), due.setAt) === 0)) return;
    try {
      await handlers()[due.kind](subjectOf(due));
    } catch (error) {
      // Not the provider's fault (those are answers): the database failed, or a mistake of ours. Later, not never.
      // What was deleted while its job ran is neither.
      if (!isGone(error)) console.error('Job failed', due.kind, error instanceof Error ? error.name : 'unknown');
    }
    await putOffIfUnchanged(due);
  }

  /** A job that is just as it was, because its handler failed or had nothing to do yet, must not run again at once. */
  const putOffIfUnchanged = (due: Job) =>
    update(['jobs'], async (transaction) => {
      const jobs = transaction.objectStore('jobs');
      const left = await jobs.get(due.id);
      const now = platform.now();
      if (left?.dueAt === due.dueAt && left.setAt === due.setAt) {
        await jobs.put({ ...due, dueAt: now + LATER, setAt: now });
      }
    });

  /** Runs whatever is due, each job at most once at a time, then arms again. */
  async function run(): Promise<void> {
    const ids = await dueJobs(await jobIndexes(), platform.now(), BATCH + running.size);
    const ends = await Promise.allSettled(
      ids.map((id) => {
        const begun = running.get(id);
        if (begun) return begun;
        const work = runOne(id).finally(() => running.delete(id));
        running.set(id, work);
        return work;
      }),
    );
    const failed = ends.find(({ status }) => status === 'rejected');
    if (failed) notBefore = platform.now() + LATER;
    // Whatever went wrong: without an alarm nothing would ever go on.
    await arm();
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** From a timer nobody catches an error; the alarm behind it tries again. */
  const runQuietly = (): void => void run().catch(() => undefined);

  /** Sets the alarm, and the timer where it helps, for the job that is due first. */
  async function armNow(): Promise<void> {
    const now = platform.now();
    const first = await firstDue(now);
    platform.clearTimer(timer);
    // Bounded, for the clock may have been set back since.
    const at = first === undefined ? undefined : Math.max(first, Math.min(notBefore, now + LATER));
    if (at !== undefined && at - now < LEAST_ALARM) timer = platform.setTimer(runQuietly, Math.max(0, at - now));
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
