import { browser } from 'wxt/browser';

/** The one alarm of the job list. */
export const JOBS_ALARM = 'jobs';

/** Browsers allow no less than half a minute. */
const AGAIN_MINUTES = 1;

export async function setJobsAlarm(when: number | undefined): Promise<void> {
  if (when === undefined) await browser.alarms.clear(JOBS_ALARM);
  // Again, should the worker end as it comes, before it has set the next.
  else browser.alarms.create(JOBS_ALARM, { when, periodInMinutes: AGAIN_MINUTES });
}
