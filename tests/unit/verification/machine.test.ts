import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import type { Verification, VerificationState } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { next, PASSED, WATCH_FOR } from '@/utils/verification/machine';

const START = Date.UTC(2026, 8, 24, 14, 0, 0);

const verification = (changes: Partial<Verification> = {}): Verification => ({
  id: 'v',
  accountId: 'a',
  consentId: 'c',
  state: 'waiting',
  name: 'Jonas Weber',
  startedAt: START,
  times: { creating: START, waiting: START + SECOND },
  linkEndsAt: START + 121 * SECOND,
  linkLifetime: 120 * SECOND,
  deadline: START + WATCH_FOR,
  unanswered: 0,
  ...changes,
});

const fault = (kind: Fault['kind'], facts: Partial<Fault> = {}): Fault => ({ kind, ...facts });
const returned = (resultCode: string, at: number, changes: Partial<Verification> = {}) =>
  verification({ state: 'returned', callback: { at, resultCode }, ...changes });

describe('the table of a verification', () => {
  const now = START + 20 * SECOND;

  it('provider answers | creating → waiting | first check in 10 s', () => {
    const creating = verification({ state: 'creating', times: { creating: START }, linkEndsAt: undefined });
    const event = { type: 'created', tokenDigest: 'd', linkEndsAt: now + 120_000, linkLifetime: 120_000 } as const;
    const step = next(creating, event, now);
    expect(step.verification).toMatchObject({ state: 'waiting', tokenDigest: 'd', linkEndsAt: now + 120_000 });
    expect(step.verification.times.waiting).toBe(now);
    expect(step.askAt).toBe(now + 10 * SECOND);
  });

  it('worker died meanwhile | creating → failed: uncertain', () => {
    const step = next(verification({ state: 'creating' }), { type: 'abandoned' }, now);
    expect(step.verification).toMatchObject({ state: 'failed', failure: { reason: 'uncertain' } });
    expect(step.askAt).toBeUndefined();
  });

  it('a start whose answer was lost is uncertain, one that was refused is not', () => {
    const creating = verification({ state: 'creating' });
    expect(next(creating, { type: 'not-created', fault: fault('uncertain') }, now).verification.failure?.reason).toBe(
      'uncertain',
    );
    expect(next(creating, { type: 'not-created', fault: fault('input') }, now).verification.failure?.reason).toBe(
      'start',
    );
  });

  it('check: nothing yet | waiting → waiting | next check in 30 s (pages that show it ask in between)', () => {
    const step = next(verification({ fault: fault('rate'), unanswered: 3 }), { type: 'nothing-yet' }, now);
    expect(step.verification).toMatchObject({ state: 'waiting', askedAt: now, unanswered: 0 });
    expect(step.verification.fault).toBeUndefined();
    expect(step.askAt).toBe(now + 30 * SECOND);
  });

  it.each(['rate', 'unavailable', 'network', 'timeout', 'protocol'] as const)(
    'check: no answer (%s) | any → same | backs off, keeps the deadline',
    (kind) => {
      let record = verification();
      const gaps: number[] = [];
      for (let i = 0; i < 6; i += 1) {
        const step = next(record, { type: 'unanswered', fault: fault(kind) }, now);
        record = step.verification;
        gaps.push((step.askAt ?? 0) - now);
      }
      expect(gaps).toEqual([5, 10, 20, 40, 60, 60].map((seconds) => seconds * SECOND));
      expect(record).toMatchObject({ state: 'waiting', deadline: START + WATCH_FOR, fault: { kind } });
    },
  );

  it('check: 429 with Retry-After | any → same | obeys it', () => {
    const step = next(
      verification(),
      { type: 'unanswered', fault: fault('rate', { retryAt: now + 90 * SECOND }) },
      now,
    );
    expect(step.askAt).toBe(now + 90 * SECOND);
  });

  it.each([verification(), returned(PASSED, now)])('check: group id | $state → verified', (before) => {
    const step = next(before, { type: 'group' }, now);
    expect(step.verification.state).toBe('verified');
    expect(step.verification.times.verified).toBe(now);
    expect(step.askAt).toBeUndefined();
  });

  it('check: key or right fault | waiting → waiting, with the fault shown | not asked before the deadline', () => {
    const step = next(verification(), { type: 'blocked', fault: fault('key') }, now);
    expect(step.verification).toMatchObject({ state: 'waiting', fault: { kind: 'key' } });
    expect(step.askAt).toBe(START + WATCH_FOR);
    const mended = next(step.verification, { type: 'mended' }, now + SECOND);
    expect(mended.verification.fault).toBeUndefined();
    expect(mended.askAt).toBe(now + SECOND);
  });

  it('callback 10000 | waiting → returned | at once, then every 2 s for 30 s', () => {
    const step = next(verification(), { type: 'callback', resultCode: PASSED }, now);
    expect(step.verification).toMatchObject({ state: 'returned', callback: { at: now, resultCode: PASSED } });
    expect(step.askAt).toBe(now);
    const soon = next(step.verification, { type: 'nothing-yet' }, now + 29 * SECOND);
    expect(soon.askAt).toBe(now + 31 * SECOND);
    const later = next(step.verification, { type: 'nothing-yet' }, now + 31 * SECOND);
    expect(later.verification.state).toBe('returned');
    expect(later.askAt).toBe(now + 61 * SECOND);
  });

  it('callback other than 10000 | waiting → returned | checked once more, then failed with the code', () => {
    const step = next(verification(), { type: 'callback', resultCode: '-3003', subCode: '0' }, now);
    expect(step.verification.state).toBe('returned');
    expect(step.askAt).toBe(now);
    const after = next(step.verification, { type: 'nothing-yet' }, now + SECOND);
    expect(after.verification).toMatchObject({
      state: 'failed',
      failure: { reason: 'check', resultCode: '-3003', subCode: '0' },
    });
  });

  it('a code other than 10000 fails nothing while the provider does not answer, and a later 10000 counts', () => {
    const before = returned('-1003', now);
    const unanswered = next(before, { type: 'unanswered', fault: fault('unavailable') }, now);
    expect(unanswered.verification.state).toBe('returned');
    const again = next(unanswered.verification, { type: 'callback', resultCode: PASSED }, now + SECOND);
    expect(next(again.verification, { type: 'nothing-yet' }, now + 2 * SECOND).verification.state).toBe('returned');
    expect(next(again.verification, { type: 'group' }, now + 2 * SECOND).verification.state).toBe('verified');
  });

  it('link older than 120 s | waiting → waiting | the link ends, watching does not', () => {
    const step = next(verification(), { type: 'nothing-yet' }, START + 5 * MINUTE);
    expect(step.verification.state).toBe('waiting');
    expect(step.verification.linkEndsAt).toBeLessThan(START + 5 * MINUTE);
    expect(step.askAt).toBe(START + 5 * MINUTE + 30 * SECOND);
  });

  it('30 minutes | waiting → expired, after one last question', () => {
    const almost = START + WATCH_FOR - 5 * SECOND;
    const step = next(verification(), { type: 'nothing-yet' }, almost);
    expect(step.askAt).toBe(START + WATCH_FOR);
    expect(next(step.verification, { type: 'nothing-yet' }, START + WATCH_FOR).verification.state).toBe('expired');
    expect(next(step.verification, { type: 'group' }, START + WATCH_FOR).verification.state).toBe('verified');
  });

  it('30 minutes | a device that wakes up without a network tries some more before it gives up', () => {
    let record = verification();
    const late = START + WATCH_FOR + 60 * MINUTE;
    for (let i = 0; i < 7; i += 1) {
      record = next(record, { type: 'unanswered', fault: fault('network') }, late).verification;
      expect(record.state).toBe('waiting');
    }
    expect(next(record, { type: 'unanswered', fault: fault('network') }, late).verification.state).toBe('expired');
  });

  it.each(['creating', 'waiting', 'returned'] as const)('user cancels | %s → cancelled', (state) => {
    const step = next(verification({ state }), { type: 'cancel' }, now);
    expect(step.verification.state).toBe('cancelled');
    expect(step.askAt).toBeUndefined();
  });

  it('the provider says that the check did not pass | returned → failed', () => {
    const step = next(returned('210306', now), { type: 'refused', code: 'x' }, now);
    expect(step.verification).toMatchObject({ state: 'failed', failure: { reason: 'check', resultCode: '210306' } });
  });

  it.each(['verified', 'failed', 'expired', 'cancelled'] as VerificationState[])(
    '%s is the end: nothing changes it',
    (state) => {
      const ended = verification({ state, times: { [state]: START } });
      for (const event of [
        { type: 'group' },
        { type: 'nothing-yet' },
        { type: 'cancel' },
        { type: 'callback', resultCode: PASSED },
        { type: 'unanswered', fault: fault('rate') },
      ] as const) {
        expect(next(ended, event, now)).toEqual({ verification: ended, askAt: undefined });
      }
    },
  );

  it('the same callback seen again does not begin the 30 s anew', () => {
    const before = returned(PASSED, now, { nextAskAt: now + 2 * SECOND });
    const step = next(before, { type: 'callback', resultCode: PASSED }, now + SECOND);
    expect(step).toEqual({ verification: before, askAt: now + 2 * SECOND });
  });
});
