import type { Asset } from '@/utils/storage/records';

/** What happened to an asset, as far as its record knows. */
export type PastKind = 'known' | 'queued' | 'sent' | 'active' | 'failed' | 'asked' | 'used' | 'gone' | 'changed';

export interface PastEvent {
  kind: PastKind;
  /** Epoch ms. */
  at: number;
}

/** Later than this after everything else, a change of the record is one that is worth a line, ms. */
const OWN_LINE = 1_000;

/** Oldest first; what happened in the same moment stands in the order of an asset's life. */
export function pastOf(asset: Asset): PastEvent[] {
  const { state, route, createdAt, sentAt, settledAt, askedAt, usedAt, goneAt, changedAt } = asset;
  const end = state === 'active' || state === 'failed' ? state : undefined;
  const events: [PastKind, number | undefined][] = [
    [route === 'none' ? 'known' : 'queued', createdAt],
    ['sent', sentAt],
    ...(end ? [[end, settledAt] as [PastKind, number | undefined]] : []),
    // The question that found the end is no event of its own.
    ['asked', askedAt !== undefined && askedAt > (settledAt ?? 0) ? askedAt : undefined],
    ['used', usedAt],
    ['gone', goneAt],
  ];
  const known = events.flatMap(([kind, at]) => (at === undefined ? [] : [{ kind, at }]));
  const newest = Math.max(...known.map(({ at }) => at));
  if (changedAt !== undefined && changedAt > newest + OWN_LINE) known.push({ kind: 'changed', at: changedAt });
  return known.sort((a, b) => a.at - b.at);
}
