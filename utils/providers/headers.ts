import { holdsSecret } from '@/utils/text/redact';

/** Where providers and the gateways before them put the id that their support asks for; the most telling first. */
const REQUEST_ID_HEADERS = ['x-oneapi-request-id', 'x-request-id', 'request-id', 'x-tt-logid', 'cf-ray'];

const SECOND = 1000;
const HOUR = 3_600_000;

/** The id of the request, when a header holds something that looks like one, and no secret is in it. */
export function readRequestId(headers: Headers, secrets: string[]): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    const value = headers.get(name)?.trim();
    if (value && /^[\w.:-]{1,128}$/.test(value) && !holdsSecret(value, secrets)) return value;
  }
  return undefined;
}

/**
 * When to ask again, epoch ms, from `Retry-After` in seconds or as an HTTP date; never sooner than in a second nor later
 * than in an hour, whatever the clock over there says.
 */
export function readRetryAt(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  const at = /^\d+(\.\d+)?$/.test(value)
    ? now + Number(value) * SECOND
    : /[a-z]/i.test(value)
      ? Date.parse(value)
      : NaN;
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at, now + SECOND), now + HOUR);
}

/** How far our clock is ahead, ms, by the `Date` that every server puts on its answers; a kept one is as old as it says. */
export function readClockOff(headers: Headers, now: number): number | undefined {
  const at = Date.parse(headers.get('date') ?? '');
  const age = Number(headers.get('age') ?? 0);
  return Number.isNaN(at) || !(age >= 0) ? undefined : now - (at + age * SECOND);
}
