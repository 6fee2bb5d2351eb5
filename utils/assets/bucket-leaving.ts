import { faultOf } from '@/utils/accounts/accounts';
import { jobId } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';
import { LINK_LIFE } from './transition';

/** Its provider may still be fetching it by the link. */
const isFetched = ({ state, sentAt }: Asset, now: number): boolean =>
  (state === 'sending' || state === 'processing' || state === 'uncertain') && now - (sentAt ?? 0) < LINK_LIFE;

/**
 * Before the bucket is another one, or none: takes out of it what is ours, as far as it still lets us. What waits in line is
 * brought to the next one.
 * @throws FaultError `invalid` with code `bucket-in-use`
 */
export async function leaveBucket(drop: (key: string) => Promise<void>, now: number): Promise<void> {
  const database = await openDatabase();
  const assets = await database.getAllFromIndex('assets', 'byBucketKey');
  if (assets.some((asset) => isFetched(asset, now))) throw invalid('bucket-in-use');
  const prefix = jobId('removal', '');
  const jobs = await database.getAllKeys('jobs', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  const keys = new Set([
    ...assets.flatMap(({ bucketKey }) => bucketKey ?? []),
    ...jobs.map((id) => id.slice(prefix.length)),
  ]);
  for (const key of keys) {
    try {
      await drop(key);
    } catch (error) {
      // It lets us do nothing any more, which may be why it is left.
      if (!faultOf(error)) throw error;
      break;
    }
  }
  await update(['assets', 'jobs'], async (transaction) => {
    for (const { id } of assets) {
      const asset = await transaction.objectStore('assets').get(id);
      if (!asset) continue;
      await transaction.objectStore('assets').put(stamp({ ...asset, bucketKey: undefined, bucketAt: undefined }, now));
    }
    for (const key of keys) await transaction.objectStore('jobs').delete(jobId('removal', key));
  });
}
