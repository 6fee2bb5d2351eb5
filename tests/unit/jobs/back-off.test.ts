import { describe, expect, it } from 'vitest';
import { A_DAY, A_WEEK, inVain, pauseAfter } from '@/utils/jobs/back-off';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const silent = { kind: 'network' } as const;

/** Every pause until so long has passed, ms, of a provider that never answers. */
function pauses(until: number): number[] {
  const all: number[] = [];
  let unanswered = 0;
  for (let at = 0; at < until; at += all.at(-1) ?? 0) {
    all.push(pauseAfter(unanswered, silent, 3_000));
    unanswered = inVain(unanswered, silent);
  }
  return all;
}

describe('what nobody answers', () => {
  it('is tried at once, then less and less often, and for a day every 5 minutes', () => {
    const day = pauses(DAY - HOUR);
    expect(day.slice(0, 8).map((ms) => ms / 1000)).toEqual([3, 6, 12, 24, 48, 96, 192, 300]);
    expect(Math.max(...day)).toBe(5 * MINUTE);
    expect(day.length).toBeGreaterThan(270);
  });

  it('after a day every hour', () => {
    const second = pauses(2 * DAY).slice(A_DAY);
    expect(second.length).toBeLessThanOrEqual(25);
    expect(new Set(second)).toEqual(new Set([HOUR]));
  });

  it('after a week once a day, three times in a row, and for ever', () => {
    const year = pauses(365 * DAY);
    const later = year.slice(A_WEEK);
    expect(new Set(later)).toEqual(new Set([DAY, 5 * MINUTE]));
    expect(later.filter((ms) => ms === DAY).length).toBeGreaterThan(350);
    expect(later.slice(0, 6)).toEqual([DAY, 5 * MINUTE, 5 * MINUTE, DAY, 5 * MINUTE, 5 * MINUTE]);
  });

  it.each([{ kind: 'rate' }, { kind: 'network', code: 'offline' }] as const)(
    'a provider that is there, or nobody who was asked, makes it no rarer: %o',
    (fault) => {
      let unanswered = 0;
      for (let tries = 0; tries < 2 * A_WEEK; tries += 1) unanswered = inVain(unanswered, fault);
      expect(unanswered).toBeLessThan(A_DAY);
      expect(pauseAfter(unanswered, silent, 3_000)).toBe(5 * MINUTE);
      // However long it was silent before: nobody was asked now.
      expect(pauseAfter(A_WEEK, fault, 3_000)).toBe(5 * MINUTE);
      expect(inVain(A_WEEK, fault)).toBe(A_WEEK);
    },
  );
});
