import * as v from 'valibot';
import { isWaiting, readAnswer, readReference } from './answers';
import { act, BILLING } from './anyfast-actions';
import { anyFastDeeds } from './anyfast-groups';
import { ProviderError } from './error';
import { groupId, id, notAList, token, words } from './fields';
import { gatewayVideos } from './generation/families';
import { findAllInPages, findInPages, itemsOf, PAGE_SIZE } from './listing';
import type { AssetAnswer, Call, ProbeAnswer, Provider, ProviderDescription } from './provider';
import { readOf } from './self-test';
import { assetFields, bare, GROUP_TYPE, toAsset, unwrap } from './upstream';

/*
 * The family of AnyFast, AnyFast China and Starrise: the upstream's actions in the path, always POST, PascalCase, bare answers;
 * the upstream's own `{ResponseMetadata, Result}` is read as well, since relays pass it on.
 * https://docs.anyfast.ai/guides/model-api/bytedance/volc-real-human-assets and the pages volc-asset-*.
 */

const sessionSchema = bare({ BytedToken: token, H5Link: words });
// Nothing at all, or an empty group id, until the person has tapped "Complete".
const resultSchema = v.pipe(
  v.unknown(),
  v.transform(unwrap),
  notAList,
  v.union([v.object({ GroupId: v.nullable(groupId) }), v.strictObject({ GroupId: v.optional(v.null()) })]),
);
const createdSchema = bare({ Id: id });
const assetSchema = bare(assetFields);
const listSchema = bare({
  Items: v.nullish(v.array(v.object(assetFields))),
  TotalCount: v.number(),
});
const modelsSchema = v.object({ data: v.array(v.unknown()) });
const referenceSchema = v.object({ bytedToken: token });

export function createAnyFast(description: ProviderDescription): Provider {
  return {
    ...description,
    authorize: (key) => ({ Authorization: `Bearer ${key}` }),

    async startVerification(call, { callbackUrl }) {
      const answer = await act(call, 'CreateVisualValidateSession', { CallbackURL: callbackUrl }, 'create');
      const session = readAnswer(answer, sessionSchema, { effect: 'create', notFound: 'right' });
      return { link: session.H5Link, token: session.BytedToken, reference: { bytedToken: session.BytedToken } };
    },

    async checkVerification(call, reference) {
      const { bytedToken } = readReference(referenceSchema, reference);
      const answer = await act(call, 'GetVisualValidateResult', { BytedToken: bytedToken });
      if (isWaiting(answer)) return { state: 'waiting' };
      const result = readAnswer(answer, resultSchema, { effect: 'question', secrets: [bytedToken] });
      const groupId = result.GroupId?.trim();
      return groupId ? { state: 'verified', groupId } : { state: 'waiting' };
    },

    async createAsset(call, { groupId, url, kind, name }) {
      const body = { GroupId: groupId, URL: url, AssetType: kind, Name: name, model: BILLING[kind] };
      const answer = await act(call, 'CreateAsset', body, 'create');
      return { assetId: readAnswer(answer, createdSchema, { effect: 'create' }).Id, state: 'processing' };
    },

    /** Reports disagree about which of the two reads knows the assets of real people, so the list is asked as well. */
    async getAsset(call, { assetId, groupId }) {
      const inList = () =>
        firstOf(call, (listed) => findInPages(listed({ GroupIds: [groupId] }), (asset) => asset.assetId === assetId));
      const read = await readOne(call, assetId, groupId);
      if (read instanceof ProviderError) {
        const listed = await inList().catch((error) => only(error, isMissing));
        if (listed) return listed;
        throw read;
      }
      if (read.state !== 'failed' || read.failure) return read;
      // Why it failed stands in the list only. The state is known already, so nothing is lost if the list can't be read.
      const listed = await inList().catch((error) => only(error, isProviderError));
      return { ...read, failure: listed?.failure };
    },

    findAssets: async (call, { groupId, name }) =>
      (await firstOf(call, async (listed) => {
        const found = await findAllInPages(listed({ GroupIds: [groupId], Name: name }), (asset) => asset.name === name);
        return found.length > 0 ? found : undefined;
      })) ?? [],

    listAssets: (call, { groupIds, kind }) =>
      itemsOf((page) => readList(call, { GroupIds: groupIds, GroupType: GROUP_TYPE[kind] }, page)),

    ...anyFastDeeds,
    ...gatewayVideos('/v1/video/generations'),

    referenceOf: (token) => ({ bytedToken: token }),
    reads: [
      readOf('people', (call) => readList(call, { GroupType: GROUP_TYPE.person }, 1, 1)),
      readOf('collections', (call) => readList(call, { GroupType: GROUP_TYPE.collection }, 1, 1)),
    ],

    async probe(call) {
      const answer = await call({ method: 'GET', path: '/v1/models', effect: 'question' });
      readAnswer(answer, modelsSchema, { effect: 'question', notFound: 'configuration' });
      return { rights: [...(await rightsOfKeyGroup(call)), { right: 'generate', state: 'unknown' }] };
    },
  };
}

type Listed = (filter: Record<string, unknown>) => (page: number) => ReturnType<typeof readList>;

/**
 * What a search finds among the assets of people, else among those of collections: a list takes one type, and which one a
 * group is of is not known here. A key that may not see people still sees its collections.
 */
async function firstOf<Found>(call: Call, search: (listed: Listed) => Promise<Found | undefined>) {
  for (const GroupType of [GROUP_TYPE.person, GROUP_TYPE.collection]) {
    const listed: Listed = (filter) => (page) => readList(call, { ...filter, GroupType }, page);
    const found = await search(listed).catch((error) => only(error, isOfKeyGroup));
    if (found) return found;
  }
  return undefined;
}

async function readList(call: Call, filter: Record<string, unknown>, page: number, size = PAGE_SIZE) {
  const body = { model: BILLING.Image, Filter: filter, PageNumber: page, PageSize: size };
  const answer = await act(call, 'ListAssets', body);
  const list = readAnswer(answer, listSchema, { effect: 'question' });
  return { items: (list.Items ?? []).map((item) => toAsset(item, answer)), total: list.TotalCount };
}

/** Listing is free and shows the group that a key was made in: the same one decides about verifying. */
async function rightsOfKeyGroup(call: Call): Promise<ProbeAnswer['rights']> {
  try {
    await readList(call, { GroupType: 'LivenessFace' }, 1, 1);
    return [
      { right: 'verify', state: 'works' },
      { right: 'assets', state: 'works' },
    ];
  } catch (error) {
    if (!isProviderError(error)) throw error;
    const { code, detail } = error.facts;
    const isRefused = error.kind === 'right' || error.kind === 'key';
    return [
      { right: 'verify', state: isRefused ? 'refused' : 'unknown', code, detail },
      // A key of the ordinary group is told so by a list that would have worked for collections.
      { right: 'assets', state: code === 'key-group' ? 'works' : 'unknown' },
    ];
  }
}

/** The asset as GetAsset shows it, or the error that says that it shows none. */
async function readOne(call: Call, assetId: string, groupId: string): Promise<AssetAnswer | ProviderError> {
  const answer = await act(call, 'GetAsset', { Id: assetId });
  try {
    return toAsset(readAnswer(answer, assetSchema, { effect: 'question' }), answer);
  } catch (error) {
    if (isMissing(error)) return error;
    // `502 … Face consistency verification failed` is the end of the asset, not of the question.
    if (!isProviderError(error) || error.kind !== 'rejected') throw error;
    const { code, detail } = error.facts;
    return { assetId, groupId, state: 'failed', failure: { code, detail } };
  }
}

const isProviderError = (error: unknown): error is ProviderError => error instanceof ProviderError;
const isOfKeyGroup = (error: unknown): boolean => isProviderError(error) && error.facts.code === 'key-group';
const isMissing = (error: unknown): error is ProviderError => isProviderError(error) && error.kind === 'missing';

/** Undefined in place of an error that is expected; any other is thrown on. */
function only(error: unknown, isExpected: (error: unknown) => boolean): undefined {
  if (!isExpected(error)) throw error;
}
