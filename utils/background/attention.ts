import type { Badge } from '@/utils/platform/badge';
import { type Database, openDatabase } from '@/utils/storage/database';
import { BUSY_GENERATIONS } from '@/utils/storage/generation-records';
import { BUSY_STATES, OPEN_STATES } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';

/** The badge follows from what is stored, so a worker that wakes up shows the right one. */

/** How many results nobody has looked at yet, else how many things are under way, else nothing. */
export async function currentBadge(): Promise<Badge> {
  const database = await openDatabase();
  const unseen = async (end: 'ok' | 'bad') =>
    (await database.countFromIndex('verifications', 'byUnseen', end)) +
    (await database.countFromIndex('assets', 'byUnseen', end)) +
    (await database.countFromIndex('generations', 'byUnseen', end));
  const good = await unseen('ok');
  const bad = await unseen('bad');
  const ends = good + bad;
  if (ends > 0) {
    const tone = bad > 0 ? 'bad' : 'ok';
    return { text: shortened(ends), tone, title: t('background.badgeEnds', ends) };
  }
  const open = await countOpen(database);
  return open > 0
    ? { text: shortened(open), tone: 'busy', title: t('background.badgeBusy', open) }
    : { text: '', tone: 'busy', title: t('background.badgeNone') };
}

/** Four letters are as many as a badge shows, and as fast as counting may be with 10,000 in the line: it stops here. */
const MOST = 100;
const shortened = (count: number): string => (count < MOST ? String(count) : `${MOST - 1}+`);

async function countOpen(database: Database): Promise<number> {
  // Of the accounts that are here: for one that was removed nobody asks any more.
  const accountIds = await database.getAllKeys('accounts');
  const range = (accountId: string, state: string) => IDBKeyRange.only([accountId, state]);
  const counts = await Promise.all([
    ...OPEN_STATES.map((state) => database.countFromIndex('verifications', 'byState', state)),
    ...accountIds.flatMap((id) => [
      ...BUSY_STATES.map((state) => keysOf(database, 'assets', range(id, state))),
      ...BUSY_GENERATIONS.map((state) => keysOf(database, 'generations', range(id, state))),
    ]),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

const keysOf = async (database: Database, store: 'assets' | 'generations', range: IDBKeyRange): Promise<number> =>
  (await database.getAllKeysFromIndex(store, 'byAccountState', range, MOST)).length;
