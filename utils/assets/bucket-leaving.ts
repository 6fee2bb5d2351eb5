import { faultOf } from '@/utils/accounts/accounts';
import { jobId } from '@/utils/jobs/jobs';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update, type Writing } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';
import { LINK_LIFE } from './transition';

/** Its provider may still be fetching it by the link. */
const isFetched = ({ state, sentAt }: Asset, now: number): boolean =>
  (state === 'sending' || state === 'processing' || state === 'uncertain') && now - (sentAt ?? 0) < LINK_LIFE;

type Leaving = Writing<'assets' | 'jobs' | 'buckets' | 'secrets'>;

/** The objects that are ours. @throws FaultError `invalid` with code `bucket-in-use` */
async function keysIn(transaction: Leaving, now: number): Promise<{ assets: Asset[]; keys: Set<string> }> {
  const assets = await transaction.objectStore('assets').index('byBucketKey').getAll();
  if (assets.some((asset) => isFetched(asset, now))) throw invalid('bucket-in-use');
  const prefix = jobId('removal', '');
  const jobs = await transaction.objectStore('jobs').getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  const keys = [...assets.flatMap(({ bucketKey }) => bucketKey ?? []), ...jobs.map((id) => id.slice(prefix.length))];
  return { assets, keys: new Set(keys) };
}

/**
 * Before the bucket is another one, or none: takes out of it what is ours, as far as it still lets us. What waits in line is
 * brought to the next one.
 * @param write what comes in its place, in the transaction that lets go of the old one
 * @throws FaultError `invalid` with code `bucket-in-use`
 */
export async function leaveBucket(
  drop: (key: string) => Promise<void>,
  now: number,
  write: (transaction: Leaving) => Promise<void>,
): Promise<void> {
  const dropped = new Set<string>();
  let isClosed = false;
  for (;;) {
    const more = await update(['assets', 'jobs', 'buckets', 'secrets'], async (transaction) => {
      const { assets, keys } = await keysIn(transaction, now);
      const left = [...keys].filter((key) => !dropped.has(key));
      // Some may have come while others were taken out.
      if (left.length > 0 && !isClosed) return left;
      for (const asset of assets) {
        const after = { ...asset, bucketKey: undefined, bucketAt: undefined };
        await transaction.objectStore('assets').put(stamp(after, now));
      }
      for (const key of keys) await transaction.objectStore('jobs').delete(jobId('removal', key));
      await write(transaction);
      return [];
    });
    if (more.length === 0) return;
    for (const key of more) {
      try {
        await drop(key);
        dropped.add(key);
      } catch (error) {
        // It lets us do nothing any more, which may be why it is left.
        if (!faultOf(error)) throw error;
        isClosed = true;
        break;
      }
    }
  }
}
