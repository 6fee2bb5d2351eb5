import { describe } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import { countChanges } from './standing';

const DAY = 86_400_000;
/** How long a device may be the only one that knows something, and how long "Later" lasts, ms. */
const REMIND_AFTER = 30 * DAY;
export const LATER = 7 * DAY;

export interface Reminding {
  /** Epoch ms. */
  now: number;
  /** The last backup; absent: none yet. */
  backupAt?: number;
  /** The user said "Later": quiet until then. */
  backupLater?: number;
  /** Since when there is something that only this device knows; absent: nothing. */
  onlyHereSince?: number;
  /** How much came or changed since the last backup. */
  changes: number;
}

/** Whether it is time to say that a backup should be made: something is known only here, and 30 days went by without one. */
export function backupIsDue({ now, backupAt, backupLater, onlyHereSince, changes }: Reminding): boolean {
  if (onlyHereSince === undefined || changes === 0) return false;
  // A clock that was set back must not silence it for ever.
  if (backupLater !== undefined && now < backupLater && backupLater - now <= LATER) return false;
  return now - (backupAt ?? onlyHereSince) >= REMIND_AFTER;
}

/**
 * Since when there is something of an account whose provider lists nothing back; undefined: there is nothing. Epoch ms.
 * @throws StorageError
 */
async function readOnlyHereSince(): Promise<number | undefined> {
  const database = await openDatabase();
  const accounts = await database.getAll('accounts');
  const alone = accounts.filter(({ providerId }) => describe(providerId)?.can.localLedgerOnly);
  const since: number[] = [];
  for (const { id } of alone) {
    const people = await database.getAllFromIndex('people', 'byAccount', id);
    since.push(...people.map(({ verifiedAt }) => verifiedAt));
    const all = IDBKeyRange.bound([id, 0], [id, Number.MAX_VALUE]);
    const first = await database.getKeyFromIndex('assets', 'byAccountCreated', all);
    const asset = first === undefined ? undefined : await database.get('assets', first);
    if (asset) since.push(asset.createdAt);
  }
  return since.length > 0 ? since.reduce((a, b) => Math.min(a, b)) : undefined;
}

/** The same, read from what is stored. @throws StorageError */
export async function readBackupIsDue(
  { backupAt, backupLater }: Pick<Reminding, 'backupAt' | 'backupLater'>,
  now: number,
): Promise<boolean> {
  const onlyHereSince = await readOnlyHereSince();
  const wanted = { now, backupAt, backupLater, onlyHereSince };
  if (!backupIsDue({ ...wanted, changes: 1 })) return false;
  return backupIsDue({ ...wanted, changes: await countChanges(backupAt) });
}
