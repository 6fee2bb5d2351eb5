import { beforeAll, describe, expect, it } from 'vitest';
import { waitedSince, waitUntil } from '@/components/verification/asking';
import { codeLives, type Situation, spokenMark, viewOf } from '@/components/verification/view';
import { stubMessages } from '@/tests/unit/text/messages';
import type { Verification } from '@/utils/storage/records';
import type { Fault, FaultKind } from '@/utils/text/fault';

beforeAll(stubMessages);

const NOW = 1_000_000;
const LINK = 'https://phone.example/?t=1';

const verification = (changes: Partial<Verification> = {}): Verification => ({
  id: 'v',
  accountId: 'a',
  consentId: 'c',
  state: 'waiting',
  name: 'Jonas',
  startedAt: NOW - 10_000,
  times: {},
  linkEndsAt: NOW + 110_000,
  deadline: NOW + 1_790_000,
  unanswered: 0,
  ...changes,
});

const situation = (changes: Partial<Verification> = {}, around: Partial<Situation> = {}): Situation => ({
  verification: verification(changes),
  account: {},
  link: LINK,
  reachable: true,
  online: true,
  now: NOW,
  ...around,
});

const fault = (kind: FaultKind): Fault => ({ kind });
const OVER: Partial<Verification> = { linkEndsAt: NOW };

describe('an open verification', () => {
  it('that is being made waits for the provider', () => {
    expect(viewOf(situation({ state: 'creating', linkEndsAt: undefined }, { link: undefined }))).toEqual({
      is: 'creating',
    });
  });

  it('shows its code while the link lives', () => {
    expect(viewOf(situation())).toEqual({ is: 'code', link: LINK, trouble: undefined });
  });

  it('takes the code away at the very moment at which the link ends', () => {
    expect(viewOf(situation({ linkEndsAt: NOW + 1 })).is).toBe('code');
    expect(viewOf(situation(OVER)).is).toBe('ended');
  });

  it('is only watched where the link is gone with the browser', () => {
    expect(viewOf(situation({}, { link: undefined }))).toEqual({ is: 'ended' });
  });

  it('is locked from the moment of the lock to that of the unlock, whatever the last question said', () => {
    const locked = { account: { fault: fault('key') }, locked: true };
    expect(viewOf(situation(OVER, locked))).toEqual({ is: 'locked' });
    expect(viewOf(situation({}, locked))).toMatchObject({ is: 'code', trouble: { is: 'locked' } });
    const asked = { ...OVER, fault: fault('locked') };
    expect(viewOf(situation(asked))).toEqual({ is: 'locked' });
    expect(viewOf(situation(asked, { locked: false }))).toEqual({ is: 'ended' });
  });

  it('whose link fits in no code offers the link, whatever else is wrong', () => {
    const link = LINK.padEnd(2954, 'x');
    expect(viewOf(situation({}, { link, online: false }))).toEqual({ is: 'long', link });
  });

  it('that the phone came back to is being confirmed', () => {
    expect(viewOf(situation({ state: 'returned' }))).toEqual({ is: 'returned' });
  });
});

describe('an end', () => {
  it.each(['verified', 'expired', 'cancelled'] as const)('%s is shown as it is', (state) => {
    expect(viewOf(situation({ state }))).toEqual({ is: state });
  });

  it('whose check did not pass has failed', () => {
    expect(viewOf(situation({ state: 'failed', failure: { reason: 'check', resultCode: '50207' } }))).toEqual({
      is: 'failed',
    });
    expect(viewOf(situation({ state: 'failed' }))).toEqual({ is: 'failed' });
  });

  it('before there was a code says why the provider made none', () => {
    const why = fault('input');
    expect(viewOf(situation({ state: 'failed', failure: { reason: 'start', fault: why } }))).toEqual({
      is: 'notMade',
      fault: why,
    });
  });

  it('that nobody is sure of is neither', () => {
    expect(viewOf(situation({ state: 'failed', failure: { reason: 'uncertain' } }))).toEqual({ is: 'uncertain' });
  });

  it('stays an end, whatever is wrong with the account since', () => {
    const around = { account: { fault: fault('key') }, reachable: false, online: false };
    expect(viewOf(situation({ state: 'verified' }, around))).toEqual({ is: 'verified' });
    expect(viewOf(situation({ state: 'failed' }, around))).toEqual({ is: 'failed' });
  });
});

describe('trouble', () => {
  const whileCode = (around: Partial<Situation>, changes: Partial<Verification> = {}) => {
    const view = viewOf(situation(changes, around));
    return view.is === 'code' ? view.trouble?.is : view.is;
  };

  it('leaves a living code on the screen and stands below it', () => {
    expect(viewOf(situation({}, { online: false }))).toEqual({ is: 'code', link: LINK, trouble: { is: 'offline' } });
  });

  it('takes the whole page where there is no code', () => {
    for (const changes of [OVER, { state: 'creating' }, { state: 'returned' }] as Partial<Verification>[]) {
      expect(viewOf(situation(changes, { online: false }))).toEqual({ is: 'offline' });
    }
  });

  it.each(['key', 'right'] as const)('of the %s asks for another key, with what was said', (kind) => {
    const said = { ...fault(kind), detail: 'renewed' };
    expect(viewOf(situation(OVER, { account: { fault: said } }))).toEqual({ is: 'key', fault: said });
  });

  it('of a closed host asks the browser, but not before it is known', () => {
    expect(whileCode({ reachable: false })).toBe('permission');
    expect(whileCode({ reachable: undefined })).toBeUndefined();
    expect(whileCode({ reachable: undefined, account: { fault: fault('permission') } })).toBe('permission');
  });

  it('of a host that is open again is over, though the account has not been asked since', () => {
    expect(whileCode({ reachable: true, account: { fault: fault('permission') } })).toBeUndefined();
  });

  it.each(['credits', 'configuration'] as const)('of %s has to be mended elsewhere', (kind) => {
    expect(viewOf(situation(OVER, { account: { fault: fault(kind) } }))).toEqual({ is: 'blocked', fault: fault(kind) });
  });

  it.each(['unavailable', 'rate', 'network', 'timeout', 'protocol'] as const)(
    '%s is quiet: it is asked again by itself',
    (kind) => {
      expect(whileCode({}, { fault: fault(kind), unanswered: 2 })).toBe('quiet');
    },
  );

  it('says nothing after the first question that got no answer', () => {
    expect(whileCode({}, { fault: fault('timeout'), unanswered: 1 })).toBeUndefined();
  });

  it('says offline for a fault that only was that', () => {
    expect(whileCode({}, { fault: fault('offline'), unanswered: 3 })).toBe('offline');
  });

  it('of the account counts before that of the last question, and a key before everything', () => {
    const around = { account: { fault: fault('key') }, reachable: false, online: false };
    expect(whileCode(around, { fault: fault('timeout'), unanswered: 3 })).toBe('key');
    expect(whileCode({ reachable: false, online: false })).toBe('permission');
    expect(whileCode({ online: false, account: { fault: fault('credits') } })).toBe('offline');
  });
});

describe('time', () => {
  it('a code lives only while it waits for a phone', () => {
    expect(codeLives({ verification: verification(), now: NOW })).toBe(true);
    expect(codeLives({ verification: verification({ state: 'returned' }), now: NOW })).toBe(false);
    expect(codeLives({ verification: verification({ linkEndsAt: undefined }), now: NOW })).toBe(false);
    expect(codeLives({ verification: verification(OVER), now: NOW })).toBe(false);
  });

  it.each([
    [120_000, undefined],
    [60_001, undefined],
    [60_000, 60],
    [30_001, 60],
    [30_000, 30],
    [10_000, 10],
    [1, 10],
    [0, undefined],
    [-5_000, undefined],
  ])('with %i ms left the mark that is spoken is %s', (left, mark) => {
    expect(spokenMark(left)).toBe(mark);
  });

  it('counts whole seconds, and minutes from two on: started ones until a moment, full ones since', () => {
    const until = [1_001, -1, 119_000, 119_001, 600_000].map((length) => waitUntil(NOW + length, NOW));
    expect([...until, waitUntil(undefined, NOW)]).toEqual(['2 s', '0 s', '119 s', '2 min', '10 min', '0 s']);
    const since = [1_999, -5, 119_999, 120_000, 239_999].map((length) => waitedSince(NOW - length, NOW));
    expect(since).toEqual(['1 s', '0 s', '119 s', '2 min', '3 min']);
  });
});
