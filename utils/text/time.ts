import { t } from './i18n';

/** Moments and durations in words. Moments are epoch ms, durations ms. */

/** Whose way of writing; absent: that of the texts, and the device's time zone. */
export interface Place {
  locale?: string;
  timeZone?: string;
}

const writers = new Map<string, Intl.DateTimeFormat>();

/** One writer for all dates of a form: making it takes longer than writing a hundred of them. */
function format(
  at: number,
  { locale = t('time.locale'), timeZone }: Place,
  options: Intl.DateTimeFormatOptions,
): string {
  // Of the device's own time zone it is made anew once that is another.
  const form = JSON.stringify([locale, timeZone ?? new Date().getTimezoneOffset(), options]);
  const writer = writers.get(form) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  writers.set(form, writer);
  return writer.format(at);
}

/** The time of day: `14:07`. */
export const clock = (at: number, place: Place = {}): string =>
  format(at, place, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The date: `24 Sep 2027`, and without the year when it is this year's: `24 Sep`. No line breaks within it. */
export function day(at: number, now: number, place: Place = {}): string {
  const thisYear = format(at, place, { year: 'numeric' }) === format(now, place, { year: 'numeric' });
  const date = format(at, place, { day: 'numeric', month: 'short', ...(thisYear ? {} : { year: 'numeric' }) });
  return date.replaceAll(' ', '\u00a0');
}

/** A moment of today by its time, an older one by its date: `14:07`, `24 Sep`. */
export function clockOrDay(at: number, now: number, place: Place = {}): string {
  const date: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'numeric', day: 'numeric' };
  return format(at, place, date) === format(now, place, date) ? clock(at, place) : day(at, now, place);
}

/** Date and time: `24 Sep, 13:52`. */
export const dayAndClock = (at: number, now: number, place: Place = {}): string =>
  t('time.dayClock', [day(at, now, place), clock(at, place)]);

/**
 * A moment in full, for a document: `24 September 2026 at 13:52:10 CEST`. Field by field: where `dateStyle` and `hourCycle` meet,
 * Chromium forgets the one in Chinese.
 */
export const wholeMoment = (at: number, place: Place = {}): string =>
  format(at, place, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    hourCycle: 'h23',
  });

/** A countdown: `1:42`. The last started second still counts, so that 0:00 is shown at the end and not before. */
export function minutesSeconds(duration: number): string {
  const seconds = Math.max(0, Math.ceil(duration / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A wait that is counted while it is looked at: `8 s`, and from two minutes on `2 min`. Started ones count whole. */
export function shortWait(duration: number): string {
  const seconds = Math.max(0, Math.ceil(duration / 1000));
  return seconds < 120 ? t('time.short', [seconds]) : t('time.shortMinutes', [Math.ceil(seconds / 60)]);
}

/** A duration in its largest fitting unit, rounded: `4 seconds`, `12 minutes`, `1 hour`, `30 days`. */
export function durationWords(duration: number): string {
  const length = Math.max(0, duration);
  if (length < 59_500) return t('time.seconds', Math.round(length / 1000));
  if (length < 59.5 * MINUTE) return t('time.minutes', Math.round(length / MINUTE));
  if (length < 23.5 * HOUR) return t('time.hours', Math.round(length / HOUR));
  return t('time.days', Math.round(length / DAY));
}
