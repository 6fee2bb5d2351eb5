import { discardSubject } from '@/utils/assets/discard';
import { job, jobId } from '@/utils/jobs/jobs';
import type { AssetAnswer } from '@/utils/providers/provider';
import type { Asset, Person } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import type { Writing } from '@/utils/storage/update';

/** What a provider shows of an asset, as a record, or compared with the record that there is. */

/** The record of one that was there already. */
export function recordOf(answer: AssetAnswer, person: Person, id: string, now: number): Asset {
  const { assetId, name, kind = 'Image', state, failure, createdAt = now } = answer;
  return {
    id,
    accountId: person.accountId,
    personId: person.id,
    groupId: person.groupId,
    kind,
    name: name ?? assetId,
    remoteName: name ?? '',
    assetId,
    state,
    route: 'none',
    sourceUrl: '',
    createdAt,
    unanswered: 0,
    askedAt: now,
    ...(state === 'failed' ? { failure: { ...failure } } : {}),
    // The watcher goes on with it, and its end will be news; what had ended before is none.
    ...(state === 'processing' ? { nextAskAt: now } : { seenAt: now }),
  };
}

/** Adds a record unless its asset is known by now, or its person is gone. @returns whether it was added */
export async function add(
  transaction: Writing<'assets' | 'jobs' | 'people'>,
  asset: Asset,
  now: number,
): Promise<boolean> {
  const assets = transaction.objectStore('assets');
  const { accountId, assetId, personId } = asset;
  if ((await transaction.objectStore('people').getKey(personId)) === undefined) return false;
  if (assetId === undefined || (await assets.index('byAssetId').getKey([accountId, assetId])) !== undefined)
    return false;
  // It failed and was sent anew: it is being deleted there.
  const discarded = jobId('discard', discardSubject(accountId, assetId));
  if ((await transaction.objectStore('jobs').getKey(discarded)) !== undefined) return false;
  await assets.put(stamp(asset, now));
  if (asset.nextAskAt !== undefined) {
    await transaction.objectStore('jobs').put(job('asset', asset.id, asset.nextAskAt, now));
  }
  return true;
}

/** Under way: its watcher knows best how it goes. */
const isWatched = ({ state, nextAskAt }: Asset): boolean => state === 'processing' && nextAskAt !== undefined;

/**
 * What the provider shows now, taken over.
 * @returns `after` is the same object when nothing is new
 */
export function compare(
  before: Asset,
  answer: AssetAnswer,
  now: number,
): { after: Asset; what: 'same' | 'changed' | 'back' } {
  const changes: Partial<Asset> = {};
  if (before.state !== answer.state && !isWatched(before) && answer.state !== 'processing') {
    changes.state = answer.state;
    changes.settledAt = now;
    changes.fault = undefined;
    changes.unanswered = 0;
    changes.failure = answer.state === 'failed' ? { ...answer.failure } : undefined;
  }
  // Only another name than the one that we gave was given elsewhere; what people see here may differ from both. While it is watched,
  // ours is how a copy of it is known (`removeCopies`).
  if (answer.name !== undefined && answer.name !== before.remoteName && !isWatched(before)) {
    changes.remoteName = answer.name;
    if (before.remoteName !== '' || before.name === before.assetId) changes.name = answer.name;
  }
  if (answer.kind !== undefined && answer.kind !== before.kind) changes.kind = answer.kind;
  const isChanged = Object.keys(changes).length > 0;
  const isBack = before.goneAt !== undefined;
  if (!isChanged && !isBack) return { after: before, what: 'same' };
  const { goneAt: _, ...rest } = before;
  return { after: { ...rest, ...changes }, what: isBack ? 'back' : 'changed' };
}
