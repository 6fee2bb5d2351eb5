import * as v from 'valibot';
import type { AssetKind } from '@/utils/text/terms';
import type { AssetAnswer, ProviderAnswer } from './provider';

/** Fields as the providers write them; what several adapters read the same way. */

/** Longer than any that was seen; a backup takes no longer ones back either. */
const LONGEST_ID = 200;
const LONGEST_NAME = 1000;

/** An id: never empty. Its form is the provider's business, so nothing but its length is asked of it. */
export const id = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(LONGEST_ID));

/** An id that may be missing, null or of another type, which all mean that there is none. */
export const noneOrId = v.optional(
  v.pipe(
    v.unknown(),
    v.check((value) => typeof value !== 'string' || value.length <= LONGEST_ID),
    v.transform((value) => textOf(value)?.trim()),
  ),
);

/** The id of a group that may be empty until there is one. */
export const groupId = v.pipe(v.string(), v.maxLength(LONGEST_ID));

/** A byted token, or the session id that stands for it; as long as a callback may bring one (utils/messages/protocol.ts). */
export const token = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(512));

/** Text that never is empty, of any length. */
export const words = v.pipe(v.string(), v.trim(), v.nonEmpty());

/** Anything may be missing, null or of another type here; whoever reads it decides. */
export const anything = v.optional(v.unknown());

/** For a schema whose fields may all be missing: a list would pass as an object without any. */
export const notAList = v.check((value: unknown) => !Array.isArray(value));

/** Present text, else undefined. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** A name as people see it, no longer than anybody reads. */
export const nameOf = (value: unknown): string | undefined => textOf(value)?.slice(0, LONGEST_NAME);

/**
 * A moment, epoch ms, from ISO text (`…15.462797904Z`, `…15.462797+08:00`) or epoch seconds or milliseconds, as a number or
 * as digits. Undefined when it is none of these; a time without a zone is none, for nobody knows whose clock it was.
 */
export function readTime(value: unknown): number | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()))) {
    const number = Number(value);
    // Epoch seconds stay below this until the year 5138.
    return asMoment(Math.round(number < 1e11 ? number * 1000 : number));
  }
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i.exec(textOf(value)?.trim() ?? '');
  if (!parts) return undefined;
  const [, day, time, fraction = '', zone = ''] = parts;
  // Browsers agree on three digits and on a colon in the zone, and on nothing beyond.
  const offset = zone.toUpperCase().replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  const at = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${offset}`);
  return asMoment(at);
}

/** As far as a Date goes; NaN is none. */
const asMoment = (at: number): number | undefined => (at > 0 && at <= 8.64e15 ? at : undefined);

// Maps: the name of a field that every object has (`constructor`) is no word of theirs.
const KINDS = new Map<string, AssetKind>([
  ['image', 'Image'],
  ['video', 'Video'],
  ['audio', 'Audio'],
]);

/** `Image`, `image`, …; undefined for anything else. */
export const readKind = (value: unknown): AssetKind | undefined => KINDS.get(textOf(value)?.toLowerCase() ?? '');

/**
 * AnyFast's page prints `Active` and `Inactive`, its guide and the service behind it `Processing`, `Active`, `Failed`. Read as
 * a pair, `Inactive` is "not active yet": watching goes on, and a watch has its own end.
 */
const STATES = new Map<string, AssetAnswer['state']>([
  ['active', 'active'],
  ['processing', 'processing'],
  ['inactive', 'processing'],
  ['failed', 'failed'],
]);

/** An asset's status, whatever its casing. */
export const status = v.pipe(
  v.string(),
  v.transform((value) => STATES.get(value.trim().toLowerCase())),
  v.picklist(['active', 'processing', 'failed']),
);

/** The status right after a create. The id must not be lost over a word that is new to us; the next question tells. */
export const statusAfterCreate = (value: unknown): AssetAnswer['state'] =>
  STATES.get(textOf(value)?.trim().toLowerCase() ?? '') ?? 'processing';

/**
 * Why an asset failed, redacted: from an object with code and message in any casing, or from text.
 * @returns undefined when nothing was said
 */
export function readFailure(answer: ProviderAnswer, ...said: unknown[]): AssetAnswer['failure'] {
  for (const value of said) {
    const words = typeof value === 'object' && value !== null ? value : { message: value };
    const code = textOf(Reflect.get(words, 'code')) ?? textOf(Reflect.get(words, 'Code'));
    const detail = textOf(Reflect.get(words, 'message')) ?? textOf(Reflect.get(words, 'Message'));
    if (code || detail) {
      return { code: code && answer.redact(code, { limit: 80 }), detail: detail && answer.redact(detail) };
    }
  }
  return undefined;
}
