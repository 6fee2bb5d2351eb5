import type { Asset, Ends } from '@/utils/storage/records';
import { type JobStore, job, jobId } from './jobs';

/**
 * What is to be told is a job, put in the same transaction as the end itself: a worker that dies between the two loses none.
 * `verification:<id>`, `generation:<id>` and `batch:<person>:…` are told under just this name; `ends:<person>` gathers until it is told.
 */

/** Told after so long without another end, ms. */
const QUIET = 5_000;
/** Told at last, ms. */
const LONGEST = 60_000;

export const verificationNews = (verificationId: string): string => `verification:${verificationId}`;
export const generationNews = (generationId: string): string => `generation:${generationId}`;
export const consentNews = (consentId: string): string => `consent:${consentId}`;
export const endsNews = (personId: string): string => `ends:${personId}`;
export const batchNews = (personId: string, suffix: string): string => `batch:${personId}:${suffix}`;

/** One more asset of this person has ended: somebody who sent 500 pictures wants to be told once. */
export const addEnd = (jobs: JobStore, asset: Asset, now: number): Promise<void> => addEnds(jobs, [asset], now);

/** Several that end in one transaction. */
export async function addEnds(jobs: JobStore, assets: Asset[], now: number): Promise<void> {
  const people = new Set(assets.map(({ personId }) => personId));
  for (const personId of people) {
    const subject = endsNews(personId);
    const known = (await jobs.get(jobId('news', subject)))?.ends;
    const ends = assets.filter((asset) => asset.personId === personId).reduce(withEnd(now), known);
    if (!ends) continue;
    // Since a time to come: the clock was set back.
    const latest = ends.since > now ? now : ends.since + LONGEST;
    await jobs.put({ ...job('news', subject, Math.min(now + QUIET, latest), now), ends });
  }
}

const withEnd =
  (now: number) =>
  (known: Ends | undefined, { id, state }: Asset): Ends => {
    // The same one ended otherwise meanwhile: only its last end counts.
    const before = known?.assetId === id && known.good + known.bad === 1 ? undefined : known;
    return {
      good: (before?.good ?? 0) + (state === 'active' ? 1 : 0),
      bad: (before?.bad ?? 0) + (state === 'active' ? 0 : 1),
      assetId: id,
      since: known?.since ?? now,
    };
  };
