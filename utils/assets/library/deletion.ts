import type { Line } from '@/utils/accounts/accounts';
import { ProviderError } from '@/utils/providers/error';
import type { Asset } from '@/utils/storage/records';
import { type Fault, invalid } from '@/utils/text/fault';
import { accountsThatCan } from './able';
import type { Asking, Outcome } from './asking';
import { compare } from './found';
import { isMissing } from './refresh';
import { changeAll, drop, readAll } from './stored';

/** Deleting assets: at the provider where it can, then here. */

const stillSending: Fault = invalid('still-sending').fault;

/** @param deleted told of each that was deleted at its provider, before it goes here */
export function createDeletion(
  now: () => number,
  asking: Asking,
  deleted: (accountId: string, assetId: string) => void,
) {
  /**
   * One that fails stays and says why; the rest goes on. One that is not here any more, or not there, is done.
   * @param isMeant what it has to be still when it goes
   * @returns a result for each id
   */
  async function remove(ids: readonly string[], isMeant: (asset: Asset) => boolean = () => true): Promise<Outcome[]> {
    const outcomes = new Map<string, Outcome>([...new Set(ids)].map((id) => [id, { id, ok: true }]));
    const found = await readAll(ids);
    const canDelete = await accountsThatCan('deleteAsset', found);
    const mayBeThere = found.filter(({ assetId, state }) => assetId !== undefined || state === 'uncertain');
    // One that a file names, without its id: what bears that name may be anything.
    const isNamedOnly = ({ assetId, fromBackup }: Asset) => assetId === undefined && fromBackup;
    const there = mayBeThere.filter((asset) => canDelete.has(asset.accountId) && !isNamedOnly(asset));
    const asked = new Set(there.map(({ id }) => id));

    const here = found.filter(({ id }) => !asked.has(id));
    const stayed = await drop(
      here.map(({ id }) => id),
      now(),
      isMeant,
    );
    for (const { id } of mayBeThere) if (!asked.has(id)) outcomes.set(id, { id, ok: true, hereOnly: true });
    for (const id of stayed) outcomes.set(id, { id, ok: false, fault: stillSending });

    const answers = await asking.each(there, async (asset, line) => {
      await removeThere(asset, line);
      // Sent anew since it was read, it is another one there, which nobody has deleted.
      const isSame = (one: Asset) => asset.assetId === undefined || one.assetId === asset.assetId;
      const [isStaying] = await drop([asset.id], now(), (one) => isSame(one) && isMeant(one));
      if (isStaying !== undefined) throw invalid('still-sending');
    });
    for (const { item, fault } of answers) if (fault) outcomes.set(item.id, { id: item.id, ok: false, fault });
    return [...outcomes.values()];
  }

  /** Every asset that one create of ours may have made. */
  async function removeThere(asset: Asset, { provider, call }: Line): Promise<void> {
    const { accountId, groupId, assetId, remoteName: name } = asset;
    const known = assetId ?? [];
    const lost = assetId === undefined ? await provider.findAssets?.(call, { groupId, name }) : [];
    for (const id of [known, (lost ?? []).map((one) => one.assetId)].flat()) {
      try {
        await provider.deleteAsset?.(call, { assetId: id });
      } catch (error) {
        if (!(error instanceof ProviderError) || error.kind !== 'missing') throw error;
      }
      deleted(accountId, id);
    }
  }

  /** Deletes those of them that failed, which frees their slots; what was sent anew meanwhile stays as it is. */
  async function clean(ids: readonly string[]): Promise<Outcome[]> {
    const isFailed = ({ state }: Asset) => state === 'failed';
    const found = (await readAll(ids)).filter(isFailed);
    const { unsure, well } = await ask(found.filter(({ fromBackup, assetId }) => fromBackup && assetId !== undefined));
    const left = new Set([...unsure, ...well].map(({ id }) => id));
    const failed = new Set(found.filter(({ id }) => !left.has(id)).map(({ id }) => id));
    const outcomes = await remove([...failed], isFailed);
    const results = outcomes.map((one) => (one.fault?.code === stillSending.code ? { id: one.id, ok: true } : one));
    const isTold = new Set([...failed, ...unsure.map(({ id }) => id)]);
    return [...results, ...unsure, ...ids.filter((id) => !isTold.has(id)).map((id) => ({ id, ok: true }))];
  }

  /** What only a file says may be well at its provider, which is asked before. @returns those that are, and those of which nobody knows */
  async function ask(said: readonly Asset[]): Promise<{ well: Asset[]; unsure: Outcome[] }> {
    const well: Asset[] = [];
    const answers = await asking.each(said, async (asset, { provider, call }) => {
      const { id, groupId, assetId = '' } = asset;
      const answer = await provider
        .getAsset(call, { assetId, groupId })
        .catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)));
      if (!answer || answer.state === 'failed') return;
      well.push(asset);
      await changeAll([id], now(), (before) => compare(before, answer, now()).after);
    });
    return { well, unsure: answers.flatMap(({ item: { id }, fault }) => (fault ? [{ id, ok: false, fault }] : [])) };
  }

  return { remove, clean };
}
