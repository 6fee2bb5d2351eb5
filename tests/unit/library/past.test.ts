import { describe, expect, it } from 'vitest';
import { pastOf } from '@/entrypoints/library/details/past';
import type { Asset } from '@/utils/storage/records';

const asset = (changes: Partial<Asset>) =>
  ({ state: 'queued', route: 'public', createdAt: 1_000, ...changes }) as Asset;
const kinds = (changes: Partial<Asset>) => pastOf(asset(changes)).map(({ kind }) => kind);

describe('the history of an asset', () => {
  it('begins when it was taken in', () => {
    expect(pastOf(asset({}))).toEqual([{ kind: 'queued', at: 1_000 }]);
  });

  it('tells one that was at the provider already from one that was uploaded', () => {
    expect(kinds({ route: 'none', state: 'active' })).toEqual(['known']);
  });

  it('goes from taken in over sent to its end, in the order of time', () => {
    expect(kinds({ state: 'active', sentAt: 2_000, settledAt: 6_000, usedAt: 9_000 })).toEqual([
      'queued',
      'sent',
      'active',
      'used',
    ]);
    expect(kinds({ state: 'failed', sentAt: 2_000, settledAt: 6_000 })).toEqual(['queued', 'sent', 'failed']);
  });

  it('leaves the question out that found the end, and keeps a later one', () => {
    expect(kinds({ state: 'active', sentAt: 2_000, askedAt: 6_000, settledAt: 6_000 })).not.toContain('asked');
    expect(kinds({ state: 'active', sentAt: 2_000, settledAt: 6_000, askedAt: 9_000 })).toContain('asked');
    expect(kinds({ state: 'processing', sentAt: 2_000, askedAt: 5_000 })).toEqual(['queued', 'sent', 'asked']);
  });

  it('says since when the provider lists it no more', () => {
    expect(pastOf(asset({ state: 'active', settledAt: 2_000, goneAt: 3_000 })).at(-1)).toEqual({
      kind: 'gone',
      at: 3_000,
    });
  });

  it('has a line for a change of its own, and none for the writing of what stands there already', () => {
    expect(kinds({ state: 'active', settledAt: 6_000, changedAt: 6_010 })).toEqual(['queued', 'active']);
    expect(kinds({ state: 'active', settledAt: 6_000, changedAt: 60_000 })).toEqual(['queued', 'active', 'changed']);
  });
});
