import { browser } from 'wxt/browser';

/** The one alarm of the job list. */
export const JOBS_ALARM = 'jobs';

export async function setJobsAlarm(when: number | undefined): Promise<void> {
  if (when === undefined) await browser.alarms.clear(JOBS_ALARM);
  else browser.alarms.create(JOBS_ALARM, { when });
}
