import { job, jobId } from '@/utils/jobs/jobs';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';
import { type AssetEvent, next } from './machine';

export interface TransitionPlatform {
  now(): number;
  /** Arms the job list after a change. */
  arm(): Promise<void>;
  /** It turned Active or Failed, or nobody knows whether it was made. */
  settled(asset: Asset): Promise<void>;
}

export const KIND = 'asset';

/** Writes what an event makes of the record *as it is now*, with its job, in one transaction. */
export function createTransition(platform: TransitionPlatform) {
  return async function happen(id: string, event: AssetEvent): Promise<{ before: Asset; after: Asset }> {
    const now = platform.now();
    const written = await update(['assets', 'jobs'], async (transaction) => {
      const before = await transaction.objectStore('assets').get(id);
      if (!before) throw invalid('unknown-asset');
      const { asset, dueAt } = next(before, event, now);
      const after = stamp(asset, now);
      await transaction.objectStore('assets').put(after);
      const jobs = transaction.objectStore('jobs');
      if (dueAt === undefined) await jobs.delete(jobId(KIND, id));
      else await jobs.put(job(KIND, id, dueAt, now));
      const isSettled = (after.state === 'active' || after.state === 'failed') && after.state !== before.state;
      const isGivenUp = after.state === 'uncertain' && dueAt === undefined && before.nextAskAt !== undefined;
      return { before, after, isNews: isSettled || isGivenUp };
    });
    if (written.isNews) await platform.settled(written.after);
    await platform.arm();
    return written;
  };
}

export type Happen = ReturnType<typeof createTransition>;
