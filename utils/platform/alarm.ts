import { browser } from 'wxt/browser';

/** The one alarm of the job list. */
export const JOBS_ALARM = 'jobs';

/** Firefox keeps it in a timer that counts 32 bits of ms, some 49 days: what is due later is looked at again on the way. */
const LONGEST = 7 * 86_400_000;
/** Browsers allow no less than half a minute. */
const AGAIN_MINUTES = 1;

export async function setJobsAlarm(when: number | undefined): Promise<void> {
  if (when === undefined) await browser.alarms.clear(JOBS_ALARM);
  // Again, should the worker end as it comes, before it has set the next.
  else
    browser.alarms.create(JOBS_ALARM, { when: Math.min(when, Date.now() + LONGEST), periodInMinutes: AGAIN_MINUTES });
}
