import { openDatabase } from '@/utils/storage/database';
import { update } from '@/utils/storage/update';
import { needsNoBytes } from './transition';

const DAY = 86_400_000;

/**
 * Removes bytes and thumbnails that nobody needs: of assets that were never added (the page died before), were deleted, or
 * whose end was stored by a worker that died before it could tidy up. Done at the start of a browser. What is younger than a
 * day may be about to be added.
 */
export async function sweepLeftovers(now: number): Promise<void> {
  const database = await openDatabase();
  const fileIds = await database.getAllKeys('files');
  const old: string[] = [];
  const young = new Set<string>();
  for (const id of fileIds) {
    const asset = await database.get('assets', id);
    if (asset && !needsNoBytes(asset)) continue;
    // A clip that was kept.
    if ((await database.getKey('generations', id)) !== undefined) continue;
    const file = await database.get('files', id);
    if (asset || !file || now - file.addedAt > DAY) old.push(id);
    else young.add(id);
  }
  const known = new Set(await database.getAllKeys('assets'));
  const thumbnails = (await database.getAllKeys('thumbnails')).filter((id) => !known.has(id) && !young.has(id));
  if (old.length === 0 && thumbnails.length === 0) return;
  await update(['files', 'thumbnails'], async (transaction) => {
    for (const id of old) await transaction.objectStore('files').delete(id);
    for (const id of thumbnails) await transaction.objectStore('thumbnails').delete(id);
  });
}
