import { type JobStore, job, jobId, readOnce } from '@/utils/jobs/jobs';
import { addEnds } from '@/utils/jobs/news';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';
import { discardSubject } from './discard';
import { type AssetEvent, next, type Step } from './machine';

export interface TransitionPlatform {
  now(): number;
  /** Arms the job list after a change. */
  arm(): Promise<void>;
  /** It turned Active or Failed, or nobody knows whether it was made; the news of it is a job already. */
  settled(asset: Asset): Promise<void>;
}

export const KIND = 'asset';

/** How long a link to the bucket works, ms. Nothing is left there for longer. */
export const LINK_LIFE = 3_600_000;

/** The stores of a transaction that a step is written in; as narrow as that, so that any transaction over them will do. */
export interface StepStores {
  assets: { put(asset: Asset): Promise<unknown> };
  jobs: JobStore;
  /** Ends are gathered here, for whoever writes many: `addEnds` belongs into the same transaction. Absent: it is done at once. */
  ends?: Asset[];
}

export interface Written {
  before: Asset;
  after: Asset;
}

/** An account's line is looked at again at `at`, or sooner if it was to be anyway. */
export async function lineUp(jobs: JobStore, accountId: string, at: number, now: number): Promise<void> {
  const known = await jobs.get(jobId('queue', accountId));
  if (!known || known.dueAt > at) await jobs.put(job('queue', accountId, at, now));
}

/**
 * Writes a step with what follows from it. A queued asset has no job of its own: it stands in its account's line
 * (`byTurn`), which has one. What was put into the user's bucket is taken out at the end, and after an hour in any case.
 */
export async function writeStep(stores: StepStores, before: Asset, step: Step, now: number): Promise<Written> {
  const { assets, jobs } = stores;
  const after = stamp(step.asset, now);
  const { id, accountId, state, bucketKey } = after;
  await assets.put(after);
  const ownJob = state === 'queued' ? undefined : step.dueAt;
  // One that is held, or new, has none.
  if (ownJob === undefined && before.state !== 'held') await jobs.delete(jobId(KIND, id));
  if (ownJob !== undefined) await jobs.put(job(KIND, id, ownJob, now));
  if (state === 'queued' && step.dueAt !== undefined) await lineUp(jobs, accountId, step.dueAt, now);
  if (bucketKey !== undefined && state === 'sending') {
    await jobs.put(job('removal', bucketKey, now + LINK_LIFE, now));
  }
  if (bucketKey !== undefined && isOver(after) && !isOver(before)) {
    await jobs.put(job('removal', bucketKey, now, now));
  }
  // Sent anew: the one that failed there is of no more use, and takes a slot. Of one in a file nobody knows whether it did.
  const replaced = before.state === 'failed' && after.assetId === undefined && !before.fromBackup && before.assetId;
  if (replaced) {
    await jobs.put(job('discard', discardSubject(accountId, replaced), now, now));
  }
  if (isNews({ before, after })) {
    if (stores.ends) stores.ends.push(after);
    else await addEnds(jobs, [after], now);
  }
  return { before, after };
}

export const isOver = ({ state }: Pick<Asset, 'state'>): boolean =>
  state === 'active' || state === 'failed' || state === 'cancelled';

/** Worth telling: it is settled, or the search for it was given up. */
const isNews = ({ before, after }: Written): boolean => {
  if (after.state === 'active' || after.state === 'failed') return after.state !== before.state;
  return after.state === 'uncertain' && after.nextAskAt === undefined && before.nextAskAt !== undefined;
};

/** Its bytes are of no more use here. A failed one keeps them: a mended copy of them may pass. */
export const needsNoBytes = ({ state }: Pick<Asset, 'state'>): boolean => state === 'active' || state === 'cancelled';

/** Writes what an event makes of the record *as it is now*, with its job, in one transaction. */
export function createTransition(platform: TransitionPlatform) {
  /** @param eventOf what happened to each; undefined: nothing. Ids that nobody knows are left out. */
  async function happenToEach(
    ids: readonly string[],
    eventOf: (asset: Asset) => AssetEvent | undefined,
  ): Promise<Written[]> {
    const now = platform.now();
    const written = await update(['assets', 'jobs', 'files'], async (transaction) => {
      const files = transaction.objectStore('files');
      const jobs = readOnce(transaction.objectStore('jobs'));
      const ends: Asset[] = [];
      const stores = { assets: transaction.objectStore('assets'), jobs, ends };
      const all: Written[] = [];
      for (const id of ids) {
        const before = await stores.assets.get(id);
        const event = before && eventOf(before);
        if (!before || !event) continue;
        const one = await writeStep(stores, before, next(before, event, now), now);
        // With the end itself: a worker that dies after it leaves no face behind.
        if (needsNoBytes(one.after)) await files.delete(id);
        all.push(one);
      }
      await addEnds(jobs, ends, now);
      return all;
    });
    await follow(written);
    return written;
  }

  /** @param event what happened, or what says so where it is written */
  async function happen(id: string, event: AssetEvent | (() => AssetEvent)): Promise<Written> {
    const [written] = await happenToEach([id], typeof event === 'function' ? event : () => event);
    if (!written) throw invalid('unknown-asset');
    return written;
  }

  /** What comes after the commit, for those who hold the worker's memory; the rest is jobs. The ends of a person are one news. */
  async function follow(written: Written[]): Promise<void> {
    const ends = new Map(written.filter(isNews).map(({ after }) => [after.personId, after]));
    for (const last of ends.values()) await platform.settled(last);
    await platform.arm();
  }

  return { happen, happenToEach, follow };
}

export type Transition = ReturnType<typeof createTransition>;
export type Happen = Transition['happen'];
