import { remoteName } from '@/utils/assets/public-address';
import { ProviderError } from '@/utils/providers/error';
import type { Asset } from '@/utils/storage/records';
import { accountsThatCan } from './able';
import type { Asking, Outcome } from './asking';
import { changeAll, readAll } from './stored';

/** Name, note and tags of assets. */

export interface Edit {
  ids: string[];
  name?: string;
  /** '' takes it away. */
  note?: string;
  addTags?: string[];
  removeTags?: string[];
}

interface EditPlatform {
  now(): number;
  newSuffix(): string;
}

const LONGEST_TAG = 40;
const tidyTag = (tag: string): string => tag.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST_TAG).trim();
const sameTag = (tag: string): string => tag.normalize('NFC').toLowerCase();

/** Each tag once, whatever its capitals; the spelling that was there first stays. */
export function editTags(before: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const removed = new Set(remove.map((tag) => sameTag(tidyTag(tag))));
  const tags = new Map<string, string>();
  for (const tag of [...before, ...add.map(tidyTag)]) {
    const same = sameTag(tag);
    if (tag !== '' && !removed.has(same) && !tags.has(same)) tags.set(same, tag);
  }
  return [...tags.values()];
}

/** Not sent yet: the create will carry the new name. */
const isUnsent = ({ state, assetId }: Asset): boolean =>
  assetId === undefined && (state === 'held' || state === 'queued' || state === 'cancelled' || state === 'failed');

export function createEdit(platform: EditPlatform, asking: Asking) {
  /** @returns what became of each; `hereOnly` speaks of the name, note and tags are never anywhere else */
  async function edit({ ids, name, note, addTags = [], removeTags = [] }: Edit): Promise<Outcome[]> {
    const now = platform.now();
    const found = await readAll(ids);
    await changeAll(
      found.map(({ id }) => id),
      now,
      (asset) => {
        const after: Asset = { ...asset };
        if (note === '') delete after.note;
        else if (note !== undefined) after.note = note;
        const tags = editTags(asset.tags ?? [], addTags, removeTags);
        if (tags.length > 0) after.tags = tags;
        else delete after.tags;
        return name !== undefined && isUnsent(asset) ? named(after, name, true) : after;
      },
    );
    return name === undefined ? found.map(({ id }) => ({ id, ok: true })) : rename(found, name);
  }

  const named = (asset: Asset, name: string, isNew: boolean): Asset => ({
    ...asset,
    name,
    ...(isNew ? { remoteName: remoteName(name, platform.newSuffix()) } : {}),
  });

  async function rename(assets: Asset[], name: string): Promise<Outcome[]> {
    const canRename = await accountsThatCan('renameAsset', assets);
    const there = assets.filter(({ accountId, assetId }) => assetId !== undefined && canRename.has(accountId));
    const answers = await asking.each(there, async ({ id, assetId = '' }, { provider, call }) => {
      const given = remoteName(name, platform.newSuffix());
      try {
        await provider.renameAsset?.(call, { assetId, name: given });
      } catch (error) {
        // Gone there: then the name is one of ours only.
        if (!(error instanceof ProviderError) || error.kind !== 'missing') throw error;
        await changeAll([id], platform.now(), (asset) => ({ ...asset, name }));
        return { hereOnly: true };
      }
      await changeAll([id], platform.now(), (asset) => ({ ...asset, name, remoteName: given }));
      return {};
    });
    const asked = new Map(answers.map(({ item, value, fault }) => [item.id, { value, fault }]));
    const here = assets.filter((asset) => !asked.has(asset.id) && !isUnsent(asset)).map(({ id }) => id);
    // What was sent keeps the name it was sent under: a lost create is looked for by it.
    await changeAll(here, platform.now(), (asset) => ({ ...asset, name }));
    const isHere = new Set(here);
    return assets.map(({ id }): Outcome => {
      const { value, fault } = asked.get(id) ?? {};
      if (fault) return { id, ok: false, fault };
      return isHere.has(id) || value?.hereOnly ? { id, ok: true, hereOnly: true } : { id, ok: true };
    });
  }

  /** They were copied or used just now. */
  const used = (ids: string[]): Promise<void> =>
    changeAll(ids, platform.now(), (asset) => ({ ...asset, usedAt: platform.now() }));

  return { edit, used };
}
