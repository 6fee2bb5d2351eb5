import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Draft, HOME, readDraft, resume, writeDraft } from '@/entrypoints/popup/draft';
import { listOpen, type OpenItem } from '@/entrypoints/popup/open-now';
import { isTerm, TERMS, untilOf } from '@/entrypoints/popup/terms';
import { MINUTE } from '@/tests/unit/support/clock';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, AssetState, Verification, VerificationState } from '@/utils/storage/records';

describe('how long a consent covers', () => {
  const at = (...when: [number, number, number, number?, number?]) => new Date(...when).getTime();
  const endOf = (year: number, month: number, day: number) => new Date(year, month, day, 23, 59, 59, 999).getTime();

  it('is to the end of the day, so that the date on the screen is covered whole', () => {
    expect(untilOf('year', at(2026, 10, 20, 0, 1))).toBe(endOf(2027, 10, 20));
    expect(untilOf('year', at(2026, 10, 20, 23, 59))).toBe(endOf(2027, 10, 20));
  });

  it('is half a year, a year or two', () => {
    const now = at(2026, 8, 24, 14);
    expect(TERMS.map((term) => untilOf(term, now))).toEqual([
      endOf(2027, 8, 24),
      endOf(2027, 2, 24),
      endOf(2028, 8, 24),
    ]);
  });

  it('ends on the last day of a month that is shorter', () => {
    expect(untilOf('half', at(2026, 7, 31, 12))).toBe(endOf(2027, 1, 28));
    expect(untilOf('half', at(2027, 7, 31, 12))).toBe(endOf(2028, 1, 29));
    expect(untilOf('year', at(2028, 1, 29, 12))).toBe(endOf(2029, 1, 28));
  });

  it('knows its own terms only', () => {
    expect([isTerm('half'), isTerm('month'), isTerm(''), isTerm(undefined)]).toEqual([true, false, false, false]);
  });
});

describe('what is open now', () => {
  const verification = (id: string, state: VerificationState, seenAt?: number) =>
    ({ id, state, seenAt }) as Verification;
  const asset = (id: string, state: AssetState, seenAt?: number) => ({ id, state, seenAt }) as Asset;
  const ids = (items: OpenItem[]) =>
    items.map((item) => ('verification' in item ? item.verification.id : item.asset.id));

  it('is everything under way, verifications first', () => {
    const verifications = (['creating', 'waiting', 'returned'] as const).map((state) => verification(state, state, 1));
    const assets = (['queued', 'sending', 'processing'] as const).map((state) => asset(state, state, 1));
    const { items, unseen } = listOpen(verifications, assets, new Set());
    expect(ids(items)).toEqual(['creating', 'waiting', 'returned', 'queued', 'sending', 'processing']);
    expect(unseen).toBe(0);
  });

  it('is also what ended without having been seen', () => {
    const verifications = (['verified', 'failed', 'expired'] as const).map((state) => verification(state, state));
    const assets = (['active', 'failed', 'uncertain'] as const).map((state) => asset(`asset ${state}`, state));
    const { items, unseen } = listOpen(verifications, assets, new Set());
    expect(ids(items)).toEqual(['verified', 'failed', 'expired', 'asset active', 'asset failed', 'asset uncertain']);
    expect(unseen).toBe(6);
  });

  it('leaves out what was seen, and what somebody cancelled', () => {
    const verifications = [verification('seen', 'verified', 1), verification('cancelled', 'cancelled')];
    const assets = [asset('seen asset', 'active', 1), asset('taken back', 'cancelled')];
    expect(listOpen(verifications, assets, new Set())).toEqual({ items: [], unseen: 0 });
  });

  it('keeps an end in the list after it counts as seen, while the popup is open', () => {
    const news = new Set<string>();
    listOpen([verification('v', 'verified')], [asset('a', 'active')], news);
    const { items, unseen } = listOpen([verification('v', 'verified', 5)], [asset('a', 'active', 5)], news);
    expect([ids(items), unseen]).toEqual([['v', 'a'], 0]);
  });
});

describe('where the popup was', () => {
  const NOW = 5_000_000;
  const draft: Draft = {
    place: { at: 'start' },
    consent: { accountId: 'a', name: 'Amara', purpose: 'Videos', term: 'half' },
  };
  beforeEach(async () => {
    fakeBrowser.reset();
    await freshDatabase();
  });

  it('is its home at first', async () => {
    expect(await readDraft(NOW)).toEqual(HOME);
  });

  it('comes back with what was typed there', async () => {
    await writeDraft(draft, NOW);
    expect(await readDraft(NOW + MINUTE)).toMatchObject(draft);
  });

  it('is forgotten after ten minutes', async () => {
    await writeDraft(draft, NOW);
    expect(await readDraft(NOW + 10 * MINUTE - 1)).toMatchObject(draft);
    expect(await readDraft(NOW + 10 * MINUTE)).toEqual(HOME);
  });

  const begun = (id: string, startedAt: number, state: VerificationState = 'waiting') =>
    ({
      id,
      startedAt,
      state,
      accountId: 'a',
      consentId: 'c',
      name: '',
      times: {},
      deadline: startedAt,
      unanswered: 0,
    }) as Verification;

  it('is the verification that has begun since, where the popup closed before it heard of it', async () => {
    await writeDraft(draft, NOW);
    await (await openDatabase()).put('verifications', begun('v', NOW + 5));
    expect(await readDraft(NOW + MINUTE)).toEqual({ place: { at: 'verification', id: 'v' } });
  });

  it('is the newest of several that have begun, and never one that was cancelled or is older', () => {
    const all = [begun('first', NOW), begun('newest', NOW + 9), begun('cancelled', NOW + 10, 'cancelled')];
    expect(resume(draft, NOW, all, NOW).place).toEqual({ at: 'verification', id: 'newest' });
    expect(resume(draft, NOW, [begun('older', NOW - 1)], NOW)).toBe(draft);
  });

  it('stays where it was outside of the form', () => {
    const home: Draft = { place: { at: 'home' } };
    expect(resume(home, NOW, [begun('v', NOW + 5)], NOW)).toBe(home);
  });

  it('stays at an end for a minute after it was seen, for the name may still be typed, and no longer', () => {
    const shown: Draft = { place: { at: 'verification', id: 'v' } };
    const seen = (ago: number) => [{ ...begun('v', NOW - 100 * MINUTE, 'verified'), seenAt: NOW - ago }];
    expect(resume(shown, NOW, seen(MINUTE), NOW)).toBe(shown);
    expect(resume(shown, NOW, seen(MINUTE + 1), NOW)).toEqual(HOME);
    expect(resume(shown, NOW, [begun('v', NOW - 100 * MINUTE)], NOW)).toBe(shown);
  });

  it('is kept in memory only: no disk holds a name', async () => {
    await writeDraft(draft, NOW);
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(JSON.stringify(await fakeBrowser.storage.session.get())).toContain('Amara');
  });

  it('is its home where something else stands in its place', async () => {
    for (const broken of ['home', 7, null, { place: { at: 'start' } }, { endsAt: NOW + MINUTE }]) {
      await fakeBrowser.storage.session.set({ draft: broken });
      expect(await readDraft(NOW)).toEqual(HOME);
    }
  });
});
