import type { Fault } from '@/utils/text/fault';
import type { JobStore } from './jobs';

/**
 * How long to wait for the next try of what has no deadline, after one that nobody answered. A provider may be gone for good: then
 * its things are asked about less and less often, and never not at all, for it may come back.
 */

const OFTEN = 5 * 60_000;
/** From here on, ms, the start of a browser is waited for no longer (`hurry.ts`). */
export const SELDOM = 3_600_000;
const RARELY = 24 * SELDOM;

/** So many in vain: a day of them, every five minutes. */
export const A_DAY = RARELY / OFTEN;
/** Six days more of them, every hour. */
export const A_WEEK = A_DAY + 6 * (RARELY / SELDOM);
/** Once a day so many, soon after each other: a device that has just woken up has no network yet, and then it would be a day again. */
const AT_A_TIME = 3;

/** A provider that is there, or nobody was asked: no reason to ask less often than by the short pauses. */
const isNoSilence = ({ kind, code }: Silence): boolean => kind === 'rate' || kind === 'offline' || code === 'offline';
/** Tries from which the short pauses are as long as they get. */
const SETTLED = 8;

type Silence = Pick<Fault, 'kind' | 'code'>;

/** How many were in vain now. */
export const inVain = (before: number, fault: Silence): number =>
  isNoSilence(fault) && before >= SETTLED ? before : before + 1;

/**
 * @param unanswered how many were in vain before this one
 * @param first the first pause, ms; it doubles
 */
export function pauseAfter(unanswered: number, fault: Silence, first: number): number {
  if (unanswered >= A_DAY && !isNoSilence(fault)) {
    if (unanswered < A_WEEK) return SELDOM;
    if ((unanswered - A_WEEK) % AT_A_TIME === 0) return RARELY;
  }
  return Math.min(2 ** unanswered * first, OFTEN);
}

/** Of a job that keeps no count: twice as long as the last time, ms, within bounds, the upper of which is a day. */
export async function twiceAsLong(jobs: JobStore, id: string, least: number): Promise<number> {
  const last = await jobs.get(id);
  const waited = last ? Math.max(0, last.dueAt - last.setAt) : 0;
  return Math.min(Math.max(least, 2 * waited), RARELY);
}
