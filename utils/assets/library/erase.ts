import { faultOf } from '@/utils/accounts/accounts';
import { announceChange } from '@/utils/storage/changes';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Erasure, Person } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update, type Writing } from '@/utils/storage/update';
import { providerOf } from './able';
import type { Outcome } from './asking';
import { inBatches } from './stored';

/** What is done for somebody who took their consent back, without a page that looks on. */

export interface ErasePlatform {
  now(): number;
  /** As `groups.remove`. */
  removeGroup(id: string, typed: string, hereOnly: boolean): Promise<{ stays: boolean }>;
  /** As `library.remove`. */
  removeAssets(ids: string[]): Promise<Outcome[]>;
  /** Deletes the clips that were made with them, as far as they have ended. */
  forgetClips(person: Person): Promise<void>;
}

/** Nothing of it says any more who it shows: what is left is what its provider has to be asked for. */
const unnamed = ({ note: _note, tags: _tags, facts: _facts, sha256: _hash, ...asset }: Asset): Asset => ({
  ...asset,
  name: asset.assetId ?? asset.id,
  sourceUrl: '',
  pageUrl: undefined,
  findings: undefined,
});

export function createErase({ now, removeGroup, removeAssets, forgetClips }: ErasePlatform) {
  const assetsOf = async (personId: string) =>
    (await openDatabase()).getAllKeysFromIndex('assets', 'byPerson', personId);

  /** They may be verified again at any moment, and have agreed anew: then they are let be. */
  const isStill = (before: Person, now: Person | undefined): now is Person =>
    now !== undefined && now.consentId === before.consentId;

  /**
   * Forgets here who they are and how they look, whatever becomes of the rest. May be done twice without harm.
   * @returns whether they are still who took it back
   */
  async function scrub(before: Person): Promise<boolean> {
    const { id } = before;
    const isTheirs = await update(['people'], async (transaction) => {
      const person = await transaction.objectStore('people').get(id);
      if (!isStill(before, person)) return false;
      const { note: _note, faceAssetId: _face, ...rest } = person;
      await transaction.objectStore('people').put({ ...rest, name: '' });
      return true;
    });
    if (!isTheirs) return false;
    for (const batch of inBatches(await assetsOf(id))) {
      const forget = async (transaction: Writing<'assets' | 'files' | 'thumbnails'>) => {
        const assets = transaction.objectStore('assets');
        for (const one of batch) {
          const asset = await assets.get(one);
          if (asset) await assets.put(stamp(unnamed(asset), now()));
          await transaction.objectStore('files').delete(one);
          await transaction.objectStore('thumbnails').delete(one);
        }
      };
      await update(['assets', 'files', 'thumbnails'], forget, () => announceChange(['assets', 'thumbnails']));
    }
    return true;
  }

  /** Deletes what is still kept of them: the group as a whole where its provider lets it, else one asset after the other. */
  async function erase(person: Person): Promise<Erasure> {
    const { id, accountId, groupId } = person;
    if (!(await scrub(person))) return { deleted: 0, stays: 0, groupStays: false, isOver: true };
    await forgetClips(person);
    const ids = await assetsOf(id);
    if ((await providerOf(accountId))?.deleteGroup) {
      try {
        await removeGroup(id, groupId, false);
        return { deleted: ids.length, stays: 0, groupStays: false, isOver: true };
      } catch (error) {
        const fault = faultOf(error);
        if (!fault) throw error;
        // Whoever answers, and won't, may let it be done one by one.
        const isRefused = fault.status !== undefined && fault.status < 500 && fault.status !== 429;
        if (!isRefused) return { deleted: 0, stays: ids.length, groupStays: true, isOver: false };
      }
    }
    const outcomes = await removeAssets(ids);
    const left = outcomes.filter(({ ok }) => !ok).length;
    const stays = outcomes.filter(({ ok, hereOnly }) => ok && hereOnly).length;
    const isTheirs = isStill(person, await (await openDatabase()).get('people', id));
    if (left === 0 && isTheirs) await removeGroup(id, groupId, true);
    return { deleted: ids.length - left - stays, stays: stays + left, groupStays: true, isOver: left === 0 };
  }

  return { scrub, erase };
}
