import { type Database, openDatabase } from '@/utils/storage/database';
import { stampGeneration } from '@/utils/storage/generation-records';
import { stamp, stampVerification } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';

const STORES = ['verifications', 'assets', 'generations'] as const;

/** Somebody looked: ends so far no longer count. Every page says so when it opens, so nothing is written, nor told, for nothing. */
export async function markSeen(now: number): Promise<void> {
  if (!(await isAnyUnseen(await openDatabase()))) return;
  await update([...STORES], async (transaction) => {
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

async function isAnyUnseen(database: Database): Promise<boolean> {
  const transaction = database.transaction(STORES);
  const counts = await Promise.all(STORES.map((store) => transaction.objectStore(store).index('byUnseen').count()));
  return counts.some((count) => count > 0);
}
