import { job, jobId } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Person } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';

/** Reading, changing and removing many records, in transactions that hold nobody up. */

/** Most records that one transaction writes. */
export const BATCH = 500;

export function* inBatches<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}

/** Each once, in their order; what is not there any more is left out. */
export async function readAll(ids: readonly string[]): Promise<Asset[]> {
  const found: Asset[] = [];
  for (const batch of inBatches([...new Set(ids)])) {
    const { store } = (await openDatabase()).transaction('assets');
    const assets = await Promise.all(batch.map((id) => store.get(id)));
    found.push(...assets.filter((asset) => asset !== undefined));
  }
  return found;
}

/** @throws FaultError unknown-person */
export async function readPerson(id: string): Promise<Person> {
  const person = await (await openDatabase()).get('people', id);
  if (!person) throw invalid('unknown-person');
  return person;
}

/** Writes what `edit` makes of each record as it is then; undefined leaves it alone. */
export async function changeAll(
  ids: readonly string[],
  now: number,
  edit: (asset: Asset) => Asset | undefined,
): Promise<void> {
  for (const batch of inBatches(ids)) {
    await update(['assets'], async (transaction) => {
      const assets = transaction.objectStore('assets');
      for (const id of batch) {
        const asset = await assets.get(id);
        const after = asset && edit(asset);
        if (after) await assets.put(stamp(after, now));
      }
    });
  }
}

/**
 * Removes assets with everything that hangs on them: bytes, thumbnail, jobs; an object in the user's bucket gets its removal.
 * One that is being sent stays: its answer is still to come.
 * @param isMeant as it is by now; one that isn't stays as well
 * @returns the ids that stayed
 */
export async function drop(
  ids: readonly string[],
  now: number,
  isMeant: (asset: Asset) => boolean = () => true,
): Promise<Set<string>> {
  const stayed = new Set<string>();
  for (const batch of inBatches(ids)) {
    await update(['assets', 'files', 'thumbnails', 'jobs'], async (transaction) => {
      const assets = transaction.objectStore('assets');
      const jobs = transaction.objectStore('jobs');
      for (const id of batch) {
        const asset = await assets.get(id);
        if (!asset) continue;
        if (asset.state === 'sending' || !isMeant(asset)) {
          stayed.add(id);
          continue;
        }
        await assets.delete(id);
        await transaction.objectStore('files').delete(id);
        await transaction.objectStore('thumbnails').delete(id);
        await jobs.delete(jobId('asset', id));
        if (asset.bucketKey !== undefined) await jobs.put(job('removal', asset.bucketKey, now, now));
      }
    });
  }
  return stayed;
}
