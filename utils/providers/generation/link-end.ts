/** Signed links say when they were made and for how long: TOS and S3 in two parameters, older ones in one. */

const PAIRS = [
  ['x-tos-date', 'x-tos-expires'],
  ['x-amz-date', 'x-amz-expires'],
] as const;
const SECOND = 1000;
/** Nothing works for longer, ms: a number beyond it is no time. */
const LONGEST = 365 * 86_400_000;

/** When a link ends, epoch ms; undefined when it doesn't say. */
export function readLinkEnd(link: string): number | undefined {
  const parameters = new Map([...new URL(link).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  for (const [date, expires] of PAIRS) {
    const madeAt = readStamp(parameters.get(date) ?? '');
    const life = Number(parameters.get(expires) ?? Number.NaN) * SECOND;
    if (madeAt !== undefined && life > 0 && life <= LONGEST) return madeAt + life;
  }
  const at = Number(parameters.get('expires') ?? Number.NaN) * SECOND;
  // Before 2020 it is a length, and nobody says since when.
  return at > 1_577_836_800_000 && at < 8.64e15 ? at : undefined;
}

/** `20260521T083115Z` */
function readStamp(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? undefined : at;
}
