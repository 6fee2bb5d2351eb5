import * as v from 'valibot';
import { path } from './address';
import { readAnswer, readReference } from './answers';
import { PASSED, readSecret, readValue, readWord } from './callback';
import { anything, groupId, id, nameOf, readTime, statusAfterCreate, token, words } from './fields';
import { findAllInPages, findInPages, itemsOf, PAGE_SIZE } from './listing';
import type { Call, GroupAnswer, GroupKind, Provider, ProviderDescription } from './provider';
import { assetFields, toAsset } from './upstream';

/*
 * OrcaRouter: bare objects; sessions in snake_case, assets and groups in the upstream's PascalCase.
 * https://docs.orcarouter.ai/seedance-video/asset-library and /api-reference/seedance-assets/*. Reading a session, new names and
 * deleting are on no page.
 */

const ROOT = '/v1/asset';
const GROUP_TYPE = { person: 'real_human', collection: 'aigc' } as const;

const sessionSchema = v.object({ session_id: token, h5_link: words });
const referenceSchema = v.object({ sessionId: token });
const carriedSchema = v.object({ groupId: v.pipe(groupId, v.nonEmpty()) });
const createdSchema = v.object({ Id: id, Status: anything });
const assetSchema = v.object(assetFields);
const listOf = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ Items: v.nullable(v.array(item)), TotalCount: v.nullish(v.number()) });
const assetsSchema = listOf(assetSchema);
const groupsSchema = listOf(v.object({ Id: id, Name: anything, CreateTime: anything }));

export function createOrcaRouter(description: ProviderDescription): Provider {
  return {
    ...description,
    authorize: (key) => ({ Authorization: `Bearer ${key}` }),

    async startVerification(call, { callbackUrl }) {
      const answer = await call({
        method: 'POST',
        path: `${ROOT}/real-human/sessions`,
        body: { return_url: callbackUrl },
        effect: 'create',
      });
      const session = readAnswer(answer, sessionSchema, { effect: 'create', notFound: 'right' });
      const { session_id: sessionId, h5_link: link } = session;
      return { link, token: sessionId, reference: { sessionId } };
    },

    readCallback(values) {
      const sessionId = readSecret(values, 'session_id');
      const said = readWord(readValue(values, 'status'));
      if (!sessionId || !said) return undefined;
      const groupId = readSecret(values, 'group_id');
      if (groupId) return { keys: [sessionId], resultCode: PASSED, carried: { groupId } };
      return { keys: [sessionId], resultCode: readWord(readValue(values, 'reason')) ?? said };
    },

    /** An address can be made up; what counts is that the account's own list of real people has the group. */
    async checkVerification(call, reference, { carried }) {
      const { sessionId } = readReference(referenceSchema, reference);
      const brought = v.safeParse(carriedSchema, carried);
      if (!brought.success) return { state: 'waiting' };
      const { groupId } = brought.output;
      const isIt = (group: GroupAnswer) => group.groupId === groupId;
      const found = await findInPages((page) => readGroups(call, 'person', page, [sessionId]), isIt);
      return found ? { state: 'verified', groupId } : { state: 'waiting' };
    },

    async createAsset(call, input) {
      const answer = await call({
        method: 'POST',
        path: `${ROOT}/files`,
        body: { GroupId: input.groupId, URL: input.url, AssetType: input.kind, Name: input.name },
        effect: 'create',
      });
      const created = readAnswer(answer, createdSchema, { effect: 'create' });
      return { assetId: created.Id, state: statusAfterCreate(created.Status) };
    },

    async getAsset(call, { assetId }) {
      const answer = await call({ method: 'GET', path: ROOT + path`/files/${assetId}`, effect: 'question' });
      return toAsset(readAnswer(answer, assetSchema, { effect: 'question' }), answer);
    },

    findAssets: (call, { groupId, name }) =>
      // The provider's search is fuzzy; only the very name counts.
      findAllInPages(
        (page) => readAssets(call, { group_id: groupId, name }, page),
        (asset) => asset.name === name,
      ),

    /** The list takes one group at a time. */
    async *listAssets(call, { groupIds }) {
      for (const one of groupIds) yield* itemsOf((page) => readAssets(call, { group_id: one }, page));
    },

    listGroups: (call, { kind }) => itemsOf((page) => readGroups(call, kind, page)),

    async createGroup(call, { name }) {
      const answer = await call({ method: 'POST', path: `${ROOT}/groups`, body: { Name: name }, effect: 'create' });
      return { groupId: readAnswer(answer, v.object({ Id: id }), { effect: 'create' }).Id };
    },

    async probe(call) {
      // The library of real people is for invited accounts: whoever may list its groups is one.
      await readGroups(call, 'person', 1);
      return {
        rights: [
          { right: 'verify', state: 'unknown' },
          { right: 'assets', state: 'works' },
          { right: 'generate', state: 'unknown' },
        ],
      };
    },
  };
}

const paged = (page: number) => ({
  page_number: String(page),
  page_size: String(PAGE_SIZE),
  sort_by: 'CreateTime',
  sort_order: 'Desc',
});

async function readAssets(call: Call, filter: Record<string, string>, page: number) {
  const query = { ...filter, ...paged(page) };
  const answer = await call({ method: 'GET', path: `${ROOT}/files`, query, effect: 'question' });
  const list = readAnswer(answer, assetsSchema, { effect: 'question' });
  return { items: (list.Items ?? []).map((item) => toAsset(item, answer)), total: list.TotalCount ?? undefined };
}

async function readGroups(call: Call, kind: GroupKind, page: number, secrets: string[] = []) {
  const query = { group_type: GROUP_TYPE[kind], ...paged(page) };
  const answer = await call({ method: 'GET', path: `${ROOT}/groups`, query, effect: 'question' });
  const list = readAnswer(answer, groupsSchema, { effect: 'question', secrets, notFound: 'configuration' });
  const items = (list.Items ?? []).map(
    ({ Id, Name, CreateTime }): GroupAnswer => ({
      groupId: Id,
      name: nameOf(Name),
      kind,
      createdAt: readTime(CreateTime),
    }),
  );
  return { items, total: list.TotalCount ?? undefined };
}
