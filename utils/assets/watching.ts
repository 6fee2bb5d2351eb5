import { type Accounts, faultOf, isBlocking, type Line } from '@/utils/accounts/accounts';
import { type Asked, blockedUnlessOld } from '@/utils/accounts/asked';
import type { Pace } from '@/utils/accounts/pacer';
import { createQuiet } from '@/utils/accounts/quiet';
import { A_DAY } from '@/utils/jobs/back-off';
import { gather } from '@/utils/jobs/gather';
import { jobId } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import type { Fault, FaultKind } from '@/utils/text/fault';
import type { AssetEvent } from './machine';
import { isNamedByUs, sweepGroup } from './sweep';
import { KIND, type Transition } from './transition';

/** What the provider is asked about assets. Questions only: nothing is made here. */

export interface WatchingPlatform {
  now(): number;
  accounts: Accounts;
  /** Waits for the account's next free moment. */
  pace: Pace;
  /** It waits for the user to mend the account. */
  stuck(asset: Asset, fault: Fault): Promise<void>;
  /** It answers, after a day or more in which it did not: nothing else has to wait for its own time. */
  isBack(accountId: string): Promise<void>;
}

/** With more under review in a group, its list is read once for all of them. */
const FEW = 3;
/** Most that one reading of a list answers for. */
const MANY = 2_000;
/** A group's list is read at most so often, ms: the rhythm of a single one. */
const SWEEP_EVERY = 3_000;

/** What says that nobody could be asked: true for all that wait. A list alone may be out of order (5xx). */
const OF_THE_LINE: ReadonlySet<FaultKind> = new Set(['network', 'timeout', 'rate', 'offline']);

const wasSilent = ({ unanswered }: Asset): boolean => unanswered >= A_DAY;

interface Sweep {
  at: number;
  /** However long the list takes to be read: nobody reads it a second time meanwhile. */
  isUnderWay: boolean;
  /** Those that the reading has answered; undefined: there are only a few, each asks for itself. */
  answered: Promise<ReadonlySet<string> | undefined>;
}

export function createWatching(platform: WatchingPlatform, { happen, happenToEach }: Transition) {
  const { accounts, now } = platform;
  const sweeps = new Map<string, Sweep>();
  const quiet = createQuiet(now);

  /** Asks how the review goes: alone, or with all others of its group. */
  async function watch(asset: Asset): Promise<void> {
    const begun = sweeps.get(asset.personId);
    const age = begun ? now() - begun.at : Number.POSITIVE_INFINITY;
    const isRecent = begun && (begun.isUnderWay || (age >= 0 && age < SWEEP_EVERY));
    const sweep = isRecent ? begun : begin(asset);
    const answered = await sweep.answered;
    if (!answered) return watchOne(asset);
    if (answered.has(asset.id)) return;
    // Not in the list: asked for itself, as some lists are late. One that came while the list was read waits for the next.
    if (sweep === begun) await putOff({ id: asset.id, at: sweep.at + SWEEP_EVERY });
    else await watchOne(asset);
  }

  /** Set at once, before anything is waited for: hundreds call at the same moment. */
  function begin(asset: Asset): Sweep {
    const sweep: Sweep = { at: now(), isUnderWay: true, answered: sweepAll(asset) };
    for (const [personId, old] of sweeps) {
      if (!old.isUnderWay && Math.abs(now() - old.at) >= SWEEP_EVERY) sweeps.delete(personId);
    }
    sweeps.set(asset.personId, sweep);
    const end = (answered?: ReadonlySet<string>) => {
      sweep.isUnderWay = false;
      // A few, or no answer: the next one finds out for itself.
      if (!answered && sweeps.get(asset.personId) === sweep) sweeps.delete(asset.personId);
    };
    sweep.answered.then(end, () => end());
    return sweep;
  }

  async function sweepAll(asset: Asset): Promise<ReadonlySet<string> | undefined> {
    const { accountId, personId, groupId } = asset;
    const database = await openDatabase();
    const range = IDBKeyRange.only([personId, 'processing']);
    if ((await database.getAllKeysFromIndex('assets', 'byPersonState', range, FEW + 1)).length <= FEW) return undefined;
    const line = await accounts.line(accountId, { watching: true }).catch((error: unknown) => {
      if (!faultOf(error)) throw error;
      return undefined;
    });
    if (!line?.provider.listAssets) return undefined;
    const waiting = await database.getAllFromIndex('assets', 'byPersonState', range, MANY);
    const person = await database.get('people', personId);
    try {
      const found = await sweepGroup(paced(line), { groupId, kind: person?.kind ?? 'person' }, waiting);
      await happenToEach([...found.answers.keys()], ({ id, state }) => {
        const answer = found.answers.get(id);
        return answer && state === 'processing' ? { type: 'answer', answer } : undefined;
      });
      await removeAll(line, asset, found.copies);
      if (waiting.some(wasSilent)) await platform.isBack(accountId);
      return new Set(found.answers.keys());
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      quiet.keep(accountId, fault);
      // Anything else each of them finds out for itself, and says it at its place.
      if (!OF_THE_LINE.has(fault.kind)) return undefined;
      const ids = waiting.map(({ id }) => id);
      await happenToEach(ids, ({ state }) => (state === 'processing' ? { type: 'unanswered', fault } : undefined));
      return new Set(ids);
    }
  }

  const putOff = gather((those: { id: string; at: number }[]) =>
    update(['jobs'], async (transaction) => {
      const jobs = transaction.objectStore('jobs');
      for (const { id, at } of those) {
        const own = await jobs.get(jobId(KIND, id));
        if (own && own.dueAt < at) await jobs.put({ ...own, dueAt: at, setAt: now() });
      }
      return [];
    }),
  );

  async function watchOne(asset: Asset): Promise<void> {
    const { assetId, groupId } = asset;
    if (assetId === undefined) return;
    await ask(asset, async (line) => {
      const answer = await line.provider.getAsset(line.call, { assetId, groupId });
      if (answer.state !== 'processing') await removeCopies(line, asset, assetId);
      return { type: 'answer', answer };
    });
  }

  /** Looks for one whose create was lost, by its unique name. */
  async function look(asset: Asset): Promise<void> {
    const { groupId, remoteName: name } = asset;
    await ask(asset, async (line) => {
      if (!line.provider.findAssets) return { type: 'not-found', canLook: false };
      const [answer] = await line.provider.findAssets(line.call, { groupId, name });
      if (answer && answer.state !== 'processing') await removeCopies(line, asset, answer.assetId);
      return answer ? { type: 'answer', answer } : { type: 'not-found', canLook: true };
    });
  }

  async function ask(asset: Asset, question: (line: Line) => Promise<AssetEvent>): Promise<void> {
    const { id, accountId } = asset;
    let event: AssetEvent;
    const asked = accounts.asked(accountId);
    try {
      event = await question(paced(await accounts.line(accountId, { watching: true })));
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await accounts.note(accountId, fault, asked);
      quiet.keep(accountId, fault);
      if (isBlocking(fault) || fault.kind === 'invalid') return blocked(id, fault, asked);
      event = { type: fault.kind === 'missing' ? 'missing' : 'unanswered', fault };
    }
    await happen(id, event);
    if (event.type !== 'unanswered' && wasSilent(asset)) await platform.isBack(accountId);
  }

  async function blocked(id: string, fault: Fault, asked: Asked): Promise<void> {
    const { after } = await happen(id, blockedUnlessOld({ ...fault, at: now() }, asked));
    if (after.fault) await platform.stuck(after, fault);
  }

  const paced = (line: Line): Line => quiet.paced(line, platform.pace);

  return { watch, watchOne, look };
}

/**
 * Chromium sends a request again by itself when a kept connection breaks before the answer, a POST too
 * (`HttpNetworkTransaction::ShouldResendRequest`), and no page can forbid it. So one create of ours may have made two
 * assets. They share the unique name, which nobody else knows; the surplus one is deleted, where the provider can. One that was
 * taken in has the name that others gave it, and they may have given it twice.
 */
async function removeCopies(line: Line, asset: Asset, assetId: string): Promise<void> {
  const { groupId, remoteName: name } = asset;
  if (!isNamedByUs(asset)) return;
  try {
    const all = (await line.provider.findAssets?.(line.call, { groupId, name })) ?? [];
    await removeAll(
      line,
      asset,
      all.map((copy) => copy.assetId).filter((id) => id !== assetId),
    );
  } catch (error) {
    // A rare thing, and nothing depends on it: the asset itself is settled.
    if (!faultOf(error)) throw error;
  }
}

/** What has a record here is nobody's copy, whatever it is called. */
async function removeAll({ provider, call }: Line, { accountId }: Asset, copies: readonly string[]): Promise<void> {
  const database = await openDatabase();
  for (const assetId of copies) {
    const known = await database.getKeyFromIndex('assets', 'byAssetId', [accountId, assetId]);
    if (known === undefined) await provider.deleteAsset?.(call, { assetId });
  }
}
