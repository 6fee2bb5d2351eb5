import { assetAddress } from '@/utils/providers/names';
import type { Ids } from '@/utils/search/listing';
import { readAssetsById } from '@/utils/storage/read-assets';
import type { Shown } from './tiles';

/** So many are read at once: more in one transaction hold the page, and each waits longer than the one before. */
export const AT_ONCE = 200;
/** It is told after so many how far it is. */
const TOLD_EVERY = 2000;

/** An asset that can be used, as it is copied. */
export interface Usable {
  id: string;
  name: string;
  address: string;
}

interface Options {
  /** What is in view, which needs no reading. */
  known: (id: string) => Shown | undefined;
  /** The provider's id by the account's. */
  providerOf: (accountId: string) => string | undefined;
  /** Once it is aborted no more are read, and nothing comes of it. */
  signal: AbortSignal;
  onProgress: (done: number) => void;
}

/** Those that can be used, in their order. */
export async function readUsable(ids: Ids, { known, providerOf, signal, onProgress }: Options): Promise<Usable[]> {
  const usable: Usable[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    if (signal.aborted) return [];
    if (at % TOLD_EVERY === 0) onProgress(at);
    const part = ids.slice(at, at + AT_ONCE);
    const here = part.map((id) => known(id)?.asset);
    const assets = here.every(Boolean) ? here : await readAssetsById(part);
    for (const asset of assets) {
      if (asset?.state !== 'active' || !asset.assetId) continue;
      const { id, name, assetId, accountId } = asset;
      usable.push({ id, name, address: assetAddress(assetId, providerOf(accountId)) });
    }
  }
  return signal.aborted ? [] : usable;
}
