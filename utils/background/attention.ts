import type { Badge } from '@/utils/platform/badge';
import { openDatabase } from '@/utils/storage/database';
import { BUSY_GENERATIONS, stampGeneration } from '@/utils/storage/generation-records';
import { BUSY_STATES, isOpen, type Verification } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { whole } from '@/utils/storage/whole';
import { t } from '@/utils/text/i18n';

/** The badge follows from what is stored, so a worker that wakes up shows the right one. */

const endedUnseen = (verification: Verification) =>
  (verification.state === 'verified' || verification.state === 'failed' || verification.state === 'expired') &&
  verification.seenAt === undefined;

const isBad = ({ state }: Verification) => state !== 'verified';

/** A number of results not looked at yet, else `…` while something is under way, else nothing. */
export async function currentBadge(): Promise<Badge> {
  const database = await openDatabase();
  const verifications = whole('verifications', await database.getAll('verifications'));
  const ended = verifications.filter(endedUnseen);
  const unseen = async (end: 'ok' | 'bad') =>
    (await database.countFromIndex('assets', 'byUnseen', end)) +
    (await database.countFromIndex('generations', 'byUnseen', end));
  const good = await unseen('ok');
  const bad = await unseen('bad');
  const ends = ended.length + good + bad;
  if (ends > 0) {
    const tone = bad > 0 || ended.some(isBad) ? 'bad' : 'ok';
    return { text: String(ends), tone, title: t('background.badgeEnds', ends) };
  }
  return verifications.some(isOpen) || (await isAnyBusy())
    ? { text: '…', tone: 'busy', title: t('background.badgeBusy') }
    : { text: '', tone: 'busy', title: t('background.badgeNone') };
}

async function isAnyBusy(): Promise<boolean> {
  const database = await openDatabase();
  // Of the accounts that are here: for one that was removed nobody asks any more.
  for (const accountId of await database.getAllKeys('accounts')) {
    for (const state of BUSY_STATES) {
      const range = IDBKeyRange.only([accountId, state]);
      if ((await database.getKeyFromIndex('assets', 'byAccountState', range)) !== undefined) return true;
    }
    for (const state of BUSY_GENERATIONS) {
      const range = IDBKeyRange.only([accountId, state]);
      if ((await database.getKeyFromIndex('generations', 'byAccountState', range)) !== undefined) return true;
    }
  }
  return false;
}

/** Somebody looked: ends so far no longer count. */
export async function markSeen(now: number): Promise<void> {
  await update(['verifications', 'assets', 'generations'], async (transaction) => {
    const verifications = transaction.objectStore('verifications');
    for (const one of await verifications.getAll())
      if (endedUnseen(one)) await verifications.put({ ...one, seenAt: now });
    const assets = transaction.objectStore('assets');
    for (const one of await assets.index('byUnseen').getAll()) await assets.put(stamp({ ...one, seenAt: now }, now));
    const generations = transaction.objectStore('generations');
    for (const one of await generations.index('byUnseen').getAll()) {
      await generations.put(stampGeneration({ ...one, seenAt: now }));
    }
  });
}
