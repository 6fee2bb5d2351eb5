import type { Badge } from '@/utils/platform/badge';
import { openDatabase } from '@/utils/storage/database';
import { type Asset, isBusy, isOpen, type Verification } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { t } from '@/utils/text/i18n';

/** The badge follows from what is stored, so a worker that wakes up shows the right one. */

const endedUnseen = (verification: Verification) =>
  (verification.state === 'verified' || verification.state === 'failed' || verification.state === 'expired') &&
  verification.seenAt === undefined;

const settledUnseen = (asset: Asset) =>
  (asset.state === 'active' || asset.state === 'failed' || (asset.state === 'uncertain' && !asset.nextAskAt)) &&
  asset.seenAt === undefined;

const isBad = (record: Verification | Asset) => record.state !== 'verified' && record.state !== 'active';

/** A number of results not looked at yet, else `…` while something is under way, else nothing. */
export async function currentBadge(): Promise<Badge> {
  const database = await openDatabase();
  const verifications = await database.getAll('verifications');
  const assets = await database.getAll('assets');
  const ends = [...verifications.filter(endedUnseen), ...assets.filter(settledUnseen)];
  if (ends.length > 0) {
    const tone = ends.some(isBad) ? 'bad' : 'ok';
    return { text: String(ends.length), tone, title: t('background.badgeEnds', ends.length) };
  }
  const busy = verifications.some(isOpen) || assets.some(isBusy);
  return busy
    ? { text: '…', tone: 'busy', title: t('background.badgeBusy') }
    : { text: '', tone: 'busy', title: t('background.badgeNone') };
}

/** Somebody looked: ends so far no longer count. */
export async function markSeen(now: number): Promise<void> {
  await update(['verifications', 'assets'], async (transaction) => {
    const verifications = transaction.objectStore('verifications');
    for (const one of await verifications.getAll())
      if (endedUnseen(one)) await verifications.put({ ...one, seenAt: now });
    const assets = transaction.objectStore('assets');
    for (const one of await assets.getAll()) if (settledUnseen(one)) await assets.put({ ...one, seenAt: now });
  });
}
