import { announceChange } from '@/utils/storage/changes';
import { openDatabase } from '@/utils/storage/database';
import { update, type Writing } from '@/utils/storage/update';
import { needsNoBytes } from './transition';

const DAY = 86_400_000;
const STORES = ['assets', 'files', 'generations', 'thumbnails'] as const;
type Leaving = Writing<(typeof STORES)[number]>;

/**
 * Removes bytes and thumbnails that nobody needs: of assets that were never added (the page died before), were deleted, or
 * whose end was stored by a worker that died before it could tidy up. Done at the start of a browser. What is younger than a
 * day may be about to be added.
 *
 * Others write meanwhile, a restore for example. So what looks left over is only looked for here; whether it is, is decided
 * in the transaction that removes it.
 */
export async function sweepLeftovers(now: number): Promise<void> {
  const database = await openDatabase();
  const files = await database.getAllKeys('files');
  const pictures = await database.getAllKeys('thumbnails');
  const known = new Set(await database.getAllKeys('assets'));
  const orphans = pictures.filter((id) => !known.has(id));
  if (files.length === 0 && orphans.length === 0) return;
  const sweep = async (transaction: Leaving) => {
    for (const id of files) if (await isOver(transaction, id, now)) await transaction.objectStore('files').delete(id);
    for (const id of orphans)
      if (await isNobodys(transaction, id)) await transaction.objectStore('thumbnails').delete(id);
  };
  // The other stores are only read.
  await update([...STORES], sweep, () => announceChange(['files', 'thumbnails']));
}

async function isOver(transaction: Leaving, id: string, now: number): Promise<boolean> {
  const asset = await transaction.objectStore('assets').get(id);
  if (asset) return needsNoBytes(asset) && !(await isKeptClip(transaction, id));
  if (await isKeptClip(transaction, id)) return false;
  const file = await transaction.objectStore('files').get(id);
  return file !== undefined && now - file.addedAt > DAY;
}

/** A thumbnail without its asset; with bytes beside it, it may be about to be added. */
async function isNobodys(transaction: Leaving, id: string): Promise<boolean> {
  const [asset, file] = await Promise.all([
    transaction.objectStore('assets').getKey(id),
    transaction.objectStore('files').getKey(id),
  ]);
  return asset === undefined && file === undefined;
}

const isKeptClip = async (transaction: Leaving, id: string): Promise<boolean> =>
  (await transaction.objectStore('generations').getKey(id)) !== undefined;
