import { faultOf, type Line } from '@/utils/accounts/accounts';
import type { TransitionPlatform } from '@/utils/assets/transition';
import { ProviderError } from '@/utils/providers/error';
import type { AssetAnswer, GroupAnswer, GroupKind } from '@/utils/providers/provider';
import { openDatabase } from '@/utils/storage/database';
import type { Person } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { type Fault, FaultError, type FaultKind, invalid } from '@/utils/text/fault';
import { type Asking, isOfAccount } from './asking';
import { createTakeOver, type Found } from './take-over';

/**
 * Compares what is stored of an account with what its provider lists. Nothing is dropped: what is no longer listed is marked,
 * what is new is added, and a group that can't be read is left as it is.
 */

/** What there is to compare. */
export interface Comparison {
  /** Person ids: what one list can show at once. */
  parts: string[][];
  /** Collections that were added. */
  collections: number;
}

export interface Compared extends Found {
  /** Groups whose list could not be read. */
  unread: number;
  /** The list could not be had at all: the provider may be down. */
  lost: boolean;
}

export interface ReconcilePlatform extends TransitionPlatform {
  newId(): string;
}

/** Groups of one list, at most, and about how many assets: what the upstream lists ends at 20,000. */
const MOST_GROUPS = 100;
const MOST_ASSETS = 4_000;

/** May be the fault of one group: then the others are listed without it. */
const OF_A_GROUP: ReadonlySet<FaultKind> = new Set(['missing', 'input', 'protocol', 'rejected']);
const OF_THE_LINE: ReadonlySet<FaultKind> = new Set(['network', 'timeout', 'unavailable', 'rate']);

export function createReconcile(
  platform: ReconcilePlatform,
  asking: Asking,
  happen: Parameters<typeof createTakeOver>[1],
) {
  const beginning = new Map<string, Promise<Comparison>>();
  const running = new Map<string, Promise<Compared>>();
  /** What was deleted meanwhile: a list that was read before shows it still. */
  const gone = new Set<string>();
  const { takeOver } = createTakeOver(platform, happen, (accountId, assetId) => gone.has(`${accountId}/${assetId}`));

  /**
   * Takes in the account's collections and says what there is to compare, in parts: each is a message of its own, so that a
   * page can show how far it is and stop, and no browser ends the event in the middle of thousands.
   * @throws FaultError no-lists, or what keeps the whole account from being asked
   */
  function begin(accountId: string): Promise<Comparison> {
    return once(beginning, accountId, async () => {
      const collections = await addCollections(accountId, await open(accountId));
      const batches = await batchesOf(accountId);
      return { collections, parts: batches.map((batch) => batch.map(({ id }) => id)) };
    });
  }

  /** Compares a part; asked again meanwhile, it is the same one. People who are gone by now are left out. @throws as `begin` */
  function compare(accountId: string, personIds: readonly string[]): Promise<Compared> {
    return once(running, [accountId, ...personIds].join(), async () => {
      const people = await Promise.all(personIds.map(async (id) => (await openDatabase()).get('people', id)));
      const groups = people.filter((one) => one?.accountId === accountId) as Person[];
      const sum: Compared = { added: 0, changed: 0, gone: 0, back: 0, same: 0, unread: 0, lost: false };
      const line = await open(accountId);
      if (groups.length > 0) sum.unread = await compareBatch(line, groups, sum);
      await platform.arm();
      return sum;
    }).finally(() => {
      if (running.size === 0) gone.clear();
    });
  }

  async function open(accountId: string): Promise<Line> {
    const line = await asking.open(accountId);
    if (!line.provider.listAssets) throw invalid('no-lists');
    return line;
  }

  /** @returns how many of these groups could not be read */
  async function compareBatch(line: Line, groups: Person[], sum: Compared): Promise<number> {
    const startedAt = platform.now();
    const listed = await list(line, groups);
    if (listed instanceof Map) {
      const { unread, ...found } = await takeOver(line, groups, listed, startedAt);
      for (const key of ['added', 'changed', 'gone', 'back', 'same'] as const) sum[key] += found[key];
      return unread;
    }
    if (OF_THE_LINE.has(listed.kind)) sum.lost = true;
    if (groups.length === 1 || !OF_A_GROUP.has(listed.kind)) return groups.length;
    let unread = 0;
    const half = Math.ceil(groups.length / 2);
    for (const part of [groups.slice(0, half), groups.slice(half)]) unread += await compareBatch(line, part, sum);
    return unread;
  }

  /**
   * Everything in these groups by asset id, or the fault that keeps it from being read.
   * @throws FaultError, ProviderError when it keeps everything of the account from being read
   */
  async function list(
    { account, provider, call, asked }: Line,
    groups: Person[],
  ): Promise<Map<string, AssetAnswer & { groupId: string }> | Fault> {
    const groupIds = groups.map(({ groupId }) => groupId);
    const [first] = groups;
    const listed = new Map<string, AssetAnswer & { groupId: string }>();
    try {
      for await (const answer of provider.listAssets?.(call, { groupIds, kind: first?.kind ?? 'person' }) ?? []) {
        const groupId = answer.groupId ?? (groups.length === 1 ? first?.groupId : undefined);
        // Which of them it belongs to is not said: each group is asked for alone.
        if (groupId === undefined) return { kind: 'protocol', code: 'no-group' };
        if (groupIds.includes(groupId)) listed.set(answer.assetId, { ...answer, groupId });
      }
      return listed;
    } catch (error) {
      const fault = faultOf(error);
      if (!fault || isOfAccount(fault)) {
        if (fault) await asking.note(account.id, fault, asked);
        throw error;
      }
      return fault;
    }
  }

  /** Collections that are not here yet, and new names of those that are. What can't be listed is not new. */
  async function addCollections(accountId: string, { account, provider, call, asked }: Line): Promise<number> {
    const listed: GroupAnswer[] = [];
    try {
      for await (const group of provider.listGroups?.(call, { kind: 'collection' }) ?? []) listed.push(group);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      const fault = error.toFault();
      await asking.note(account.id, fault, asked);
      if (isOfAccount(fault)) throw new FaultError(fault);
      return 0;
    }
    const now = platform.now();
    return update(['people'], async (transaction) => {
      const people = transaction.objectStore('people');
      let added = 0;
      for (const { groupId, name = '', createdAt = now, kind } of listed) {
        const before = await people.index('byGroup').get([accountId, groupId]);
        if (before?.kind === 'collection' && name !== '' && before.name !== name) await people.put({ ...before, name });
        if (before) continue;
        const times = { verifiedAt: createdAt, usedAt: createdAt };
        await people.put({ id: platform.newId(), kind, accountId, groupId, name, ...times });
        added += 1;
      }
      return added;
    });
  }

  return {
    begin,
    compare,
    /** Told of each asset that is deleted at its provider. */
    deleted(accountId: string, assetId: string): void {
      if (running.size > 0) gone.add(`${accountId}/${assetId}`);
    },
  };
}

/** The work that runs under this key already, else a new one. */
function once<T>(running: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const begun = running.get(key);
  if (begun) return begun;
  const started = work().finally(() => running.delete(key));
  running.set(key, started);
  return started;
}

/** An account's groups in parts that one list can show; people and collections are listed apart. */
async function batchesOf(accountId: string): Promise<Person[][]> {
  const database = await openDatabase();
  const groups = await database.getAllFromIndex('people', 'byAccount', accountId);
  const batches: Person[][] = [];
  for (const kind of ['person', 'collection'] satisfies GroupKind[]) {
    let size = Number.POSITIVE_INFINITY;
    for (const group of groups.filter((one) => one.kind === kind)) {
      const count = await database.countFromIndex('assets', 'byPerson', group.id);
      const last = batches.at(-1);
      if (last && size + count <= MOST_ASSETS && last.length < MOST_GROUPS) {
        last.push(group);
        size += count;
      } else {
        batches.push([group]);
        size = count;
      }
    }
  }
  return batches;
}
