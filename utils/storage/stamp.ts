import type { Asset, Verification } from './records';

/**
 * What follows from an asset's other fields and is stored for the indexes. Every write of an asset goes through here.
 * @param now epoch ms
 */
export function stamp(asset: Asset, now: number): Asset {
  const { unseen: _unseen, turn: _turn, ...rest } = asset;
  const unseen = unseenEnd(rest);
  return {
    ...rest,
    changedAt: Math.max(now, asset.changedAt ?? 0),
    ...(asset.facts ? { sha256: asset.facts.sha256 } : {}),
    // Left out where there is none: an index holds no record without its field.
    ...(unseen ? { unseen } : {}),
    ...(isInLine(rest) ? { turn: rest.createdAt } : {}),
  };
}

/** A queued one without a time waits for the user to mend something. */
const isInLine = ({ state, nextAskAt }: Asset) => state === 'queued' && nextAskAt !== undefined;

function unseenEnd({ state, seenAt, nextAskAt }: Asset): Asset['unseen'] {
  if (seenAt !== undefined) return undefined;
  if (state === 'active') return 'ok';
  return state === 'failed' || (state === 'uncertain' && nextAskAt === undefined) ? 'bad' : undefined;
}

/** The same for a verification. Every write that ends one, or marks it as seen, goes through here. */
export function stampVerification(verification: Verification): Verification {
  const { unseen: _unseen, ...rest } = verification;
  const unseen = rest.seenAt === undefined ? UNSEEN[rest.state] : undefined;
  return unseen ? { ...rest, unseen } : rest;
}

const UNSEEN: Partial<Record<Verification['state'], 'ok' | 'bad'>> = { verified: 'ok', failed: 'bad', expired: 'bad' };
