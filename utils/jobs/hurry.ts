import type { Job } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { SELDOM } from './back-off';
import { job } from './jobs';

/** What is asked for without a deadline, and from which pause on, ms, it has been in vain for long. An object has an hour in the bucket. */
const KINDS: [kind: Job['kind'], pause: number][] = [
  ['asset', SELDOM],
  ['generation', SELDOM],
  ['discard', SELDOM],
  ['removal', SELDOM + 1],
];
/** A device that has just been switched on has no network yet, ms. */
const SOON = 60_000;

/** At the start of a browser: what waits for hours, because nobody answered, is tried soon. */
export const hurry = (now: number): Promise<void> =>
  update(['jobs'], async (transaction) => {
    const jobs = transaction.objectStore('jobs');
    for (const [kind, long] of KINDS) {
      for (const { id, dueAt, setAt } of await jobs.getAll(IDBKeyRange.bound(`${kind}/`, `${kind}0`))) {
        const isLong = dueAt - setAt >= long && dueAt > now + SOON;
        if (isLong) await jobs.put(job(kind, id.slice(kind.length + 1), now + SOON, now));
      }
    }
  });
