import { type Accounts, faultOf } from '@/utils/accounts/accounts';
import type { Pace } from '@/utils/accounts/pacer';
import { job, jobId } from '@/utils/jobs/jobs';
import { describe } from '@/utils/providers/catalog';
import { ProviderError } from '@/utils/providers/error';
import type { Asset } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';

/**
 * What failed at a provider keeps its slot there. Once a mended picture takes its place, the failed copy is deleted by a job
 * of its own: it outlives the worker, and is tried until it worked.
 */

const SOON = 60_000;
const SELDOM = 3_600_000;

/** Whether the failed copy goes when a mended one takes its place; a page says so only then. */
export const freesItsSlot = ({ state, assetId }: Pick<Asset, 'state' | 'assetId'>, providerId: string): boolean =>
  state === 'failed' && assetId !== undefined && describe(providerId)?.can.deleteAsset === true;

/** The job for it, to be put with the record that replaces it. */
export const copyJob = (accountId: string, assetId: string, now: number) =>
  job('copy', `${accountId}/${assetId}`, now, now);

/**
 * The job. One that the provider does not know any more is done, and so is one of an account that was removed.
 * @param subject `<account id>/<asset id>`
 */
export async function removeCopy(
  subject: string,
  { accounts, pace, now }: { accounts: Accounts; pace: Pace; now(): number },
): Promise<void> {
  const at = subject.indexOf('/');
  const accountId = subject.slice(0, at);
  const isKnown = (await accounts.all()).some(({ id }) => id === accountId);
  try {
    if (isKnown) {
      const { provider, call } = await accounts.line(accountId);
      await pace(accountId);
      await provider.deleteAsset?.(call, { assetId: subject.slice(at + 1) });
    }
  } catch (error) {
    const isGone = error instanceof ProviderError && error.kind === 'missing';
    if (!isGone && !faultOf(error)) throw error;
    if (!isGone) return tryLater(subject, now());
  }
  await update(['jobs'], (transaction) => transaction.objectStore('jobs').delete(jobId('copy', subject)));
}

/** Twice as long as the last time: the job itself tells how long that was. */
const tryLater = (subject: string, now: number) =>
  update(['jobs'], async (transaction) => {
    const jobs = transaction.objectStore('jobs');
    const last = await jobs.get(jobId('copy', subject));
    const waited = last ? Math.max(0, last.dueAt - last.setAt) : 0;
    await jobs.put(job('copy', subject, now + Math.min(Math.max(SOON, 2 * waited), SELDOM), now));
  });
