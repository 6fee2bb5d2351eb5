import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update, type Writing } from '@/utils/storage/update';
import type { Announcer } from './announcer';
import { BATCH } from './format';

/**
 * What points to an asset and was read before it: whose picture shows a person, and of which one another is a copy. An asset of the
 * file may be here under another id, which is known only when all of them are through.
 */
export interface Links {
  /** Person here → asset of the file. */
  faces: Map<string, string>;
  /** Assets here whose findings speak of others. */
  finders: Set<string>;
}

interface Into {
  /** Asset of the file → asset here, where they differ. */
  assets: ReadonlyMap<string, string>;
  /** Epoch ms. */
  now: number;
  announcer: Announcer;
}

/** Lets them point to the assets that are here. May be done twice without harm. @throws StorageError */
export async function restoreLinks({ faces, finders }: Links, { assets, now, announcer }: Into): Promise<void> {
  if (assets.size === 0) return;
  for (const lot of lots([...faces].filter(([, face]) => assets.has(face)))) {
    const work = async (transaction: Writing<'people'>) => {
      const people = transaction.objectStore('people');
      for (const [id, face] of lot) {
        const person = await people.get(id);
        // Another one was chosen here meanwhile.
        if (person?.faceAssetId === face) await people.put({ ...person, faceAssetId: assets.get(face) ?? face });
      }
    };
    await update(['people'], work, announcer.note);
  }
  for (const lot of lots([...finders])) {
    const work = async (transaction: Writing<'assets'>) => {
      const all = transaction.objectStore('assets');
      for (const id of lot) {
        const asset = await all.get(id);
        const renamed = asset && withRenamed(asset, assets);
        if (renamed) await all.put(stamp(renamed, now));
      }
    };
    await update(['assets'], work, announcer.note);
  }
}

/** @returns undefined when nothing of it has another id here */
function withRenamed(asset: Asset, assets: ReadonlyMap<string, string>): Asset | undefined {
  const { findings = [] } = asset;
  if (!findings.some(({ assetRecordId }) => assetRecordId !== undefined && assets.has(assetRecordId))) return undefined;
  return {
    ...asset,
    findings: findings.map((one) => {
      const here = one.assetRecordId === undefined ? undefined : assets.get(one.assetRecordId);
      return here === undefined ? one : { ...one, assetRecordId: here };
    }),
  };
}

function* lots<T>(all: T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH);
}
