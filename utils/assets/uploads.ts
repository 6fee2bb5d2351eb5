import type { Accounts } from '@/utils/accounts/accounts';
import { job, readOnce } from '@/utils/jobs/jobs';
import { describe } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import type { Finding, MediaFacts } from '@/utils/storage/media-records';
import type { Asset, Route } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';
import { createLooks } from './alike';
import type { BucketService } from './bucket';
import {
  type Check,
  findLike,
  findTwice,
  holds,
  laterRoute,
  noRoute,
  refuses,
  routeOf,
  type Ways,
  waysOf,
} from './findings';
import { type AssetEvent, heldStep, next, waiting } from './machine';
import { firstStep, type NewUpload, recordOf } from './new-record';
import { setPaused } from './pace';
import { remoteName } from './public-address';
import { sourceFault } from './source';
import { lineUp, type Transition, type Written, writeStep } from './transition';

/** What the user does with uploads: adds them, decides about those that are held, takes them back. Nothing is sent here. */

export interface UploadsPlatform {
  now(): number;
  /** Eight random letters and digits. */
  newSuffix(): string;
  accounts: Accounts;
  bucket: BucketService;
  check: Check;
}

export interface NewUploads {
  personId: string;
  route: Exclude<Route, 'none'>;
  items: NewUpload[];
}

export function createUploads(platform: UploadsPlatform, { happenToEach, follow }: Transition) {
  const { now } = platform;
  const looks = createLooks(now);
  let lastPlace = 0;

  /**
   * When it was added, as the lines are sorted by it: each a thousandth later than the one before, also over messages that
   * come in the same moment.
   */
  function placeAt(at: number): number {
    const isNear = lastPlace >= at && lastPlace < at + 1_000;
    lastPlace = isNear ? lastPlace + 0.001 : at;
    return lastPlace;
  }

  const waysAt = async (accountId: string): Promise<Ways> => {
    const account = await (await openDatabase()).get('accounts', accountId);
    return waysOf(account && describe(account.providerId), (await platform.bucket.get()) !== undefined);
  };

  const measuresOf = async (accountId: string) => {
    const { providerId } = await platform.accounts.get(accountId);
    const limits = describe(providerId)?.limits;
    return ({ facts, kind, problem, found }: Pick<NewUpload, 'facts' | 'kind' | 'problem' | 'found'>): Finding[] => {
      if (problem) return [{ rule: problem, level: 'refuse', ...(found ? { found } : {}) }];
      return facts && limits ? platform.check(facts, kind, limits) : [];
    };
  };

  /**
   * Takes in new uploads of one person, in their order. Ids that are known already change nothing, so a message that was
   * answered by nobody may be sent again. Bytes have to be in `files` before.
   * @param options undoFor: ms in which they can be taken back before anything is sent
   * @throws FaultError `invalid` with code `unknown-person` or `unknown-account`
   */
  async function add(
    { personId, route, items }: NewUploads,
    { undoFor = 0 }: { undoFor?: number } = {},
  ): Promise<{ added: number; held: number }> {
    const known = await (await openDatabase()).get('people', personId);
    if (!known) throw invalid('unknown-person');
    const measures = await measuresOf(known.accountId);
    const ways = await waysAt(known.accountId);
    const similar = await looks.of(personId);
    const at = now();
    const written = await update(['assets', 'people', 'jobs'], async (transaction) => {
      const jobs = readOnce(transaction.objectStore('jobs'));
      const stores = { assets: transaction.objectStore('assets'), jobs };
      const byContent = stores.assets.index('byContent');
      const all: Written[] = [];
      // As they are now: they may have got another name meanwhile, or be gone.
      const person = await transaction.objectStore('people').get(personId);
      if (!person) throw invalid('unknown-person');
      for (const item of items) {
        if ((await stores.assets.getKey(item.id)) !== undefined) continue;
        const way = routeOf(route, item.address !== undefined, ways);
        const findings = [
          ...measures(item),
          ...(way ? [] : [noRoute]),
          ...(await findTwice({ ...person, id: item.id }, item.facts, byContent)),
          ...findLike(item.id, item.facts, similar),
        ];
        similar.add(item.id, item.facts?.look);
        const before: Asset = {
          ...recordOf(item, person, platform.newSuffix()),
          route: way ?? route,
          ...(findings.length > 0 ? { findings } : {}),
          createdAt: placeAt(at),
        };
        all.push(await writeStep(stores, before, firstStep(before, item.address, at, undoFor), at));
      }
      if (all.length > 0) await transaction.objectStore('people').put({ ...person, usedAt: at });
      return all;
    });
    await follow(written);
    return { added: written.length, held: written.filter(({ after }) => after.state === 'held').length };
  }

  /**
   * The bytes under this id were replaced by a mended copy. Goes on if nothing holds it any more; a failed copy at the
   * provider goes, which frees its slot.
   * @param chosen the way that files are to go now
   * @throws FaultError `invalid` with code `unknown-asset`, or `too-late` for one that was sent
   */
  async function mended(id: string, facts: MediaFacts, chosen?: Route): Promise<void> {
    const asset = await (await openDatabase()).get('assets', id);
    if (!asset) throw invalid('unknown-asset');
    const measures = await measuresOf(asset.accountId);
    const ways = await waysAt(asset.accountId);
    const similar = await looks.of(asset.personId);
    const at = now();
    const written = await update(['assets', 'jobs'], async (transaction) => {
      const stores = { assets: transaction.objectStore('assets'), jobs: transaction.objectStore('jobs') };
      const before = await stores.assets.get(id);
      if (!before) throw invalid('unknown-asset');
      if (before.state !== 'held' && before.state !== 'queued' && before.state !== 'failed') throw invalid('too-late');
      const way = laterRoute(chosen, before.route, ways);
      const findings = [
        ...measures({ facts, kind: before.kind }),
        ...(way ? [] : [noRoute]),
        ...(await findTwice(before, facts, stores.assets.index('byContent'))),
        ...findLike(id, facts, similar),
      ];
      // Another file from here on: another key in the bucket, and nothing of what was said about the old one.
      const route = way ?? before.route;
      if (before.bucketKey !== undefined) await stores.jobs.put(job('removal', before.bucketKey, at, at));
      const name = remoteName(before.name, platform.newSuffix());
      const anew = {
        ...next({ ...before, state: 'failed' }, { type: 'again', remoteName: name }, at).asset,
        facts,
        findings,
        route,
      };
      const step = holds(findings) ? heldStep(anew) : waiting(anew, at);
      return writeStep(stores, before, step, at);
    });
    similar.add(id, facts.look);
    await follow([written]);
  }

  /**
   * The user decided: those that may be sent are. One that a rule refuses stays where it is.
   * @param chosen the way that files are to go now, for those that had none
   */
  async function anyway(ids: readonly string[], chosen?: Route): Promise<void> {
    const ways = new Map<string, Ways>();
    for (const { id } of await platform.accounts.all()) ways.set(id, await waysAt(id));
    const at = now();
    const written = await update(['assets', 'jobs'], async (transaction) => {
      const jobs = readOnce(transaction.objectStore('jobs'));
      const stores = { assets: transaction.objectStore('assets'), jobs };
      const all: Written[] = [];
      for (const id of ids) {
        const before = await stores.assets.get(id);
        if (before?.state !== 'held') continue;
        const freed = withWay(before, chosen, ways.get(before.accountId));
        if (refuses(freed.findings ?? [])) continue;
        all.push(await writeStep(stores, before, next(freed, { type: 'release' }, at), at));
      }
      return all;
    });
    await follow(written);
  }

  /** Forgets those that were held, with their bytes. */
  async function skip(ids: readonly string[]): Promise<void> {
    await update(['assets', 'files', 'thumbnails'], async (transaction) => {
      const assets = transaction.objectStore('assets');
      for (const id of ids) {
        if ((await assets.get(id))?.state !== 'held') continue;
        await assets.delete(id);
        await transaction.objectStore('files').delete(id);
        await transaction.objectStore('thumbnails').delete(id);
      }
    });
  }

  /** Takes back those that were not sent yet; of the others nothing changes. */
  const cancelAll = async (ids: readonly string[]): Promise<void> =>
    void (await happenToEach(ids, (): AssetEvent => ({ type: 'cancel' })));

  /** Sends those that failed once more, each under a new name. One whose bytes are not here any more stays failed. */
  async function retry(ids: readonly string[]): Promise<void> {
    const sendable = new Set<string>();
    for (const id of ids) if (await hasSource(id)) sendable.add(id);
    await happenToEach(ids, ({ id, state, name }) =>
      state === 'failed' && sendable.has(id)
        ? { type: 'again', remoteName: remoteName(name, platform.newSuffix()) }
        : undefined,
    );
  }

  async function hasSource(id: string): Promise<boolean> {
    const asset = await (await openDatabase()).get('assets', id);
    return asset !== undefined && (await sourceFault(asset)) === undefined;
  }

  /** Stops an account's line, or lets it go on. What is under way already is not stopped. */
  async function pause(accountId: string, paused: boolean): Promise<void> {
    await platform.accounts.get(accountId);
    await setPaused(accountId, paused);
    if (!paused) await paceChanged(accountId);
  }

  /** How fast an account may create has changed: its line is looked at now. */
  async function paceChanged(accountId: string): Promise<void> {
    const at = now();
    await update(['jobs'], (transaction) => lineUp(transaction.objectStore('jobs'), accountId, at, at));
    await follow([]);
  }

  return { add, mended, anyway, skip, cancelAll, retry, pause, paceChanged };
}

/** A way for its bytes may have been opened since it was held. */
function withWay(asset: Asset, chosen: Route | undefined, ways: Ways | undefined): Asset {
  const findings = asset.findings ?? [];
  const way = findings.some(({ rule }) => rule === 'no-route') ? laterRoute(chosen, asset.route, ways) : undefined;
  return way ? { ...asset, route: way, findings: findings.filter(({ rule }) => rule !== 'no-route') } : asset;
}
