import { setBackBy } from '@/utils/jobs/clock';
import { describe } from '@/utils/providers/catalog';
import type { Account, Pace } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';

/** How fast an account may create: stored, so that neither a dead worker nor a restart breaks the provider's limit. */

const MINUTE = 60_000;
/** A provider that wants a longer pause is asked again after this. */
const LONGEST_PAUSE = 60 * MINUTE;
/** Below this the time between two creates is shorter than a timer can be, so those that are due go together. */
const FINE = 100;
/** For a provider that nobody knows any more. */
const SLOW = 3;

/** Time between two creates, ms. */
export function intervalOf({ createsPerMinute, providerId }: Account): number {
  return MINUTE / (createsPerMinute ?? describe(providerId)?.limits.createsPerMinute ?? SLOW);
}

/** When the next create may go, epoch ms. */
export const opensAt = ({ nextAt, closedUntil = 0 }: Pace): number => Math.max(nextAt, closedUntil);

/**
 * No moment is further off than it can be now: the clock was set back, or the user has set another number. To be stored, or
 * the bound would move on with the clock. @returns the same object when nothing is to be changed
 */
export function bounded(pace: Pace, interval: number, now: number): Pace {
  const by = setBackBy(now, pace.closedAt);
  const nextAt = Math.min(pace.nextAt, now + interval);
  const closedUntil = Math.min((pace.closedUntil ?? 0) - by, now + LONGEST_PAUSE);
  if (nextAt === pace.nextAt && closedUntil === (pace.closedUntil ?? 0)) return pace;
  return { ...pace, nextAt, closedUntil, closedAt: now };
}

/** The pace after a create has taken the moment that was free. */
export function taken(pace: Pace, interval: number, now: number): Pace {
  const { closedUntil: _, closedAt: _since, ...rest } = pace;
  const from = interval < FINE ? Math.max(Math.min(pace.nextAt, now), now - FINE) : now;
  return { ...rest, nextAt: from + interval };
}

const change = (accountId: string, edit: (pace: Pace) => Pace) =>
  update(['paces'], async (transaction) => {
    const paces = transaction.objectStore('paces');
    await paces.put(edit((await paces.get(accountId)) ?? { accountId, nextAt: 0 }));
  });

/** Nothing is created before `until`: the provider said so, or can't be reached. */
export const closeUntil = (accountId: string, until: number, now: number): Promise<void> =>
  change(accountId, (pace) => {
    // An older pause that ends later holds, unless the clock was set back since.
    const before = (pace.closedUntil ?? 0) - setBackBy(now, pace.closedAt);
    return { ...pace, closedUntil: Math.max(until, before), closedAt: now };
  });

export const setPaused = (accountId: string, paused: boolean): Promise<void> =>
  change(accountId, ({ paused: _, ...pace }) => ({ ...pace, ...(paused ? { paused } : {}) }));
