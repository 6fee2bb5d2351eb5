import { stampGeneration } from '@/utils/storage/generation-records';
import { stamp, stampVerification } from '@/utils/storage/stamp';
import { ENDING_STORES, isAnyUnseen } from '@/utils/storage/unseen';
import { update } from '@/utils/storage/update';

/** Somebody looked: ends so far no longer count. Two pages may say so, and nothing is written, nor told, for nothing. */
export async function markSeen(now: number): Promise<void> {
  if (!(await isAnyUnseen())) return;
  await update([...ENDING_STORES], async (transaction) => {
    const verifications = transaction.objectStore('verifications');
    for (const one of await verifications.index('byUnseen').getAll())
      await verifications.put(stampVerification({ ...one, seenAt: now }));
    const assets = transaction.objectStore('assets');
    for (const one of await assets.index('byUnseen').getAll()) await assets.put(stamp({ ...one, seenAt: now }, now));
    const generations = transaction.objectStore('generations');
    for (const one of await generations.index('byUnseen').getAll()) {
      await generations.put(stampGeneration({ ...one, seenAt: now }));
    }
  });
}
