import { coalesce } from '@/utils/jobs/coalesce';
import { openDatabase } from '@/utils/storage/database';
import { readSettings, writeSettings } from '@/utils/storage/settings';

/**
 * A browser that can't read a database any more throws it away and begins an empty one, without a word (Chromium for every damage
 * that it notices, Firefox for a file that is cut). To us that looks like a first run. `storage.local` is kept elsewhere, so it
 * remembers that there was something.
 */

async function hasRecords(): Promise<boolean> {
  const database = await openDatabase();
  for (const store of ['accounts', 'people', 'assets', 'consents'] as const)
    if ((await database.count(store)) > 0) return true;
  return false;
}

/** At the start of a browser, before anything is remembered anew. */
export async function noticeLoss(now: number): Promise<void> {
  const { hadRecords } = await readSettings();
  if (hadRecords && !(await hasRecords())) await writeSettings({ hadRecords: false, lostAt: now });
}

/** After a change of accounts or people. What the user removed is not lost. One look at a time: the last one counts. */
export const rememberRecords = coalesce(look);

async function look(): Promise<void> {
  const { hadRecords = false } = await readSettings();
  const has = await hasRecords();
  if (has !== hadRecords) await writeSettings({ hadRecords: has });
}
