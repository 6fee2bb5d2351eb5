import type { Asset } from './records';

/**
 * What follows from an asset's other fields and is stored for the indexes. Every write of an asset goes through here.
 * @param now epoch ms
 */
export function stamp(asset: Asset, now: number): Asset {
  const { unseen: _, ...rest } = asset;
  const unseen = unseenEnd(rest);
  return {
    ...rest,
    changedAt: Math.max(now, asset.changedAt ?? 0),
    ...(asset.facts ? { sha256: asset.facts.sha256 } : {}),
    // Left out where there is none: an index holds no record without its field.
    ...(unseen ? { unseen } : {}),
  };
}

function unseenEnd({ state, seenAt, nextAskAt }: Asset): Asset['unseen'] {
  if (seenAt !== undefined) return undefined;
  if (state === 'active') return 'ok';
  return state === 'failed' || (state === 'uncertain' && nextAskAt === undefined) ? 'bad' : undefined;
}
