import { type Accounts, faultOf, type Line } from '@/utils/accounts/accounts';
import type { Asked } from '@/utils/accounts/asked';
import { coalesce } from '@/utils/jobs/coalesce';
import { job, jobId } from '@/utils/jobs/jobs';
import { announceChange, revisionOf } from '@/utils/storage/changes';
import { everyTime } from '@/utils/storage/ranges';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { hasTakenBack } from '@/utils/storage/taken-back';
import { update, type Writing } from '@/utils/storage/update';
import { isWhole } from '@/utils/storage/whole';
import { type Fault, invalid } from '@/utils/text/fault';
import { byClock, next, UNDO_FOR } from './machine';
import { bounded, intervalOf, opensAt, taken } from './pace';
import { lineUp, type StepStores, writeStep } from './transition';

/**
 * An account's line: queued assets in the order in which they came, and one job for all of them. Each look at it is one
 * transaction over a few records, however long the line is.
 */

export interface QueuePlatform {
  now(): number;
  accounts: Accounts;
  arm(): Promise<void>;
  /** It waits for the user to mend the account. */
  stuck(asset: Asset, fault: Fault): Promise<void>;
}

/** What became of one: `stop` when the whole line waits for the user now. */
export type Outcome = 'go on' | 'stop';

export interface Carriers {
  /** Sends the create of one that is `sending`. */
  send(asset: Asset, line: Line): Promise<Outcome>;
  /** Brings the bytes of a queued one into the user's bucket. */
  store(asset: Asset): Promise<Outcome>;
}

/** Creates (and files on their way to the bucket) at a time, for each account. */
const AT_ONCE = 4;
/** Looked at from the front: those under way, and those that can still be taken back. */
const FRONT = 8;
/** Nothing waits longer by itself, ms: if it seems to, the clock was set back. */
const LONGEST = 60 * 60_000;
/** When to look again if nothing else says so, ms: work that is under way does it by itself, if the worker lives. */
const LATER = 60_000;

/** The line to the provider, or why there is none. */
type Opened = Line | { fault: Fault; asked: Asked };

/** What was opened serves all creates of so many ms, unless an account or a key was written since, or the keys were locked. */
const OPEN_FOR = 1_000;

interface Kept {
  line: Line;
  at: number;
  of: string;
}

const revisions = (): string => (['accounts', 'secrets', 'vault'] as const).map(revisionOf).join();
const isFresh = ({ at, of }: Kept, now: number): boolean => now >= at && now - at < OPEN_FOR && of === revisions();

interface Chosen {
  asset: Asset;
  what: 'send' | 'store';
}

export function createQueue(platform: QueuePlatform, carriers: Carriers) {
  const turns = new Map<string, () => Promise<void>>();
  /** What this worker has under way, by account and asset. */
  const lanes = new Map<string, Map<string, Promise<void>>>();
  const halted = new Set<string>();
  const lines = new Map<string, Kept>();

  const lanesOf = (accountId: string): Map<string, Promise<void>> => {
    const known = lanes.get(accountId) ?? new Map<string, Promise<void>>();
    lanes.set(accountId, known);
    return known;
  };

  /** Whether this worker is sending it now; a create that is `sending` otherwise was lost with an older one. */
  const isUnderWay = ({ accountId, id }: Pick<Asset, 'accountId' | 'id'>) => lanesOf(accountId).has(id);

  /** Begins whatever may begin now. Does not wait for the answers. */
  function turn(accountId: string): Promise<void> {
    const known = turns.get(accountId) ?? coalesce(() => look(accountId));
    turns.set(accountId, known);
    return known();
  }

  async function look(accountId: string): Promise<void> {
    if (halted.has(accountId)) return;
    const under = lanesOf(accountId);
    while (under.size < AT_ONCE) {
      const opened = await open(accountId);
      const chosen = await choose(accountId, opened);
      if (!chosen) break;
      if ('fault' in opened) {
        await halt(chosen.asset);
        await platform.stuck(chosen.asset, opened.fault);
        return;
      }
      begin(chosen, opened);
    }
    await platform.arm();
  }

  async function open(accountId: string): Promise<Opened> {
    const known = lines.get(accountId);
    if (known && isFresh(known, platform.now())) return known.line;
    const [asked, of] = [platform.accounts.asked(accountId), revisions()];
    try {
      const line = await platform.accounts.line(accountId, { watching: true });
      lines.set(accountId, { line, at: platform.now(), of });
      return line;
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await platform.accounts.note(accountId, fault, asked);
      return { fault: { ...fault, at: platform.now() }, asked };
    }
  }

  /**
   * The first one that something can be done for. What follows is written already: it is `sending`, or it has the fault
   * that keeps the line closed. One whose bytes have to go to the bucket first is left as it is. One of somebody who has taken their
   * consent back since ends here, and goes to nobody.
   */
  function choose(accountId: string, opened: Opened): Promise<Chosen | undefined> {
    const now = platform.now();
    const under = lanesOf(accountId);
    const look = async (transaction: Writing<'assets' | 'jobs' | 'paces' | 'people' | 'consents'>) => {
      const assets = transaction.objectStore('assets');
      const jobs = transaction.objectStore('jobs');
      const paces = transaction.objectStore('paces');
      const isTakenBack = async ({ personId }: Asset): Promise<boolean> =>
        hasTakenBack(await transaction.objectStore('people').get(personId), transaction.objectStore('consents'));
      const stored = (await paces.get(accountId)) ?? { accountId, nextAt: 0 };
      if (stored.paused) {
        await jobs.delete(jobId('queue', accountId));
        return undefined;
      }
      const interval = 'fault' in opened ? Number.POSITIVE_INFINITY : intervalOf(opened.account);
      const pace = bounded(stored, interval, now);
      if (pace !== stored) await paces.put(pace);
      const openAt = opensAt(pace);
      let later = under.size > 0 ? now + LATER : Number.POSITIVE_INFINITY;
      // Nearly always it is the first.
      let at = await assets.index('byTurn').openCursor(everyTime(accountId));
      for (let looked = 0; at && looked < FRONT; looked += 1, at = await at.continue()) {
        const asset = at.value;
        // One that is damaged holds up nobody.
        if (under.has(asset.id) || !isWhole('assets', asset)) continue;
        const { nextAskAt: readyAt = now } = await keptInTime(assets, asset, now);
        // Without a fault it waits for nothing but to be taken back.
        if (readyAt > now && readyAt <= now + (asset.fault ? LONGEST : UNDO_FOR)) {
          later = Math.min(later, readyAt);
        } else if ('fault' in opened && opened.asked.isOld()) {
          // Of no account that is still so: it is opened once more.
          later = now;
          break;
        } else if ('fault' in opened) {
          const step = next(asset, { type: 'blocked', fault: opened.fault }, now);
          const { after } = await writeStep({ assets, jobs }, asset, step, now);
          return { asset: after, what: 'send' } as const;
        } else if (openAt > now && !isToStore(asset)) {
          later = Math.min(later, openAt);
        } else if (await isTakenBack(asset)) {
          const { fault } = invalid('consent-withdrawn');
          await writeStep({ assets, jobs }, asset, next(asset, { type: 'refused', fault }, now), now);
          // There may be more of them than are looked at.
          later = now;
        } else if (isToStore(asset)) {
          await lineUp(jobs, accountId, now + LATER, now);
          return { asset, what: 'store' } as const;
        } else {
          const { after } = await writeStep({ assets, jobs }, asset, next(asset, { type: 'send' }, now), now);
          await paces.put(taken(pace, interval, now));
          await lineUp(jobs, accountId, now + LATER, now);
          return { asset: after, what: 'send' } as const;
        }
      }
      if (Number.isFinite(later)) await jobs.put(job('queue', accountId, later, now));
      else await jobs.delete(jobId('queue', accountId));
      return undefined;
    };
    // Of people and their consents it only reads.
    return update(['assets', 'jobs', 'paces', 'people', 'consents'], look, () =>
      announceChange(['assets', 'jobs', 'paces']),
    );
  }

  function begin({ asset, what }: Chosen, line: Line): void {
    const { id, accountId } = asset;
    const under = lanesOf(accountId);
    const work = what === 'send' ? carriers.send(asset, line) : carriers.store(asset);
    const lane = work.then(
      async (outcome) => {
        under.delete(id);
        if (outcome === 'stop') await halt(asset);
        else await turn(accountId);
      },
      (error: unknown) => {
        // No answer of a provider but the database, or a mistake of ours: the line's job looks again later.
        console.error('Upload failed', error instanceof Error ? error.name : 'unknown');
        under.delete(id);
      },
    );
    under.set(
      id,
      lane.catch(() => undefined),
    );
  }

  /**
   * Nothing more of this account until something has changed: one refusal says enough, not one for each. The one that was
   * refused says whether that has happened by now: what mends the account takes the fault from it and begins the line again.
   */
  async function halt({ id, accountId }: Asset): Promise<void> {
    halted.add(accountId);
    const isMended = await update(
      ['assets', 'jobs'],
      async (transaction) => {
        const refused = await transaction.objectStore('assets').get(id);
        if (refused && !refused.fault) return true;
        await transaction.objectStore('jobs').delete(jobId('queue', accountId));
        return false;
      },
      () => announceChange(['jobs']),
    );
    if (isMended) await run(accountId);
    else await platform.arm();
  }

  /** The job. It exists because something was added, mended or allowed, or the time has come: a fresh attempt. */
  async function run(accountId: string): Promise<void> {
    halted.delete(accountId);
    lines.delete(accountId);
    await turn(accountId);
  }

  /** As `run`, and waits until this one is sent, as far as it may be now. */
  async function runFor({ accountId, id }: Asset): Promise<void> {
    await run(accountId);
    for (let lane = lanesOf(accountId).get(id); lane; lane = lanesOf(accountId).get(id)) await lane;
  }

  /** A new worker: what an older one had under way no longer holds up a line. One that waits for the user has no job. */
  async function wake(): Promise<void> {
    const all = await platform.accounts.all();
    const now = platform.now();
    await update(['jobs'], async (transaction) => {
      const jobs = transaction.objectStore('jobs');
      for (const { id } of all) if (await jobs.getKey(jobId('queue', id))) await lineUp(jobs, id, now, now);
    });
  }

  /** At the start of a browser: every account that has somebody in line gets its job, whatever became of it. */
  async function ensure(): Promise<void> {
    const all = await platform.accounts.all();
    const now = platform.now();
    await update(['assets', 'jobs'], async (transaction) => {
      const line = transaction.objectStore('assets').index('byTurn');
      for (const { id } of all) {
        if ((await line.getKey(everyTime(id))) !== undefined)
          await lineUp(transaction.objectStore('jobs'), id, now, now);
      }
    });
  }

  /** Waits until nothing of the account is under way in this worker. */
  async function idle(accountId: string): Promise<void> {
    for (let lanes = lanesOf(accountId); lanes.size > 0; lanes = lanesOf(accountId)) await Promise.all(lanes.values());
  }

  return { run, runFor, wake, ensure, idle, isUnderWay };
}

export type Queue = ReturnType<typeof createQueue>;

/** Its bytes have to be in the user's bucket before anything is sent. */
const isToStore = ({ route, bucketAt }: Asset): boolean => route === 'bucket' && bucketAt === undefined;

/** One whose clock was set back is stored by the new one, or its moment would move on with the clock. */
async function keptInTime(assets: StepStores['assets'], asset: Asset, now: number): Promise<Asset> {
  const kept = byClock(asset, now);
  if (kept !== asset) await assets.put(stamp(kept, now));
  return kept;
}
