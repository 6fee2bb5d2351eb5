import * as v from 'valibot';
import { path } from './address';
import { isWaiting, readAnswer, readReference } from './answers';
import { ProviderError } from './error';
import {
  anything,
  id,
  nameOf,
  noneOrId,
  readFailure,
  readKind,
  readTime,
  status,
  statusAfterCreate,
  textOf,
  token,
  words,
} from './fields';
import { gatewayVideos } from './generation/families';
import { findAllInPages, itemsOf, PAGE_SIZE } from './listing';
import type {
  AssetAnswer,
  Call,
  GroupKind,
  Provider,
  ProviderAnswer,
  ProviderDescription,
  VerificationAnswer,
} from './provider';
import { readOf } from './self-test';

/*
 * The family of EasyRouter and ModelSell: REST, snake_case, `{success, message, data}`.
 * https://docs.easyrouter.io/en/docs/api/management/visual-validate/overview and the seven pages below it.
 */

const ROOT = '/api/resource-channel/byteplus/visual-validate';
const PASSED = '10000';
const GROUP_TYPE = { person: 'LivenessFace', collection: 'AIGC' } as const;

const envelope = <Data extends v.GenericSchema>(data: Data) => v.object({ success: v.literal(true), data });

// `raw_response` is not read: the documented sample of it isn't even JSON.
const sessionSchema = envelope(
  v.object({ session_id: token, byted_token: v.nullish(token), h5_link: words, expires_at: anything }),
);
const resultSchema = envelope(v.object({ status: id, group_id: noneOrId, result_code: anything }));
const createdSchema = envelope(v.object({ id, status: anything }));
const assetSchema = v.object({
  id,
  status,
  name: anything,
  url: anything,
  group_id: anything,
  asset_type: anything,
  error: anything,
  create_time: anything,
});
const listSchema = envelope(v.object({ items: v.nullable(v.array(assetSchema)), total_count: v.nullish(v.number()) }));
const deletedSchema = envelope(v.object({ deleted: v.literal(true) }));
const modelsSchema = v.object({ data: v.array(v.unknown()) });
const referenceSchema = v.object({ sessionId: token });

export function createEasyRouter(description: ProviderDescription): Provider {
  return {
    ...description,
    authorize: (key) => ({ Authorization: `Bearer ${key}` }),

    async startVerification(call, { callbackUrl }) {
      const answer = await call({
        method: 'POST',
        path: `${ROOT}/sessions`,
        body: { callback_url: callbackUrl },
        effect: 'create',
      });
      const { data } = readAnswer(answer, sessionSchema, { effect: 'create', notFound: 'right' });
      return {
        link: data.h5_link,
        token: data.byted_token ?? data.session_id,
        reference: { sessionId: data.session_id },
        expiresAt: readTime(data.expires_at),
      };
    },

    async checkVerification(call, reference, { resultCode }) {
      const { sessionId } = readReference(referenceSchema, reference);
      const answer = await call({
        method: 'GET',
        path: ROOT + path`/sessions/${sessionId}`,
        // The code is our claim, and the provider believes it: nothing but a callback's own word is passed on.
        query: resultCode === undefined ? undefined : { result_code: resultCode },
        effect: 'question',
      });
      return readResult(answer, sessionId);
    },

    async createAsset(call, input) {
      const answer = await call({
        method: 'POST',
        path: `${ROOT}/assets`,
        body: { group_id: input.groupId, url: input.url, asset_type: input.kind, name: input.name },
        effect: 'create',
      });
      const { data } = readAnswer(answer, createdSchema, { effect: 'create' });
      return { assetId: data.id, state: statusAfterCreate(data.status) };
    },

    async getAsset(call, { assetId }) {
      const answer = await call({ method: 'GET', path: ROOT + path`/assets/${assetId}`, effect: 'question' });
      return toAsset(readAnswer(answer, envelope(assetSchema), { effect: 'question' }).data, answer);
    },

    findAssets: (call, { groupId, name }) =>
      // The provider's search is fuzzy; only the very name counts.
      findAllInPages(
        (page) => readList(call, { group_ids: [groupId], group_type: 'LivenessFace', name, page_number: page }),
        (asset) => asset.name === name,
      ),

    listAssets: (call, { groupIds, kind }) =>
      itemsOf((page) => readList(call, { group_ids: groupIds, group_type: GROUP_TYPE[kind], page_number: page })),

    async deleteAsset(call, { assetId }) {
      const answer = await call({ method: 'DELETE', path: ROOT + path`/assets/${assetId}`, effect: 'question' });
      readAnswer(answer, deletedSchema, { effect: 'question' });
    },

    async deleteGroup(call, { groupId }) {
      const answer = await call({ method: 'DELETE', path: ROOT + path`/asset-groups/${groupId}`, effect: 'question' });
      readAnswer(answer, deletedSchema, { effect: 'question' });
    },

    referenceOf: (token) => ({ sessionId: token }),
    reads: [
      readOf('people', (call) => readNobodys(call, 'person')),
      readOf('collections', (call) => readNobodys(call, 'collection')),
    ],
    ...gatewayVideos('/v1/video/generations'),

    async probe(call) {
      const answer = await call({ method: 'GET', path: '/v1/models', effect: 'question' });
      readAnswer(answer, modelsSchema, { effect: 'question', notFound: 'configuration' });
      // Whether the application for real people was granted shows only when a session is made.
      return {
        rights: [
          { right: 'verify', state: 'unknown' },
          { right: 'assets', state: 'unknown' },
          { right: 'generate', state: 'unknown' },
        ],
      };
    },
  };
}

function readResult(answer: ProviderAnswer, sessionId: string): VerificationAnswer {
  if (isWaiting(answer)) return { state: 'waiting' };
  const { data } = readAnswer(answer, resultSchema, { effect: 'question', secrets: [sessionId] });
  const groupId = data.group_id;
  if (groupId) return { state: 'verified', groupId };
  const code = textOf(data.result_code);
  if (data.status === 'failed' && code && code !== PASSED) {
    return { state: 'refused', code: answer.redact(code, { secrets: [sessionId], limit: 32 }) };
  }
  // Documented are `pending` and `verified`; any other word is no end, for the token outlives the link.
  return { state: 'waiting' };
}

async function readList(call: Call, filter: Record<string, unknown>) {
  const answer = await call({
    method: 'POST',
    path: `${ROOT}/assets/list`,
    body: { ...filter, page_size: PAGE_SIZE },
    effect: 'question',
  });
  const { data } = readAnswer(answer, listSchema, { effect: 'question' });
  return {
    items: (data.items ?? []).map((item) => toAsset(item, answer)),
    total: data.total_count ?? undefined,
  };
}

/** In the shape of a group's id. */
const NOBODYS_GROUP = 'group-00000000000000-00000';

/** A list that is allowed, of nobody: no page says that one without a group holds this key's assets and nobody else's. */
async function readNobodys(call: Call, kind: GroupKind): Promise<void> {
  try {
    await readList(call, { group_ids: [NOBODYS_GROUP], group_type: GROUP_TYPE[kind], page_number: 1 });
  } catch (error) {
    // There is no such group, which was to be shown.
    if (!(error instanceof ProviderError) || error.kind !== 'missing') throw error;
  }
}

function toAsset(item: v.InferOutput<typeof assetSchema>, answer: ProviderAnswer): AssetAnswer {
  return {
    assetId: item.id,
    groupId: textOf(item.group_id),
    name: nameOf(item.name),
    kind: readKind(item.asset_type),
    state: item.status,
    failure: item.status === 'failed' ? readFailure(answer, item.error) : undefined,
    url: textOf(item.url),
    createdAt: readTime(item.create_time),
  };
}
