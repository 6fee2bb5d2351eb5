import { openDatabase } from '@/utils/storage/database';
import { CLOCK_SLACK } from './clock';

/** Finding what is due in the stored job list. */

/**
 * Jobs that are due, or were written by a clock that has been set back since, by id. The first due come first. Keys alone are
 * read: with thousands under way this is asked after each of them.
 */
export async function dueJobs(
  { byDue, bySet }: Pick<JobIndexes, 'byDue' | 'bySet'>,
  now: number,
  most: number,
): Promise<string[]> {
  const [due, fromLater] = await Promise.all([
    byDue.getAllKeys(IDBKeyRange.upperBound(now), most),
    bySet.getAllKeys(IDBKeyRange.lowerBound(now + CLOCK_SLACK, true), most),
  ]);
  return [...new Set([...due, ...fromLater])];
}

/** Of one transaction: this is asked after each of thousands, and a transaction costs as much as ten questions. */
export async function jobIndexes() {
  const { store } = (await openDatabase()).transaction('jobs');
  return { store, byDue: store.index('byDue'), bySet: store.index('bySet') };
}

type JobIndexes = Awaited<ReturnType<typeof jobIndexes>>;
