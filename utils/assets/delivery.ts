import { type Accounts, faultOf, isBlocking, type Line } from '@/utils/accounts/accounts';
import { blockedUnlessOld } from '@/utils/accounts/asked';
import { job } from '@/utils/jobs/jobs';
import type { GroupKind } from '@/utils/providers/provider';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { type Fault, type FaultKind, invalid } from '@/utils/text/fault';
import type { BucketService } from './bucket';
import { passes } from './bucket-answers';
import { bytesOf, dataUri, extensionOf } from './bytes';
import { laterAt } from './machine';
import { closeUntil } from './pace';
import { checkReach } from './public-address';
import type { Carriers, Outcome } from './queue';
import { LINK_LIFE, type Transition } from './transition';

/** How an asset gets to its provider: its bytes to the bucket if that is their way, and one create, ever. */

export interface DeliveryPlatform {
  now(): number;
  fetch: typeof fetch;
  accounts: Accounts;
  bucket: BucketService;
  /** It waits for the user to mend the account or the bucket. */
  stuck(asset: Asset, fault: Fault): Promise<void>;
  /** Bytes are under way, and have been for a while: browsers end a worker that seems to do nothing. */
  working(): void;
}

/** A create that was answered like this made nothing, and may be sent later. */
const LATER: ReadonlySet<FaultKind> = new Set(['rate', 'network', 'offline']);
/**
 * A create that ended like this may have been processed. `missing` as well: AnyFast says that the group is not there when the
 * name is taken, which is what a create hears that the browser has sent twice.
 */
const UNKNOWN: ReadonlySet<FaultKind> = new Set(['uncertain', 'timeout', 'unavailable', 'protocol', 'missing']);
/** How often the worker says that it works, ms; browsers end it after 30 s without a sign, and a create may take 60. */
const SIGN_EVERY = 20_000;

/** What its group is, where that is known: one provider asks for it. It never changes, so a batch asks once. */
function createGroupKinds() {
  let last: { personId: string; kind: GroupKind } | undefined;
  return async ({ personId }: Asset): Promise<GroupKind | undefined> => {
    if (last && last.personId === personId) return last.kind;
    const database = await openDatabase().catch(() => undefined);
    const kind = (await database?.get('people', personId).catch(() => undefined))?.kind;
    if (kind) last = { personId, kind };
    return kind;
  };
}

export function createDelivery(platform: DeliveryPlatform, { happen }: Transition): Carriers {
  const { accounts, bucket, now } = platform;
  const kindOfGroup = createGroupKinds();

  /** Sends the create of one whose record says `sending`: once. */
  const send = (asset: Asset, line: Line): Promise<Outcome> => signing(() => sendOnce(asset, line));

  async function sendOnce(asset: Asset, line: Line): Promise<Outcome> {
    let url: string;
    try {
      url = await sourceOf(asset);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) {
        await happen(asset.id, { type: 'unanswered', fault: { kind: 'storage' } });
        throw error;
      }
      return notReady(asset, fault);
    }
    const { id, groupId, kind, remoteName: name } = asset;
    const groupKind = await kindOfGroup(asset);
    try {
      const input = { groupId, groupKind, url, kind, name };
      const { assetId, state } = await line.provider.createAsset(line.call, input);
      await happen(id, { type: 'sent', assetId, state });
      return 'go on';
    } catch (error) {
      const fault = faultOf(error);
      // Whatever happened, it happened on the way: without knowing more, the answer counts as lost.
      if (!fault) {
        await happen(id, { type: 'lost' });
        throw error;
      }
      return sendFailed(asset, fault, line);
    }
  }

  /** What stands in the create: the address, the bytes themselves, or a link to the bucket. @throws FaultError */
  async function sourceOf({ id, route, sourceUrl, facts, bucketKey }: Asset): Promise<string> {
    if (route === 'inline') {
      const blob = await bytesOf(id);
      return dataUri(blob, facts?.type ?? blob.type);
    }
    if (route === 'bucket') {
      if (bucketKey === undefined) throw invalid('file-gone');
      return bucket.link(bucketKey);
    }
    await checkReach(sourceUrl, platform.fetch);
    return sourceUrl;
  }

  async function sendFailed(asset: Asset, fault: Fault, { asked }: Line): Promise<Outcome> {
    const { id, accountId } = asset;
    await accounts.note(accountId, fault, asked);
    if (isBlocking(fault)) {
      await blocked(id, blockedUnlessOld({ ...fault, at: now() }, asked));
      return 'stop';
    }
    if (LATER.has(fault.kind)) await later(asset, fault);
    else if (UNKNOWN.has(fault.kind)) await happen(id, { type: 'lost', fault });
    else await happen(id, { type: 'refused', fault });
    return 'go on';
  }

  /** Brings the bytes into the bucket, under a key that is stored before. May be done twice without harm. */
  const store = (asset: Asset): Promise<Outcome> => signing(() => storeOnce(asset));

  async function storeOnce(asset: Asset): Promise<Outcome> {
    try {
      const blob = await bytesOf(asset.id);
      const type = asset.facts?.type ?? blob.type;
      const key = await keep(asset, { bucketKey: asset.bucketKey ?? (await bucket.newKey(extensionOf(type))) });
      if (key === undefined) return 'go on';
      const takeOut = await bucket.put(key, blob, type);
      // Taken back meanwhile: the job that removes it may have run before the bytes were there, and the bucket be another one.
      if ((await keep(asset, { bucketKey: key, bucketAt: now() })) === undefined) {
        await removeLater(key);
        await takeOut();
      }
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      return notReady(asset, fault);
    }
    return 'go on';
  }

  /** Says that the worker is at work for as long as this takes. */
  async function signing<T>(work: () => Promise<T>): Promise<T> {
    const sign = setInterval(platform.working, SIGN_EVERY);
    try {
      return await work();
    } finally {
      clearInterval(sign);
    }
  }

  /** @returns the key, or undefined when the asset is not in line any more */
  const keep = ({ id }: Asset, changes: { bucketKey: string; bucketAt?: number }) =>
    update(['assets', 'jobs'], async (transaction) => {
      const asset = await transaction.objectStore('assets').get(id);
      if (asset?.state !== 'queued') return undefined;
      // Replaced by another file while this one was on its way.
      if (changes.bucketAt !== undefined && asset.bucketKey !== changes.bucketKey) return undefined;
      await transaction.objectStore('assets').put(stamp({ ...asset, ...changes }, now()));
      // No face stays there for longer than its link works, whatever becomes of it.
      await transaction.objectStore('jobs').put(job('removal', changes.bucketKey, now() + LINK_LIFE, now()));
      return changes.bucketKey;
    });

  const removeLater = (key: string) =>
    update(['jobs'], (transaction) => transaction.objectStore('jobs').put(job('removal', key, now(), now())));

  /** Nothing was sent: the source can't be used, or not now. A bucket that the user has to mend fails nothing. */
  async function notReady(asset: Asset, fault: Fault): Promise<Outcome> {
    if (passes(fault)) await later(asset, fault);
    else if (asset.route !== 'bucket' || fault.code === 'file-gone') await happen(asset.id, { type: 'refused', fault });
    else {
      if (fault.kind !== 'locked') await bucket.broke(fault);
      await blocked(asset.id, { type: 'blocked', fault: { ...fault, at: now() } });
    }
    return 'go on';
  }

  /** Later, and nothing else of the account before it: the others would only hear the same. */
  async function later(asset: Asset, fault: Fault): Promise<void> {
    await closeUntil(asset.accountId, laterAt(asset, fault, now()), now());
    await happen(asset.id, { type: 'unanswered', fault });
  }

  async function blocked(id: string, event: Parameters<typeof happen>[1]): Promise<void> {
    const { after } = await happen(id, event);
    if (after.fault) await platform.stuck(after, after.fault);
  }

  return { send, store };
}
