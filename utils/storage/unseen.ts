import { openDatabase } from './database';

/** What ends, and is looked at by somebody. */
export const ENDING_STORES = ['verifications', 'assets', 'generations'] as const;

/** Whether anything came to an end that nobody has looked at. */
export async function isAnyUnseen(): Promise<boolean> {
  const transaction = (await openDatabase()).transaction(ENDING_STORES);
  const counts = await Promise.all(
    ENDING_STORES.map((store) => transaction.objectStore(store).index('byUnseen').count()),
  );
  return counts.some((count) => count > 0);
}
