import type { IDBPObjectStore } from 'idb';
import { type LikenessSchema, openDatabase } from './database';
import { everyTime } from './ranges';
import { type Asset, type AssetState, OPEN_STATES, type Person, type Verification } from './records';
import { ifWhole, whole } from './whole';

/** What the popup's home shows, by indexes: with a hundred thousand assets it opens as with none. */

/** So many of a kind are listed; of the rest the number is said. */
export const MOST_OPEN = 50;
/** So many ends that nobody looked at are read at first; they are of all accounts. */
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
  const turn = everyTime(accountId);
  const [next, queued, sending, processing, { ended, unread }, also, busy] = await Promise.all([
    // The line in its order; what the user has to mend first stands in no line.
    store.index('byTurn').getAll(turn, MOST_OPEN),
    some('queued'),
    some('sending'),
    some('processing'),
    readEnded(store, accountId),
    Promise.all(alsoIds.map((id) => store.get(id))),
    Promise.all((['queued', 'sending', 'processing'] as const).map((state) => states.count(inState(state)))),
  ]);
  const waiting = unique([...next, ...(next.length < MOST_OPEN ? queued : [])]).slice(0, MOST_OPEN);
  const underWay = [...sending, ...processing, ...waiting];
  const listed = ended.slice(0, MOST_OPEN);
  const kept = also.filter((asset) => asset?.accountId === accountId) as Asset[];
  const assets = whole('assets', unique([...underWay, ...listed, ...kept]));
  const more = busy.reduce((sum, count) => sum + count, 0) - underWay.length + (ended.length - listed.length) + unread;
  return { assets: assets.sort((a, b) => b.createdAt - a.createdAt), more: Math.max(0, more) };
}

type Assets = IDBPObjectStore<LikenessSchema, ['assets'], 'assets'>;

/** What an account's assets came to and nobody looked at, what went wrong first; and how many more there are than were read. */
async function readEnded(store: Assets, accountId: string): Promise<{ ended: Asset[]; unread: number }> {
  const index = store.index('byUnseen');
  const inState = IDBKeyRange.only([accountId, 'uncertain']);
  const [uncertain, bad, ok, unseen] = await Promise.all([
    // Those that are still looked for are in no other index. Few: each is a line that broke.
    store.index('byAccountState').getAll(inState),
    index.getAll('bad', MOST_UNSEEN),
    index.getAll('ok', MOST_UNSEEN),
    index.count(),
  ]);
  const looking = uncertain.filter(({ seenAt }) => seenAt === undefined);
  const of = (assets: Asset[]) => unique([...looking, ...assets.filter((asset) => asset.accountId === accountId)]);
  const unread = unseen - bad.length - ok.length;
  if (unread === 0 || (await store.count()) === (await store.index('byAccount').count(accountId)))
    return { ended: of([...bad, ...ok]), unread };
  // Thousands, and not all of this account: somebody has to look whose they are.
  return { ended: of([...(await index.getAll('bad')), ...(await index.getAll('ok'))]), unread: 0 };
}

const unique = <T extends { id: string }>(records: T[]): T[] => [
  ...new Map(records.map((one) => [one.id, one])).values(),
];

/** So many people are read at first. */
export const MOST_PEOPLE = 30;

/** An account's newest people, newest first, and whether it has more. */
export async function readNewestPeople(accountId: string): Promise<{ people: Person[]; more: boolean }> {
  const index = (await openDatabase()).transaction('people').store.index('byAccountVerified');
  const all = everyTime(accountId);
  const newest = await index.openKeyCursor(all, 'prev');
  // `getAll` reads forwards only: from the one after the last of them on.
  const next = await newest?.advance(MOST_PEOPLE);
  const found = await index.getAll(next ? IDBKeyRange.bound(next.key, all.upper) : all);
  return { people: whole('people', found).reverse().slice(0, MOST_PEOPLE), more: !!next };
}

/** How many people an account has. With thousands it takes longer than all else that the home shows. */
export async function countPeople(accountId: string): Promise<number> {
  return (await openDatabase()).countFromIndex('people', 'byAccountVerified', everyTime(accountId));
}

/** Those that are there, in no order. */
export async function readPeopleOf(ids: Iterable<string>): Promise<Person[]> {
  const { store } = (await openDatabase()).transaction('people');
  const found = await Promise.all([...new Set(ids)].map(async (id) => ifWhole('people', await store.get(id))));
  return found.filter((person) => person !== undefined);
}

/** An account's verifications: under way, ended unseen, and those asked for by their ids. Newest first. */
export async function readShownVerifications(accountId: string, alsoIds: readonly string[]): Promise<Verification[]> {
  const { store } = (await openDatabase()).transaction('verifications');
  const found = await Promise.all([
    ...OPEN_STATES.map((state) => store.index('byState').getAll(state)),
    store.index('byUnseen').getAll(),
    ...alsoIds.map(async (id) => [await store.get(id)].filter((one) => one !== undefined)),
  ]);
  const own = found.flat().filter((one) => one.accountId === accountId);
  return whole('verifications', unique(own)).sort((a, b) => b.startedAt - a.startedAt);
}

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
