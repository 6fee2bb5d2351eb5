import { unwrap } from 'idb';
import { allAnswers } from './all-answers';
import { openDatabase } from './database';
import { everyTime } from './ranges';
import type { Asset, AssetState, Pace, Thumbnail } from './records';
import { addressOf } from './thumbnails';
import { ifWhole, isWhole } from './whole';

/** Reading assets for pages: lists, numbers and the line. What isn't whole is passed over. All throw StorageError. */

/** The newest of them that are shown, up to a number: what a page shows before anything else is read. */
export async function readNewest(scope: AssetScope, limit: number): Promise<Asset[]> {
  const { store } = (await openDatabase()).transaction('assets');
  const { accountId, personId } = scope;
  const [index, range] =
    personId !== undefined
      ? ([store.index('byPersonCreated'), everyTime(personId)] as const)
      : accountId !== undefined
        ? ([store.index('byAccountCreated'), everyTime(accountId)] as const)
        : ([store.index('byCreated'), null] as const);
  const found: Asset[] = [];
  let cursor = await index.openCursor(range, 'prev');
  while (cursor && found.length < limit) {
    if (cursor.value.state !== 'cancelled' && isWhole('assets', cursor.value)) found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** How many of them are shown: those that were taken back are not. */
export async function countShown({ accountId, personId }: AssetScope): Promise<number> {
  const { store } = (await openDatabase()).transaction('assets');
  const [all, cancelled] = await Promise.all(
    personId !== undefined
      ? [store.index('byPerson').count(personId), store.index('byPersonState').count([personId, 'cancelled'])]
      : accountId !== undefined
        ? [store.index('byAccount').count(accountId), store.index('byAccountState').count([accountId, 'cancelled'])]
        : [store.count(), store.index('byState').count('cancelled')],
  );
  return (all ?? 0) - (cancelled ?? 0);
}

/** Everything, or what belongs to an account, or to a person. */
export interface AssetScope {
  accountId?: string;
  personId?: string;
}

export async function readAsset(id: string): Promise<Asset | undefined> {
  return ifWhole('assets', await (await openDatabase()).get('assets', id));
}

/** How many assets a person has, in any state. */
export async function countAssetsOf(personId: string): Promise<number> {
  return (await openDatabase()).countFromIndex('assets', 'byPerson', personId);
}

/** How many assets are in one of these states: of a person, else of an account, else of all. */
export async function countAssetsIn(
  states: readonly AssetState[],
  { accountId, personId }: { accountId?: string; personId?: string } = {},
): Promise<number> {
  const { store } = (await openDatabase()).transaction('assets');
  const counts = states.map((state) => {
    if (personId) return store.index('byPersonState').count([personId, state]);
    return accountId ? store.index('byAccountState').count([accountId, state]) : store.index('byState').count(state);
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** Which assets are in one of these states, in no order: of a person, else of an account, else of all. Keys alone are read. */
export async function readAssetIdsIn(
  states: readonly AssetState[],
  { accountId, personId }: AssetScope = {},
): Promise<string[]> {
  const { store } = (await openDatabase()).transaction('assets');
  const keys = states.map((state) => {
    if (personId !== undefined) return store.index('byPersonState').getAllKeys(IDBKeyRange.only([personId, state]));
    return accountId !== undefined
      ? store.index('byAccountState').getAllKeys(IDBKeyRange.only([accountId, state]))
      : store.index('byState').getAllKeys(state);
  });
  return (await Promise.all(keys)).flat();
}

/** In the order of the ids; undefined where there is none any more. */
export async function readAssetsById(ids: readonly string[]): Promise<(Asset | undefined)[]> {
  const store = unwrap((await openDatabase()).transaction('assets').store);
  const found = await allAnswers<Asset | undefined>(ids.map((id) => store.get(id)));
  return found.map((asset) => ifWhole('assets', asset));
}

/** In the order of the ids; undefined for an asset without one. */
export async function readThumbnails(ids: readonly string[]): Promise<(Thumbnail | undefined)[]> {
  const store = unwrap((await openDatabase()).transaction('thumbnails').store);
  return allAnswers<Thumbnail | undefined>(ids.map((id) => store.get(id)));
}

/** The address of an asset's thumbnail. */
export async function readPicture(id: string): Promise<string | undefined> {
  const [thumbnail] = await readThumbnails([id]);
  return thumbnail && addressOf(thumbnail);
}

export async function readPaces(): Promise<Pace[]> {
  return (await openDatabase()).getAll('paces');
}

/** What of one person's assets needs the user, is on the way, or was made ready since a moment: ids only, oldest first. */
export interface Queue {
  /** Held, failed or uncertain. */
  need: string[];
  way: string[];
  done: string[];
  /** Those of `need` that wait for a decision: they can be skipped. */
  held: string[];
  /** Those of `way` that can still be taken back. */
  queued: string[];
}

/**
 * Keys alone are read, so that ten thousand cost a few milliseconds.
 * @param since epoch ms: what is ready counts from there
 */
export async function readQueue(personId: string, since: number): Promise<Queue> {
  const { store } = (await openDatabase()).transaction('assets');
  const states = store.index('byPersonState');
  const inState = (state: AssetState) => states.getAllKeys(IDBKeyRange.only([personId, state]));
  const recent = IDBKeyRange.bound([personId, since], [personId, Number.MAX_SAFE_INTEGER]);
  const [made, held, failed, uncertain, sending, processing, queued, cancelled] = await Promise.all([
    store.index('byPersonCreated').getAllKeys(recent),
    inState('held'),
    inState('failed'),
    inState('uncertain'),
    inState('sending'),
    inState('processing'),
    inState('queued'),
    inState('cancelled'),
  ]);
  // Keys of one state come in the order of their ids, which says nothing.
  const order = new Map(made.map((id, index) => [id, index]));
  const sorted = (ids: string[]) => ids.sort((a, b) => (order.get(a) ?? -1) - (order.get(b) ?? -1));
  const open = new Set([...held, ...failed, ...uncertain, ...sending, ...processing, ...queued, ...cancelled]);
  return {
    need: [...sorted(held), ...sorted(uncertain), ...sorted(failed)],
    way: [...sorted(processing), ...sorted(sending), ...sorted(queued)],
    done: made.filter((id) => !open.has(id)).reverse(),
    held,
    queued,
  };
}

/** How many of an account's assets take a slot at the provider, as far as it is known here. */
export async function countSlots(accountId: string): Promise<{ used: number; coming: number }> {
  const { store } = (await openDatabase()).transaction('assets');
  const count = (state: AssetState) => store.index('byAccountState').count(IDBKeyRange.only([accountId, state]));
  const [active, processing, failed, sending, queued] = await Promise.all([
    count('active'),
    count('processing'),
    count('failed'),
    count('sending'),
    count('queued'),
  ]);
  return { used: active + processing + failed, coming: sending + queued };
}
