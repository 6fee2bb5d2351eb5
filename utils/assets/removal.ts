import { faultOf } from '@/utils/accounts/accounts';
import { twiceAsLong } from '@/utils/jobs/back-off';
import { setBackBy } from '@/utils/jobs/clock';
import { job, jobId } from '@/utils/jobs/jobs';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import type { BucketService } from './bucket';
import { LINK_LIFE } from './transition';

const SOON = 60_000;

/**
 * Takes an object out of the user's bucket; if that can't be done it is tried again, at last once a day, until it worked.
 * Without a bucket there is nothing left that could be done.
 */
export async function removeObject(key: string, bucket: BucketService, now: number): Promise<void> {
  if (await isEarly(key, now)) return;
  const isSetUp = (await bucket.get()) !== undefined;
  if (!(await letGo(key, now))) return tryLater(key, now);
  try {
    if (isSetUp) await bucket.drop(key);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    if (fault.kind === 'locked') await afterUnlock(key, now);
    else await tryLater(key, now);
    return;
  }
  await update(['assets', 'jobs'], async (transaction) => {
    const assets = transaction.objectStore('assets');
    await transaction.objectStore('jobs').delete(jobId('removal', key));
    const asset = await assets.index('byBucketKey').get(key);
    if (!asset || !isSetUp) return;
    await assets.put(stamp({ ...asset, bucketKey: undefined, bucketAt: undefined }, now));
  });
}

/**
 * A job runs before its time when the clock was set back. The provider may not have fetched the object yet, so it has the same
 * time once more.
 */
const isEarly = (key: string, now: number): Promise<boolean> =>
  update(['jobs'], async (transaction) => {
    const jobs = transaction.objectStore('jobs');
    const own = await jobs.get(jobId('removal', key));
    if (!own || setBackBy(now, own.setAt) === 0) return false;
    await jobs.put(job('removal', key, now + Math.max(0, own.dueAt - own.setAt), now));
    return true;
  });

/**
 * One that waits in line since an hour is brought there anew when its turn comes; said before the object goes, so that no create
 * gets a link to nothing. @returns false while a create with a link to it is on its way
 */
const letGo = (key: string, now: number): Promise<boolean> =>
  update(['assets'], async (transaction) => {
    const assets = transaction.objectStore('assets');
    const asset = await assets.index('byBucketKey').get(key);
    if (asset?.state === 'sending') return false;
    if (asset?.state === 'queued')
      await assets.put(stamp({ ...asset, bucketKey: undefined, bucketAt: undefined }, now));
    return true;
  });

/** Locked: no failed try. Looked at every few minutes, so that nothing stays there for much longer than its link works. */
const afterUnlock = (key: string, now: number) =>
  update(['jobs'], (transaction) => transaction.objectStore('jobs').put(job('removal', key, now + 5 * SOON, now)));

/** Twice as long as the last time: the job itself tells how long that was. */
const tryLater = (key: string, now: number) =>
  update(['jobs'], async (transaction) => {
    const jobs = transaction.objectStore('jobs');
    const pause = await twiceAsLong(jobs, jobId('removal', key), SOON);
    // Put with the object, it had an hour to wait: that was no failed try.
    await jobs.put(job('removal', key, now + (pause === 2 * LINK_LIFE ? SOON : pause), now));
  });
