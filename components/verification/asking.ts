import { shortWait } from '@/utils/text/time';

/** How long until a moment; none once it is over or not known. Both epoch ms. */
export const waitUntil = (moment: number | undefined, now: number): string => shortWait((moment ?? now) - now);

/** How long since a moment, in seconds or minutes that are over. Both epoch ms. */
export function waitedSince(moment: number, now: number): string {
  const unit = now - moment < 120_000 ? 1000 : 60_000;
  return shortWait(Math.floor((now - moment) / unit) * unit);
}
