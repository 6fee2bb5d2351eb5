import * as v from 'valibot';
import type { Call, GroupKind } from './provider';

/** How AnyFast's calls are made and read: always POST, the upstream's action in the path, a bare answer. */

/** `model` decides what a create costs; calls that are free take the first. */
export const BILLING = { Image: 'volc-asset', Video: 'volc-asset-video', Audio: 'volc-asset-audio' } as const;

export const GROUP_TYPE = { person: 'LivenessFace', collection: 'AIGC' } as const satisfies Record<GroupKind, string>;

export const act = (call: Call, action: string, body: unknown, effect: 'question' | 'create' = 'question') =>
  call({ method: 'POST', path: `/volc/asset/${action}`, body, effect });

/** Takes the upstream's envelope off where there is one. */
export function unwrap(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('ResponseMetadata' in body)) return body;
  return 'Result' in body ? body.Result : {};
}

export const bare = <Fields extends v.ObjectEntries>(fields: Fields) =>
  v.pipe(v.unknown(), v.transform(unwrap), v.object(fields));

/**
 * The answer to a change. The upstream says nothing (an empty result, or none) where AnyFast says `{Id, Deleted: true}`, so
 * anything will do that is an answer at all and does not say the opposite.
 */
export const doneSchema = v.pipe(
  v.custom<object>((body) => typeof body === 'object' && body !== null && !Array.isArray(body)),
  v.transform((body) => unwrap(body) ?? {}),
  v.object({ Deleted: v.optional(v.literal(true)) }),
);
