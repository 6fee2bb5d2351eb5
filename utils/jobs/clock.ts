/**
 * What a clock that was set leaves behind in stored moments. One that is set forward only makes things due; one that is set
 * back would hold them for as long as it was.
 */

/** A moment that lies further ahead of the clock than this, ms, was written before it was set back. */
export const CLOCK_SLACK = 60_000;

/**
 * By how much the clock was set back since these moments, all past when they were written; 0 when it was not. It says the
 * least: what passed since the last of them can't be known.
 */
export function setBackBy(now: number, ...moments: (number | undefined)[]): number {
  const ahead = Math.max(...moments.map((moment) => moment ?? Number.NEGATIVE_INFINITY)) - now;
  return ahead > CLOCK_SLACK ? ahead : 0;
}

/** Moments by the clock as it is now; what is no moment stays. */
export function earlier<T extends object>(moments: T, by: number): T {
  const all = Object.entries(moments).map(([name, value]) => [name, typeof value === 'number' ? value - by : value]);
  return Object.fromEntries(all) as T;
}
