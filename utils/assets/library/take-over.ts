import { faultOf, type Line } from '@/utils/accounts/accounts';
import type { Happen, TransitionPlatform } from '@/utils/assets/transition';
import type { AssetAnswer } from '@/utils/providers/provider';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Person } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { add, compare, recordOf } from './found';
import { gone, isMissing } from './refresh';
import { changeAll, inBatches } from './stored';

/** What a list of some groups means for their records. */

export interface Found {
  added: number;
  changed: number;
  gone: number;
  /** Came back after it was marked as gone. */
  back: number;
  same: number;
}

type Listed = AssetAnswer & { groupId: string };

/** So many of a group's missing ones are asked for by their ids, before the list is believed. */
const SAMPLE = 3;

export function createTakeOver(
  platform: TransitionPlatform & { newId(): string },
  happen: Happen,
  isDeleted: (accountId: string, assetId: string) => boolean,
) {
  const { now, newId } = platform;

  /**
   * @param listed everything in these groups, by asset id
   * @param startedAt when the list was begun; what was made later can't be missing in it
   * @returns what was found, and the groups whose list leaves out what is there
   */
  async function takeOver(
    line: Line,
    groups: Person[],
    listed: ReadonlyMap<string, Listed>,
    startedAt: number,
  ): Promise<Found & { unread: number }> {
    const sum = { added: 0, changed: 0, gone: 0, back: 0, same: 0, unread: 0 };
    const fresh = new Map(listed);
    for (const group of groups) {
      const assets = await (await openDatabase()).getAllFromIndex('assets', 'byPerson', group.id);
      const missing: Asset[] = [];
      const found: { id: string; answer: Listed }[] = [];
      const unsettled = new Map<string, Asset>();
      for (const asset of assets) {
        if (asset.assetId === undefined) {
          if (asset.remoteName !== '' && mayBeThere(asset)) unsettled.set(asset.remoteName, asset);
          continue;
        }
        const answer = listed.get(asset.assetId);
        fresh.delete(asset.assetId);
        if (!answer) {
          if (isSettled(asset) && (asset.sentAt ?? asset.createdAt) < startedAt) missing.push(asset);
        } else if (compare(asset, answer, now()).what === 'same') sum.same += 1;
        else found.push({ id: asset.id, answer });
      }
      await takeUnsettled(group, unsettled, fresh, sum);
      await takeFound(found, sum);
      await markGone(line, missing, sum);
    }
    await addNew(groups, [...fresh.values()], sum);
    return sum;
  }

  /** A create whose answer was lost, or is still to come, is no new asset. */
  async function takeUnsettled(
    { groupId }: Person,
    unsettled: ReadonlyMap<string, Asset>,
    fresh: Map<string, Listed>,
    sum: Found,
  ): Promise<void> {
    if (unsettled.size === 0) return;
    for (const answer of [...fresh.values()]) {
      const asset = answer.groupId === groupId && answer.name !== undefined && unsettled.get(answer.name);
      if (!asset) continue;
      fresh.delete(answer.assetId);
      if (asset.state !== 'uncertain') continue;
      await happen(asset.id, { type: 'answer', answer });
      sum.changed += 1;
    }
  }

  async function takeFound(found: readonly { id: string; answer: Listed }[], sum: Found): Promise<void> {
    for (const batch of inBatches(found)) {
      await update(['assets'], async (transaction) => {
        const assets = transaction.objectStore('assets');
        for (const { id, answer } of batch) {
          const before = await assets.get(id);
          if (!before) continue;
          const { after, what } = compare(before, answer, now());
          if (what !== 'same') await assets.put(stamp(after, now()));
          sum[what] += 1;
        }
      });
    }
  }

  /**
   * Some are asked for by their ids first: lists are known to leave out real people, or an item between two pages while
   * something is deleted. One that is there after all says that this group's list can't be believed.
   */
  async function markGone({ provider, call }: Line, missing: Asset[], sum: Found & { unread: number }): Promise<void> {
    const unmarked = missing.filter(({ goneAt }) => goneAt === undefined);
    const confirmed = new Set<string>();
    for (const { id, groupId, assetId = '' } of unmarked.slice(0, SAMPLE)) {
      try {
        await provider.getAsset(call, { assetId, groupId });
        sum.same += 1;
      } catch (error) {
        if (!faultOf(error)) throw error;
        if (isMissing(error)) confirmed.add(id);
      }
    }
    const isBelieved = confirmed.size === Math.min(SAMPLE, unmarked.length);
    if (!isBelieved) sum.unread += 1;
    const missed = new Map(unmarked.map(({ id, assetId }) => [id, assetId]));
    const ids = isBelieved ? [...missed.keys()] : [...confirmed];
    await changeAll(ids, now(), (asset) => {
      // Sent anew while the others were asked for: that one was in no list.
      if (asset.assetId !== missed.get(asset.id)) return undefined;
      sum.gone += 1;
      return gone(asset, now());
    });
  }

  async function addNew(groups: Person[], answers: Listed[], sum: Found): Promise<void> {
    const people = new Map(groups.map((group) => [group.groupId, group]));
    for (const batch of inBatches(answers)) {
      await update(['assets', 'jobs', 'people'], async (transaction) => {
        for (const answer of batch) {
          const person = people.get(answer.groupId);
          // Deleted while the list was read.
          if (!person || isDeleted(person.accountId, answer.assetId)) continue;
          if (await add(transaction, recordOf(answer, person, newId(), now()), now())) sum.added += 1;
        }
      });
    }
  }

  return { takeOver };
}

/** Its end is known, or nobody watches it any more. */
const isSettled = ({ state, nextAskAt }: Asset): boolean =>
  state === 'active' || state === 'failed' || (state === 'processing' && nextAskAt === undefined);

const mayBeThere = ({ state }: Asset): boolean => state === 'uncertain' || state === 'sending' || state === 'queued';
