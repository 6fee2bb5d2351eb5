import { setBackBy } from '@/utils/jobs/clock';
import type { Generation } from '@/utils/storage/generation-records';
import { type Fault, invalid } from '@/utils/text/fault';
import type { Step } from './machine';

/** Bringing a clip here before its link ends, as a function of what happened. The states of the generation stay as they are. */

const MOST_BACK_OFF = 5 * 60_000;

export type KeepEvent =
  | { type: 'keep' }
  | { type: 'kept'; bytes: number; kind: string }
  /** No answer: again later, as long as the link works. */
  | { type: 'put-off'; fault: Fault }
  /** Until the user does something: the host is closed, the disk full. */
  | { type: 'held'; fault: Fault }
  /** What it waited for has changed. */
  | { type: 'go-on' };

export const isKeepable = ({ state, clip, kept }: Generation): boolean =>
  state === 'done' && clip !== undefined && kept === undefined;

export function nextKeep(before: Generation, event: KeepEvent, now: number): Step {
  const { keeping } = before;
  switch (event.type) {
    case 'keep':
      if (!isKeepable(before) || (keeping && !keeping.fault)) return still(before);
      return due(before, { since: now, unanswered: 0 }, now);
    case 'kept': {
      if (!isKeepable(before) || !keeping) return still(before);
      const kept = { at: now, bytes: event.bytes, type: event.kind };
      return { generation: { ...before, kept, keeping: undefined, nextAskAt: undefined }, dueAt: undefined };
    }
    case 'put-off': {
      if (!keeping) return still(before);
      const { unanswered } = keeping;
      const at = Math.max(event.fault.retryAt ?? 0, now + Math.min(2 ** unanswered * 5_000, MOST_BACK_OFF));
      if (at > endOf(before, now)) return held(before, invalid('clip-ended').fault);
      return due(before, { ...keeping, unanswered: unanswered + 1, fault: event.fault }, at);
    }
    case 'held':
      return keeping ? held(before, event.fault) : still(before);
    case 'go-on':
      if (!keeping?.fault || !isKeepable(before)) return still(before);
      return due(before, { ...keeping, unanswered: 0, fault: undefined }, now);
  }
}

/** When the link ends. After the clock was set back nobody knows: then the provider is asked as long as it may work. */
const endOf = ({ clip, settledAt }: Generation, now: number): number =>
  setBackBy(now, settledAt) > 0 ? Number.POSITIVE_INFINITY : (clip?.endsAt ?? 0);

const still = (generation: Generation): Step => ({ generation, dueAt: generation.nextAskAt });
const due = (generation: Generation, keeping: Generation['keeping'], at: number): Step => ({
  generation: { ...generation, keeping, nextAskAt: at },
  dueAt: at,
});
const held = (generation: Generation, fault: Fault): Step => ({
  generation: {
    ...generation,
    nextAskAt: undefined,
    keeping: { since: generation.keeping?.since ?? 0, unanswered: 0, fault },
  },
  dueAt: undefined,
});
