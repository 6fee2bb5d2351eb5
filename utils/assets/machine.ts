import { inVain, pauseAfter, SELDOM } from '@/utils/jobs/back-off';
import { earlier, setBackBy } from '@/utils/jobs/clock';
import type { AssetAnswer } from '@/utils/providers/provider';
import { type Asset, type AssetState, BUSY_STATES, isBusy } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';

/**
 * The states of an asset, as a function of what happened; the twin of verification/machine.ts.
 *
 *   held → queued → sending → processing → active | failed
 *      ↘ cancelled   ↘ uncertain ↗  (the answer to the create was lost: looked for, never sent again by itself)
 */

/** How long an upload can be taken back, ms. */
export const UNDO_FOR = 5_000;
/** Longest that a create may take, with some slack; after that its answer is lost. */
export const SEND_LIMIT = 65_000;
/** A fresh asset may be unknown to its provider for this long, ms. */
const GRACE = 20_000;
const WATCH_FOR = 24 * 60 * 60_000;
/** When a lost create is looked for, ms after it was sent. After that the user decides. */
const LOOKS = [5_000, 20_000, 60_000];

export type AssetEvent =
  | { type: 'send' }
  | { type: 'sent'; assetId: string; state: 'processing' | 'active' | 'failed' }
  /** Sent, and the answer was lost. */
  | { type: 'lost'; fault?: Fault }
  /** Looked for and not there (yet). `canLook` false: this provider can't be asked. */
  | { type: 'not-found'; canLook: boolean }
  | { type: 'answer'; answer: AssetAnswer }
  | { type: 'missing'; fault: Fault }
  | { type: 'unanswered'; fault: Fault }
  /** Refused before or by the create: nothing was made. */
  | { type: 'refused'; fault: Fault }
  /** Can't be done until the account is mended. */
  | { type: 'blocked'; fault: Fault }
  /** So was the account as it was when it was asked; it is another one by now. */
  | { type: 'outdated' }
  /** @param unheard nobody knows yet whether the provider answers: how often it did not still counts */
  | { type: 'mended'; unheard?: boolean }
  /** Nothing holds it any more: the user decided, or mended it. */
  | { type: 'release' }
  | { type: 'cancel' }
  /** The user decided that it was not made. */
  | { type: 'again'; remoteName: string };

export interface Step {
  asset: Asset;
  /** When to go on, epoch ms; undefined: nothing more to do by itself. */
  dueAt: number | undefined;
}

/**
 * What may happen to which states. Questions overlap: a late answer must not undo what the user or another one has decided
 * meanwhile. A provider's own word about an asset (`answer`, `sent`) counts in any state.
 */
const CAN_HAPPEN: Partial<Record<AssetEvent['type'], readonly AssetState[]>> = {
  lost: ['sending'],
  'not-found': ['uncertain'],
  missing: ['processing', 'uncertain'],
  unanswered: [...BUSY_STATES, 'uncertain'],
  blocked: [...BUSY_STATES, 'uncertain'],
  outdated: [...BUSY_STATES, 'uncertain'],
  refused: ['queued', 'sending'],
};

export function next(stored: Asset, event: AssetEvent, now: number): Step {
  const before = byClock(stored, now);
  if (CAN_HAPPEN[event.type]?.includes(before.state) === false) return still(before);
  switch (event.type) {
    case 'again': {
      if (before.state !== 'uncertain' && before.state !== 'failed') return still(before);
      const { remoteName } = event;
      const blank = {
        ...fresh,
        remoteName,
        assetId: undefined,
        failure: undefined,
        settledAt: undefined,
        seenAt: undefined,
        // The bytes are brought there once more, under another key: the old one is being removed.
        bucketKey: undefined,
        bucketAt: undefined,
        fromBackup: undefined,
      };
      return due({ ...before, ...blank, state: 'queued' }, now);
    }
    case 'cancel':
      return before.state === 'queued' || before.state === 'held'
        ? settle(before, 'cancelled', now, {})
        : still(before);
    case 'release':
      return before.state === 'held' ? due({ ...before, ...fresh, state: 'queued' }, now) : still(before);
    case 'send':
      // What was refused before still counts: a provider that goes on refusing is asked less and less often.
      return before.state === 'queued'
        ? due({ ...before, fault: undefined, state: 'sending', sentAt: now }, now + SEND_LIMIT)
        : still(before);
    case 'sent': {
      const sent: Asset = { ...before, ...fresh, assetId: event.assetId, state: 'processing' };
      return event.state === 'active' ? settle(sent, 'active', now, {}) : due(sent, now);
    }
    case 'lost': {
      const lost: Asset = { ...before, state: 'uncertain', fault: event.fault, unanswered: 0 };
      return due(lost, now + (LOOKS[0] ?? 0));
    }
    case 'not-found': {
      const look = LOOKS[before.unanswered + 1];
      if (event.canLook && look !== undefined) {
        const at = Math.max((before.sentAt ?? now) + look, now + GRACE / 2);
        return due({ ...before, askedAt: now, unanswered: before.unanswered + 1 }, at);
      }
      // "No such group" was the answer, and nothing was made under our name either: so it was true.
      if (before.fault?.kind === 'missing') return refused(before, before.fault, now);
      return { asset: { ...before, askedAt: now, nextAskAt: undefined }, dueAt: undefined };
    }
    case 'answer':
      // An older answer than the one that settled it.
      if (event.answer.state === 'processing' && (before.state === 'active' || before.state === 'failed')) {
        return still(before);
      }
      return answered({ ...before, ...fresh, askedAt: now, assetId: event.answer.assetId }, event.answer, now);
    case 'missing':
      if (now - (before.sentAt ?? 0) < GRACE) return due({ ...before, ...fresh, askedAt: now }, now + 3_000);
      return settle(before, 'failed', now, {
        failure: { code: event.fault.code ?? 'NotFound', detail: event.fault.detail },
      });
    case 'unanswered': {
      const state = before.state === 'sending' ? 'queued' : before.state;
      const changes = { state, askedAt: now, unanswered: inVain(before.unanswered, event.fault), fault: event.fault };
      return due({ ...before, ...changes }, laterAt(before, event.fault, now));
    }
    case 'refused':
      return refused(before, event.fault, now);
    case 'blocked': {
      const state = before.state === 'sending' ? 'queued' : before.state;
      return { asset: { ...before, state, fault: event.fault, nextAskAt: undefined }, dueAt: undefined };
    }
    case 'outdated':
      return due({ ...before, ...fresh, state: before.state === 'sending' ? 'queued' : before.state }, now);
    case 'mended':
      return before.fault && (isBusy(before) || before.state === 'uncertain')
        ? due({ ...before, ...(event.unheard ? { fault: undefined } : fresh) }, now)
        : still(before);
  }
}

/** One whose clock was set back since it was sent or asked about: all that says how old it is, by the clock as it is now. */
export function byClock(stored: Asset, now: number): Asset {
  const by = setBackBy(now, stored.sentAt, stored.askedAt);
  if (by === 0) return stored;
  const { sentAt, askedAt, nextAskAt } = stored;
  return { ...stored, ...earlier({ sentAt, askedAt, nextAskAt }, by) };
}

/**
 * When to try again after no answer: later each time, and never before the provider says. One in line waits an hour at most: what
 * seems to wait there for longer was put by a clock that has been set back.
 */
export function laterAt({ unanswered, state }: Pick<Asset, 'unanswered' | 'state'>, fault: Fault, now: number): number {
  const pause = pauseAfter(unanswered, fault, 3_000);
  const isInLine = state === 'queued' || state === 'sending';
  return Math.max(fault.retryAt ?? 0, now + (isInLine ? Math.min(pause, SELDOM) : pause));
}

const fresh = { fault: undefined, unanswered: 0 };

function answered(asset: Asset, answer: AssetAnswer, now: number): Step {
  if (answer.state === 'active') return settle(asset, 'active', now, {});
  if (answer.state === 'failed') return settle(asset, 'failed', now, { failure: { ...answer.failure } });
  const watched: Asset = { ...asset, state: 'processing' };
  const age = now - (asset.sentAt ?? asset.createdAt);
  if (age > WATCH_FOR) return { asset: { ...watched, nextAskAt: undefined }, dueAt: undefined };
  return due(watched, now + askEvery(age));
}

/** At once, every 3 s, after 30 s every 10 s, after 5 minutes every minute. @param age ms since it was sent */
export const askEvery = (age: number): number => (age < 30_000 ? 3_000 : age < 5 * 60_000 ? 10_000 : 60_000);

const refused = (before: Asset, fault: Fault, now: number): Step =>
  settle(before, 'failed', now, { failure: { code: fault.code, detail: fault.detail, fault } });

/** In line from `at`. */
export const waiting = (asset: Asset, at: number): Step => due({ ...asset, state: 'queued' }, at);
/** Until the user decides. */
export const heldStep = (asset: Asset): Step => ({
  asset: { ...asset, state: 'held', nextAskAt: undefined },
  dueAt: undefined,
});

const due = (asset: Asset, at: number): Step => ({ asset: { ...asset, nextAskAt: at }, dueAt: at });
const still = (asset: Asset): Step => ({ asset, dueAt: asset.nextAskAt });
const settle = (before: Asset, state: Asset['state'], now: number, changes: Partial<Asset>): Step => ({
  asset: { ...before, ...fresh, ...changes, state, settledAt: now, nextAskAt: undefined },
  dueAt: undefined,
});
