import { type Accounts, faultOf } from '@/utils/accounts/accounts';
import type { Pace } from '@/utils/accounts/pacer';
import { twiceAsLong } from '@/utils/jobs/back-off';
import { job, jobId } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';
import { update } from '@/utils/storage/update';

export interface DiscardPlatform {
  now(): number;
  accounts: Accounts;
  /** Waits for the account's next free moment. */
  pace: Pace;
}

const LATER = 3_600_000;

/** What the job is about. */
export const discardSubject = (accountId: string, assetId: string): string => `${accountId}/${assetId}`;

/**
 * The job: one that failed at its provider was sent anew, so the failed one is deleted there and frees its slot. Tried until it
 * worked, at last once a day; where nothing can be deleted, or the account is gone, it stays.
 */
export function createDiscard({ now, accounts, pace }: DiscardPlatform) {
  return async function discard(subject: string): Promise<void> {
    const [accountId = '', ...rest] = subject.split('/');
    const assetId = rest.join('/');
    const isKnown = await (await openDatabase()).getKeyFromIndex('assets', 'byAssetId', [accountId, assetId]);
    try {
      if (isKnown === undefined) {
        const { provider, call } = await accounts.line(accountId, { watching: true });
        await pace(accountId);
        await provider.deleteAsset?.(call, { assetId });
      }
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      if (fault.kind !== 'missing' && fault.code !== 'unknown-account') {
        await update(['jobs'], async (transaction) => {
          const jobs = transaction.objectStore('jobs');
          const pause = await twiceAsLong(jobs, jobId('discard', subject), LATER);
          await jobs.put(job('discard', subject, now() + pause, now()));
        });
        return;
      }
    }
    await update(['jobs'], (transaction) => transaction.objectStore('jobs').delete(jobId('discard', subject)));
  };
}
