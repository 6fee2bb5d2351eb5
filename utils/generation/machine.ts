import { inVain, pauseAfter } from '@/utils/jobs/back-off';
import { earlier, setBackBy } from '@/utils/jobs/clock';
import type { GenerationAnswer } from '@/utils/providers/provider';
import type { Generation, GenerationState } from '@/utils/storage/generation-records';
import type { Fault } from '@/utils/text/fault';
import { invalid } from '@/utils/text/fault';

/**
 * The states of a generation, as a function of what happened; the third of its kind, after verification and assets.
 *
 *   queued → sending → running → done | failed | cancelled
 *      ↘ cancelled  ↘ uncertain ↗  (the answer to the create was lost: a second one is never sent by itself)
 */

/** Longest that a create may take, with some slack; after that its answer is lost. */
export const SEND_LIMIT = 65_000;
/** A fresh task may be unknown to its provider for this long, ms. */
const GRACE = 60_000;
/** Providers end a task that waits for two days. */
const WATCH_FOR = 49 * 60 * 60_000;
/** When a lost create is looked for, ms after it was sent. After that the user decides. */
const LOOKS = [5_000, 20_000, 60_000];
/** An asset that has just turned Active may not be known yet where videos are made. */
const EARLY_WAIT = 20_000;
const MOST_EARLY = 3;
/** How long one waits for an asset under review. */
const REVIEW_FOR = 60 * 60_000;

export type GenerationEvent =
  /** An asset is under review still. Nothing is sent before it is Active. */
  | { type: 'not-ready'; fault: Fault }
  | { type: 'send' }
  | { type: 'sent'; taskId: string }
  /** Sent, and the answer was lost. `canLook`: this provider lists its tasks. */
  | { type: 'lost'; canLook: boolean; fault?: Fault }
  | { type: 'not-found'; canLook: boolean }
  | { type: 'found'; taskId: string }
  /** @param clipLife how long a link works, ms, when it doesn't say itself */
  | { type: 'answer'; answer: GenerationAnswer; clipLife: number }
  | { type: 'missing'; fault: Fault }
  | { type: 'unanswered'; fault: Fault }
  /** The create was turned down because an asset isn't known there yet. */
  | { type: 'early'; fault: Fault }
  /** Refused before or by the create: nothing was made. */
  | { type: 'refused'; fault: Fault }
  /** Can't be done until the account is mended. */
  | { type: 'blocked'; fault: Fault }
  /** So was the account as it was when it was asked; it is another one by now. */
  | { type: 'outdated' }
  /** @param unheard nobody knows yet whether the provider answers: how often it did not still counts */
  | { type: 'mended'; unheard?: boolean }
  /** The user takes it back before it is sent. */
  | { type: 'cancel' }
  /** The user says what became of one whose answer was lost. */
  | { type: 'settle'; taskId?: string };

export interface Step {
  generation: Generation;
  /** When to go on, epoch ms; undefined: nothing more to do by itself. */
  dueAt: number | undefined;
}

/** What may happen to which states. A provider's own word about a task (`answer`, `sent`) counts in all. */
const CAN_HAPPEN: Partial<Record<GenerationEvent['type'], readonly GenerationState[]>> = {
  'not-ready': ['queued'],
  send: ['queued'],
  lost: ['sending'],
  'not-found': ['uncertain'],
  found: ['uncertain'],
  missing: ['running'],
  unanswered: ['queued', 'sending', 'running', 'uncertain'],
  early: ['sending'],
  refused: ['queued', 'sending'],
  blocked: ['queued', 'sending', 'running', 'uncertain'],
  outdated: ['queued', 'sending', 'running', 'uncertain'],
  cancel: ['queued'],
  settle: ['uncertain'],
};

export function next(stored: Generation, event: GenerationEvent, now: number): Step {
  const before = byClock(stored, now);
  if (CAN_HAPPEN[event.type]?.includes(before.state) === false) return still(before);
  switch (event.type) {
    case 'not-ready': {
      const age = now - before.createdAt;
      if (age > REVIEW_FOR) return refused(before, event.fault, now);
      return due({ ...before, fault: event.fault, askedAt: now, unanswered: 0 }, now + askEvery(age));
    }
    case 'send':
      return due(enter({ ...before, fault: undefined, sentAt: now }, 'sending', now), now + SEND_LIMIT);
    case 'sent':
    case 'found':
      return due(enter({ ...before, ...fresh, taskId: event.taskId }, 'running', now), now + askEvery(0));
    case 'lost': {
      const lost = enter({ ...before, fault: event.fault, unanswered: 0 }, 'uncertain', now);
      return event.canLook ? due(lost, now + (LOOKS[0] ?? 0)) : asks(lost);
    }
    case 'not-found': {
      const look = LOOKS[before.unanswered + 1];
      const looked = { ...before, askedAt: now };
      if (!event.canLook || look === undefined) return asks(looked);
      return due(
        { ...looked, unanswered: before.unanswered + 1 },
        Math.max((before.sentAt ?? now) + look, now + 5_000),
      );
    }
    case 'answer':
      return answered(before, event.answer, event.clipLife, now);
    case 'missing':
      if (now - (before.times.running ?? 0) < GRACE) return due({ ...before, ...fresh, askedAt: now }, now + 5_000);
      return settle(before, 'failed', now, {
        failure: { code: event.fault.code ?? 'NotFound', detail: event.fault.detail },
      });
    case 'unanswered': {
      const waiting = before.state === 'sending' ? enter(before, 'queued', now) : before;
      const changes = { askedAt: now, unanswered: inVain(before.unanswered, event.fault), fault: event.fault };
      return due({ ...waiting, ...changes }, laterAt(before, event.fault, now));
    }
    case 'early': {
      const early = (before.early ?? 0) + 1;
      if (early > MOST_EARLY) return refused(before, event.fault, now);
      return due(enter({ ...before, early, fault: event.fault }, 'queued', now), now + EARLY_WAIT);
    }
    case 'refused':
      return refused(before, event.fault, now);
    case 'blocked':
      return asks({ ...(before.state === 'sending' ? enter(before, 'queued', now) : before), fault: event.fault });
    case 'outdated':
      return due({ ...(before.state === 'sending' ? enter(before, 'queued', now) : before), ...fresh }, now);
    case 'mended':
      return before.fault && isOpen(before)
        ? due({ ...before, ...(event.unheard ? { fault: undefined } : fresh) }, now)
        : still(before);
    case 'cancel':
      return settle(before, 'cancelled', now, {});
    case 'settle':
      if (event.taskId !== undefined) {
        return due(enter({ ...before, ...fresh, taskId: event.taskId, seenAt: undefined }, 'running', now), now);
      }
      return settle(before, 'failed', now, { failure: { fault: invalid('not-made').fault }, seenAt: now });
  }
}

/** One whose clock was set back since it was sent or asked about: its moments by the clock as it is now. */
function byClock(stored: Generation, now: number): Generation {
  const by = setBackBy(now, stored.createdAt, stored.sentAt, stored.askedAt, stored.times.running);
  if (by === 0) return stored;
  const { createdAt, sentAt, askedAt, nextAskAt, times } = stored;
  return { ...stored, ...earlier({ createdAt, sentAt, askedAt, nextAskAt }, by), times: earlier(times, by) };
}

/** Later each time, and never before the provider says. */
const laterAt = ({ unanswered }: Generation, fault: Fault, now: number): number =>
  Math.max(fault.retryAt ?? 0, now + pauseAfter(unanswered, fault, 5_000));

const isOpen = ({ state }: Generation): boolean =>
  state === 'queued' || state === 'sending' || state === 'running' || state === 'uncertain';

const isOver = ({ state }: Generation): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

const fresh = { fault: undefined, unanswered: 0 };

function answered(before: Generation, answer: GenerationAnswer, clipLife: number, now: number): Step {
  const told: Generation = {
    ...before,
    ...fresh,
    askedAt: now,
    ...(answer.cost ? { cost: answer.cost } : {}),
    ...(answer.seed === undefined ? {} : { usedSeed: answer.seed }),
  };
  switch (answer.state) {
    case 'queued':
    case 'running': {
      // An older answer than the one that settled it.
      if (isOver(before)) return still(before);
      const { progress, state: remote } = answer;
      const age = now - (before.times.running ?? before.sentAt ?? before.createdAt);
      if (age > WATCH_FOR) return settle(told, 'failed', now, { failure: { code: 'expired' } });
      const running = before.state === 'running' ? told : enter(told, 'running', now);
      return due({ ...running, remote, ...(progress === undefined ? {} : { progress }) }, now + askEvery(age));
    }
    case 'done': {
      const { url = '', lastFrame, endsAt = Number.POSITIVE_INFINITY } = answer.clip ?? {};
      // Its clock may be another than ours: what lies ahead of us counts as now.
      const endedAt = Math.min(answer.finishedAt ?? now, now);
      const clip = { url, endsAt: Math.min(endsAt, endedAt + clipLife), ...(lastFrame ? { lastFrame } : {}) };
      // Asked again for a new link: when it was done, and whether that was seen, stays.
      if (before.state === 'done') return still({ ...told, clip });
      return settle(told, 'done', now, { clip, progress: undefined, remote: undefined });
    }
    case 'failed':
    case 'cancelled':
      if (before.state === 'done') return still(before);
      return settle(told, answer.state, now, answer.state === 'failed' ? { failure: { ...answer.failure } } : {});
  }
}

/** Every 5 s, after half a minute every 15 (as AnyFast's guide has it), after ten minutes every minute. @param age ms */
const askEvery = (age: number): number => (age < 30_000 ? 5_000 : age < 10 * 60_000 ? 15_000 : 60_000);

const enter = (before: Generation, state: GenerationState, now: number): Generation => ({
  ...before,
  state,
  times: { ...before.times, [state]: now },
});
const refused = (before: Generation, fault: Fault, now: number): Step =>
  settle(before, 'failed', now, { failure: { code: fault.code, detail: fault.detail, fault } });
const due = (generation: Generation, at: number): Step => ({ generation: { ...generation, nextAskAt: at }, dueAt: at });
/** Until the user does something. */
const asks = (generation: Generation): Step => ({
  generation: { ...generation, nextAskAt: undefined },
  dueAt: undefined,
});
const still = (generation: Generation): Step => ({ generation, dueAt: generation.nextAskAt });
const settle = (before: Generation, state: GenerationState, now: number, changes: Partial<Generation>): Step => ({
  generation: {
    ...enter(before, state, now),
    ...fresh,
    failure: undefined,
    ...changes,
    settledAt: now,
    nextAskAt: undefined,
  },
  dueAt: undefined,
});
