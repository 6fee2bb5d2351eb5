import * as v from 'valibot';
import { anything, id, nameOf, readFailure, readKind, readTime, status, textOf } from './fields';
import type { AssetAnswer, GroupKind, ProviderAnswer } from './provider';

/** What BytePlus ModelArk and Volcengine Ark say, and everybody who passes it on: PascalCase, in an envelope or without it. */

export const GROUP_TYPE = { person: 'LivenessFace', collection: 'AIGC' } as const satisfies Record<GroupKind, string>;

/** Takes the envelope off where there is one; relays leave out the half of it that is about the request. */
export function unwrap(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if ('ResponseMetadata' in body) return 'Result' in body ? body.Result : {};
  return 'Result' in body && typeof body.Result === 'object' ? body.Result : body;
}

export const bare = <Fields extends v.ObjectEntries>(fields: Fields) =>
  v.pipe(v.unknown(), v.transform(unwrap), v.object(fields));

/**
 * The answer to a change. The upstream says nothing (an empty result, or none) where a reseller says `{Id, Deleted: true}`, so
 * anything will do that is an answer at all and does not say the opposite.
 */
export const doneSchema = v.pipe(
  v.custom<object>((body) => typeof body === 'object' && body !== null && !Array.isArray(body)),
  v.transform((body) => unwrap(body) ?? {}),
  v.object({ Deleted: v.optional(v.literal(true)) }),
);

/** An asset as its questions and lists say it. */
export const assetFields = {
  Id: id,
  Status: status,
  Name: anything,
  URL: anything,
  GroupId: anything,
  AssetType: anything,
  Error: anything,
  CreateTime: anything,
};

/** @param answer that it stands in: what it repeats of a key is taken out of the reason */
export function toAsset(
  item: v.InferOutput<v.ObjectSchema<typeof assetFields, undefined>>,
  answer: ProviderAnswer,
): AssetAnswer {
  return {
    assetId: item.Id,
    groupId: textOf(item.GroupId),
    name: nameOf(item.Name),
    kind: readKind(item.AssetType),
    state: item.Status,
    failure: item.Status === 'failed' ? readFailure(answer, item.Error) : undefined,
    url: textOf(item.URL),
    createdAt: readTime(item.CreateTime),
  };
}
