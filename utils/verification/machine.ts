import { earlier, setBackBy } from '@/utils/jobs/clock';
import { isOpen, type Verification, type VerificationState } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';

/**
 * The states of a verification, as a function of what happened. No clock, no database, no network in here: whoever calls it
 * stores the record and asks the provider again at `askAt`.
 *
 *   creating → waiting → verified | failed | expired | cancelled
 *                  ↘ returned ↗   (a callback was seen: a hint, never proof)
 *
 * A link lives some 120 s, the token behind it 30 minutes. The countdown belongs to the link, watching to the token.
 */

export const WATCH_FOR = 30 * 60_000;
/** Longest that a start may take (the limit of a create) before it counts as lost, with some slack. */
export const START_LIMIT = 65_000;
const FIRST_ASK = 10_000;
const ASK_EVERY = 30_000;
/** While a page of ours shows the verification, it asks for a check this often. */
export const ASK_WHILE_SHOWN = 5_000;
const CONFIRM_EVERY = 2_000;
const CONFIRM_FOR = 30_000;
/** Looked at again while locked, in case that an unlock crossed the question. Nobody is asked. */
const LOCKED_EVERY = 60_000;
const MOST_BACK_OFF = 60_000;
/** Questions without an answer that are allowed past the deadline: a device that wakes up has no network yet. */
const LATE_TRIES = 8;
/**
 * A question that comes so much too late, ms, comes after a gap: the device slept, or its clock was set forward, and then the
 * person may be before the camera now. Nobody can tell, so it goes on for a while past the deadline; a link lives two minutes.
 */
const GAP = 2 * 60_000;
const WATCH_AFTER_GAP = 5 * 60_000;

export const PASSED = '10000';

export type VerificationEvent =
  | { type: 'created'; tokenDigest: string; linkEndsAt: number; linkLifetime: number }
  /** The provider made no code, or the answer was lost (fault kind `uncertain`). */
  | { type: 'not-created'; fault: Fault }
  /** The worker died while the code was made. */
  | { type: 'abandoned' }
  /** The provider answered: no result yet. */
  | { type: 'nothing-yet' }
  /** No answer: 429, 5xx, no network, a time-out, or words that aren't understood. */
  | { type: 'unanswered'; fault: Fault }
  /** Nothing can be asked until the account is mended, or the keys are unlocked. */
  | { type: 'blocked'; fault: Fault }
  /** So was the account as it was when it was asked; it is another one by now. */
  | { type: 'outdated' }
  | { type: 'mended' }
  | { type: 'group' }
  /** The provider itself says that the check did not pass. */
  | { type: 'refused'; code?: string; detail?: string }
  | { type: 'callback'; resultCode: string; subCode?: string }
  | { type: 'cancel' };

export interface Step {
  verification: Verification;
  /** When to ask next, epoch ms; undefined: never again. */
  askAt: number | undefined;
}

export function next(stored: Verification, event: VerificationEvent, now: number): Step {
  if (!isOpen(stored)) return { verification: stored, askAt: undefined };
  const before = byClock(stored, now);
  switch (event.type) {
    case 'created':
      return ask(
        enter(before, 'waiting', now, {
          tokenDigest: event.tokenDigest,
          linkEndsAt: event.linkEndsAt,
          linkLifetime: event.linkLifetime,
          fault: undefined,
        }),
        now + FIRST_ASK,
      );
    case 'not-created':
      return end(before, 'failed', now, {
        failure: { reason: event.fault.kind === 'uncertain' ? 'uncertain' : 'start', fault: event.fault },
      });
    case 'abandoned':
      return end(before, 'failed', now, { failure: { reason: 'uncertain' } });
    case 'nothing-yet':
      return nothingYet({ ...before, askedAt: now, unanswered: 0, fault: undefined }, now);
    case 'unanswered':
      return unanswered({ ...before, askedAt: now, unanswered: before.unanswered + 1, fault: event.fault }, now);
    case 'blocked':
      // Why nobody asked is said with the end, where it was neither the provider nor the account.
      if (now >= before.deadline) {
        return end(before, 'expired', now, event.fault.kind === 'locked' ? { fault: event.fault } : {});
      }
      return ask(
        { ...before, fault: event.fault },
        event.fault.kind === 'locked' ? now + LOCKED_EVERY : before.deadline,
      );
    case 'outdated':
      // One that is being made is asked for once more by whoever asked.
      if (before.state === 'creating')
        return { verification: { ...before, fault: undefined }, askAt: now + START_LIMIT };
      return ask({ ...before, fault: undefined }, now);
    case 'mended':
      return before.fault
        ? ask({ ...before, fault: undefined }, now)
        : { verification: before, askAt: before.nextAskAt };
    case 'group':
      return end(before, 'verified', now, { askedAt: now });
    case 'refused':
      return end(before, 'failed', now, {
        askedAt: now,
        failure: {
          reason: 'check',
          ...(before.callback && { resultCode: before.callback.resultCode, subCode: before.callback.subCode }),
          fault: { kind: 'rejected', code: event.code, detail: event.detail },
        },
      });
    case 'callback':
      return returned(before, event, now);
    case 'cancel':
      return end(before, 'cancelled', now, {});
  }
}

function returned(before: Verification, event: { resultCode: string; subCode?: string }, now: number): Step {
  // A code that isn't made yet can't come back; and the page may report the same callback again while it waits.
  const known = before.state === 'returned' && before.callback?.resultCode === event.resultCode;
  if (before.state === 'creating' || known) return { verification: before, askAt: before.nextAskAt };
  const callback = { at: now, resultCode: event.resultCode, ...(event.subCode && { subCode: event.subCode }) };
  return ask(enter(before, 'returned', now, { callback }), now);
}

function nothingYet(asked: Verification, now: number): Step {
  if (asked.callback && asked.callback.resultCode !== PASSED) {
    const { resultCode, subCode } = asked.callback;
    return end(asked, 'failed', now, { failure: { reason: 'check', resultCode, subCode } });
  }
  if (now >= asked.deadline) {
    if (now - (asked.nextAskAt ?? now) <= GAP) return end(asked, 'expired', now, {});
    return ask({ ...asked, deadline: now + WATCH_AFTER_GAP }, now + ASK_EVERY);
  }
  const confirming = asked.callback && now - asked.callback.at < CONFIRM_FOR;
  return ask(asked, now + (confirming ? CONFIRM_EVERY : ASK_EVERY));
}

function unanswered(asked: Verification, now: number): Step {
  if (now >= asked.deadline && asked.unanswered >= LATE_TRIES) return end(asked, 'expired', now, {});
  const backOff = Math.min(2 ** (asked.unanswered - 1) * ASK_WHILE_SHOWN, MOST_BACK_OFF);
  const wanted = asked.fault?.retryAt ?? 0;
  // The provider's wish counts up to the deadline; the last question is asked then, whatever it is.
  const at =
    now < asked.deadline
      ? Math.min(Math.max(wanted, now + backOff), Math.max(asked.deadline, now + ASK_WHILE_SHOWN))
      : Math.max(Math.min(wanted, now + MOST_BACK_OFF), now + backOff);
  return { verification: { ...asked, nextAskAt: at }, askAt: at };
}

/** An open one whose clock was set back meanwhile: all its moments by the clock as it is now, so its half hour stays one. */
function byClock(stored: Verification, now: number): Verification {
  const by = setBackBy(now, stored.startedAt, stored.askedAt, stored.callback?.at, ...Object.values(stored.times));
  if (by === 0) return stored;
  const { startedAt, askedAt, nextAskAt, deadline, linkEndsAt, times, callback, fault } = stored;
  const moments = earlier({ startedAt, askedAt, nextAskAt, deadline, linkEndsAt }, by);
  return {
    ...stored,
    ...moments,
    times: earlier(times, by),
    ...(callback && { callback: { ...callback, at: callback.at - by } }),
    ...(fault && { fault: { ...fault, ...earlier({ at: fault.at, retryAt: fault.retryAt }, by) } }),
  };
}

const enter = (
  before: Verification,
  state: VerificationState,
  now: number,
  changes: Partial<Verification>,
): Verification => ({ ...before, ...changes, state, times: { ...before.times, [state]: now } });

/** The last question is asked at the deadline: a result that came meanwhile must not be lost. */
function ask(verification: Verification, at: number): Step {
  const askAt = Math.min(at, Math.max(verification.deadline, (verification.askedAt ?? 0) + CONFIRM_EVERY));
  return { verification: { ...verification, nextAskAt: askAt }, askAt };
}

const end = (before: Verification, state: VerificationState, now: number, changes: Partial<Verification>): Step => ({
  verification: { ...enter(before, state, now, { fault: undefined, ...changes }), nextAskAt: undefined },
  askAt: undefined,
});
