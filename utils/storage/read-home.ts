import { openDatabase } from './database';
import type { Asset, AssetState } from './records';
import { whole } from './whole';

/** What the popup's home shows, by indexes: with a hundred thousand assets it opens as with none. */

/** So many of a kind are listed; of the rest the number is said. */
export const MOST_OPEN = 50;
/** So many ends that nobody looked at are gone through; they are of all accounts. */
const MOST_UNSEEN = 1_000;

export interface OpenAssets {
  /** Under way, or ended unseen; and those that were asked for by their ids. Newest first. */
  assets: Asset[];
  /** How many more there are. */
  more: number;
}

/** @param alsoIds what stays in the list although it has been seen by now */
export async function readOpenAssets(accountId: string, alsoIds: readonly string[]): Promise<OpenAssets> {
  const { store } = (await openDatabase()).transaction('assets');
  const states = store.index('byAccountState');
  const inState = (state: AssetState) => IDBKeyRange.only([accountId, state]);
  const some = (state: AssetState) => states.getAll(inState(state), MOST_OPEN);
  const turn = IDBKeyRange.bound([accountId, Number.NEGATIVE_INFINITY], [accountId, Number.POSITIVE_INFINITY]);
  const [next, queued, sending, processing, uncertain, bad, ok, also, busy] = await Promise.all([
    // The line in its order; what the user has to mend first stands in no line.
    store.index('byTurn').getAll(turn, MOST_OPEN),
    some('queued'),
    some('sending'),
    some('processing'),
    some('uncertain'),
    store.index('byUnseen').getAll('bad', MOST_UNSEEN),
    store.index('byUnseen').getAll('ok', MOST_UNSEEN),
    Promise.all(alsoIds.map((id) => store.get(id))),
    Promise.all((['queued', 'sending', 'processing'] as const).map((state) => states.count(inState(state)))),
  ]);
  const waiting = unique([...next, ...(next.length < MOST_OPEN ? queued : [])]).slice(0, MOST_OPEN);
  const underWay = [...sending, ...processing, ...waiting];
  const ended = [...bad, ...ok].filter((asset) => asset.accountId === accountId);
  const listed = ended.slice(0, MOST_OPEN);
  const looking = uncertain.filter(({ seenAt }) => seenAt === undefined);
  const kept = also.filter((asset) => asset?.accountId === accountId) as Asset[];
  const assets = whole('assets', unique([...underWay, ...listed, ...looking, ...kept]));
  const more = busy.reduce((sum, count) => sum + count, 0) - underWay.length + (ended.length - listed.length);
  return { assets: assets.sort((a, b) => b.createdAt - a.createdAt), more: Math.max(0, more) };
}

const unique = (assets: Asset[]): Asset[] => [...new Map(assets.map((asset) => [asset.id, asset])).values()];

/** How many assets a person has. */
export interface AssetCounts {
  /** Without those that were taken back. */
  all: number;
  failed: number;
  /** Queued, being sent or under review. */
  busy: number;
}

export async function readAssetCounts(personIds: readonly string[]): Promise<Map<string, AssetCounts>> {
  const { store } = (await openDatabase()).transaction('assets');
  const countsOf = async (personId: string): Promise<[string, AssetCounts]> => {
    const inState = (state: AssetState) => store.index('byPersonState').count(IDBKeyRange.only([personId, state]));
    const [all = 0, cancelled = 0, failed = 0, ...busy] = await Promise.all([
      store.index('byPerson').count(personId),
      ...(['cancelled', 'failed', 'queued', 'sending', 'processing'] as const).map(inState),
    ]);
    return [personId, { all: all - cancelled, failed, busy: busy.reduce((sum, count) => sum + count, 0) }];
  };
  return new Map(await Promise.all(personIds.map(countsOf)));
}
