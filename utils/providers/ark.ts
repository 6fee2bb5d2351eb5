import * as v from 'valibot';
import { FaultError } from '@/utils/text/fault';
import { isWaiting, readAnswer, readReference } from './answers';
import { type Act, actionsOf, authorizing } from './ark-actions';
import { arkDeeds, arkQuota } from './ark-deeds';
import { everyItem } from './ark-lists';
import { ProviderError } from './error';
import { anything, groupId, id, notAList, status, token, words } from './fields';
import { arkVideos } from './generation/families';
import type { ArkForm, AssetAnswer, Call, ProbeAnswer, Provider, ProviderDescription } from './provider';
import { firstOf, readOf } from './self-test';
import { assetFields, bare, GROUP_TYPE, toAsset, unwrap } from './upstream';

/*
 * BytePlus ModelArk and Volcengine Ark themselves, and whoever passes their actions on.
 * https://docs.byteplus.com/en/docs/ModelArk/2333589; each action has a page of its own: CreateVisualValidateSession 2333587,
 * GetVisualValidateResult 2333588, CreateAsset 2318271, ListAssets 2318273, GetAsset 2318274. The same numbers on Volcengine's.
 */

const sessionSchema = bare({ BytedToken: token, H5Link: words });
// What is said before the person has finished is not documented: nothing, an empty id, or a refusal (`isWaiting`).
const resultSchema = v.pipe(
  v.unknown(),
  v.transform(unwrap),
  notAList,
  v.union([v.object({ GroupId: v.nullable(groupId) }), v.strictObject({ GroupId: v.optional(v.null()) })]),
);
const createdSchema = bare({ Id: id });
const groupSchema = bare({ GroupType: anything });
const assetSchema = v.pipe(v.unknown(), v.transform(upstreamsWord), v.object(assetFields));
const tasksSchema = v.pipe(v.unknown(), notAList, v.object({}));
const referenceSchema = v.object({ bytedToken: token });

/** A relay's own word may stand in `Status`, and the upstream's beside it. https://alltoken.ai/docs/zh/guides/portrait */
function upstreamsWord(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || !('UpstreamStatus' in item)) return item;
  return v.is(status, item.UpstreamStatus) ? { ...item, Status: item.UpstreamStatus } : item;
}

/** @throws Error for a description without `ark` */
export function createArk(description: ProviderDescription): Provider {
  const form = description.ark;
  if (!form) throw new Error(`${description.id} does not say how it takes the actions`);
  const act = actionsOf(form);

  const list = (call: Call, filter: Record<string, unknown>) => everyAsset(call, act, form, filter);

  return {
    ...description,
    authorize: authorizing(form),

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
      const group = result.GroupId?.trim();
      return group ? { state: 'verified', groupId: group } : { state: 'waiting' };
    },

    async createAsset(call, input) {
      const fields = { GroupId: input.groupId, URL: input.url, AssetType: input.kind, Name: input.name };
      const answer = await act(call, 'CreateAsset', fields, 'create');
      return { assetId: readAnswer(answer, createdSchema, { effect: 'create' }).Id, state: 'processing' };
    },

    async getAsset(call, { assetId, groupId: group }) {
      const answer = await act(call, 'GetAsset', { Id: assetId });
      try {
        const item = readAnswer(answer, v.pipe(v.unknown(), v.transform(unwrap), assetSchema), { effect: 'question' });
        return toAsset(item, answer);
      } catch (error) {
        // A relay may put the verdict into a refusal. It is the end of the asset, not of the question.
        if (!(error instanceof ProviderError) || error.kind !== 'rejected') throw error;
        const { code, detail } = error.facts;
        return { assetId, groupId: group, state: 'failed', failure: { code, detail } };
      }
    },

    /** The search is fuzzy; only the very name counts. */
    async findAssets(call, { groupId: group, name }) {
      for (const GroupType of await typesOf(call, act, group)) {
        const found: AssetAnswer[] = [];
        for await (const asset of list(call, { GroupIds: [group], GroupType, Name: name })) {
          if (asset.name === name) found.push(asset);
        }
        if (found.length > 0) return found;
      }
      return [];
    },

    listAssets: (call, { groupIds, kind }) => list(call, { GroupIds: groupIds, GroupType: GROUP_TYPE[kind] }),

    ...arkDeeds(form, act),
    ...videosOf(description),
    ...(description.can.quota ? { quota: (call: Call) => arkQuota(call, act) } : {}),

    referenceOf: (token) => ({ bytedToken: token }),
    reads: [
      readOf('people', (call) => firstOf(list(call, { GroupType: GROUP_TYPE.person }))),
      readOf('collections', (call) => firstOf(list(call, { GroupType: GROUP_TYPE.collection }))),
    ],

    probe: async (call) => ({
      rights: [...(await rightsToPeople(call, act, form)), await rightToGenerate(call, description)],
    }),
  };
}

function videosOf({ generation }: ProviderDescription) {
  if (!generation) return {};
  const { recentGenerations, ...videos } = arkVideos(generation.path);
  return generation.tasksListed === false ? videos : { ...videos, recentGenerations };
}

/** A list takes one type of group, and only the group says which it is of; where that can't be asked, both are looked through. */
async function typesOf(call: Call, act: Act, group: string): Promise<string[]> {
  const both: string[] = [GROUP_TYPE.person, GROUP_TYPE.collection];
  const answer = await act(call, 'GetAssetGroup', { Id: group });
  try {
    const { GroupType } = readAnswer(answer, groupSchema, { effect: 'question' });
    return both.includes(String(GroupType)) ? [String(GroupType)] : both;
  } catch (error) {
    // A host that has no such action, or knows the group only in its lists.
    if (error instanceof ProviderError && ['configuration', 'missing'].includes(error.kind)) return both;
    throw error;
  }
}

async function* everyAsset(call: Call, act: Act, form: ArkForm, Filter: Record<string, unknown>) {
  const ask = (paging: object) =>
    act(call, 'ListAssets', { Filter, ...paging, SortBy: 'CreateTime', SortOrder: 'Desc' });
  for await (const { item, answer } of everyItem(ask, assetSchema, form.lists)) yield toAsset(item, answer);
}

/** One group of people is asked for, which is free. Whether a person can be verified shows only when one is. */
async function rightsToPeople(call: Call, act: Act, form: ArkForm): Promise<ProbeAnswer['rights']> {
  const ask = (paging: object) => act(call, 'ListAssetGroups', { Filter: { GroupType: GROUP_TYPE.person }, ...paging });
  try {
    await everyItem(ask, v.unknown(), form.lists, 1).next();
    return [
      { right: 'verify', state: 'unknown' },
      { right: 'assets', state: 'works' },
    ];
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== 'right') throw error;
    const { code, detail } = error.facts;
    return [
      { right: 'verify', state: 'refused', code, detail },
      // Of an ordinary group of keys: collections would have been listed.
      { right: 'assets', state: code === 'key-group' ? 'works' : 'refused', code, detail },
    ];
  }
}

/** The list of tasks is free, and takes the key for videos, where the account has one. */
async function rightToGenerate(call: Call, description: ProviderDescription): Promise<ProbeAnswer['rights'][number]> {
  const unknown = { right: 'generate', state: 'unknown' } as const;
  if (!description.generationBaseUrl || !description.generation) return unknown;
  try {
    const answer = await call({
      method: 'GET',
      path: description.generation.path,
      query: { page_num: '1', page_size: '1' },
      effect: 'question',
      service: 'generation',
    });
    readAnswer(answer, tasksSchema, { effect: 'question' });
    return { right: 'generate', state: 'works' };
  } catch (error) {
    // The browser keeps that host closed, which says nothing of the account.
    if (error instanceof FaultError && error.fault.kind === 'permission') return unknown;
    if (!(error instanceof ProviderError)) throw error;
    const { code, detail } = error.facts;
    const isRefused = (error.kind === 'key' && code !== 'generation') || error.kind === 'right';
    return isRefused ? { right: 'generate', state: 'refused', code, detail } : unknown;
  }
}
