import type { Badge } from '@/utils/platform/badge';
import { revisionOf } from '@/utils/storage/changes';
import { type Database, openDatabase } from '@/utils/storage/database';
import { BUSY_GENERATIONS } from '@/utils/storage/generation-records';
import { BUSY_STATES, OPEN_STATES, type Verification } from '@/utils/storage/records';
import { whole } from '@/utils/storage/whole';
import { t } from '@/utils/text/i18n';
import { endedUnseen } from './seen';

/** The badge follows from what is stored, so a worker that wakes up shows the right one. */

const isBad = ({ state }: Verification) => state !== 'verified';

/** How many results nobody has looked at yet, else how many things are under way, else nothing. */
export async function currentBadge(): Promise<Badge> {
  const database = await openDatabase();
  const ended = await readEnded(database);
  const unseen = async (end: 'ok' | 'bad') =>
    (await database.countFromIndex('assets', 'byUnseen', end)) +
    (await database.countFromIndex('generations', 'byUnseen', end));
  const good = await unseen('ok');
  const bad = await unseen('bad');
  const ends = ended.all + good + bad;
  if (ends > 0) {
    const tone = bad > 0 || ended.isBad ? 'bad' : 'ok';
    return { text: shortened(ends), tone, title: t('background.badgeEnds', ends) };
  }
  const open = await countOpen(database);
  return open > 0
    ? { text: shortened(open), tone: 'busy', title: t('background.badgeBusy', open) }
    : { text: '', tone: 'busy', title: t('background.badgeNone') };
}

interface Ended {
  revision: number;
  all: number;
  isBad: boolean;
}
const known = new WeakMap<Database, Ended>();

/**
 * Verifications that ended and nobody looked at. No index has them, so all are read; but once, and then when one was written here.
 * Who else writes any is a restore, and for it nothing is new.
 */
async function readEnded(database: Database): Promise<Ended> {
  const revision = revisionOf('verifications');
  const before = known.get(database);
  if (before?.revision === revision) return before;
  const unseen = whole('verifications', await database.getAll('verifications')).filter(endedUnseen);
  const ended = { revision, all: unseen.length, isBad: unseen.some(isBad) };
  known.set(database, ended);
  return ended;
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
