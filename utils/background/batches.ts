import { openDatabase } from '@/utils/storage/database';
import { type Asset, BUSY_STATES } from '@/utils/storage/records';

/**
 * Puts together what ends close to each other: somebody who sent 500 pictures wants to be told once. One that nothing follows
 * is told at once. What is kept here is lost with the worker; the badge follows from what is stored and is not.
 */

export interface BatchesPlatform {
  now(): number;
  later(run: () => void, ms: number): void;
  /** All of one person, in the order in which they ended. */
  tell(assets: Asset[]): Promise<void>;
}

/** Told after so long without another end, ms. */
const QUIET = 5_000;
/** Told at last, ms. */
const LONGEST = 60_000;

interface Batch {
  assets: Map<string, Asset>;
  since: number;
  lastAt: number;
}

export function createBatches({ now, later, tell }: BatchesPlatform) {
  const batches = new Map<string, Batch>();

  async function add(asset: Asset): Promise<void> {
    const at = now();
    const { personId } = asset;
    const batch = batches.get(personId) ?? { assets: new Map<string, Asset>(), since: at, lastAt: at };
    batch.assets.set(asset.id, asset);
    batch.lastAt = at;
    const isFirst = !batches.has(personId);
    batches.set(personId, batch);
    if (!(await isMoreComing(personId))) await flush(personId);
    else if (isFirst) wait(personId, QUIET);
  }

  function wait(personId: string, ms: number): void {
    later(() => {
      const batch = batches.get(personId);
      if (!batch) return;
      const at = now();
      const left = Math.min(batch.lastAt + QUIET, batch.since + LONGEST) - at;
      if (left > 0) wait(personId, left);
      else void flush(personId).catch(() => undefined);
    }, ms);
  }

  async function flush(personId: string): Promise<void> {
    const batch = batches.get(personId);
    if (!batch) return;
    batches.delete(personId);
    await tell([...batch.assets.values()]);
  }

  return { add };
}

async function isMoreComing(personId: string): Promise<boolean> {
  const database = await openDatabase();
  for (const state of BUSY_STATES) {
    const key = await database.getKeyFromIndex('assets', 'byPersonState', IDBKeyRange.only([personId, state]));
    if (key !== undefined) return true;
  }
  return false;
}
