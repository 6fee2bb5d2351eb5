import * as v from 'valibot';
import { path } from './address';
import { readAnswer, readReference } from './answers';
import { PASSED, readSecret, readValue, readWord } from './callback';
import { anything, id, nameOf, readKind, readTime, status, statusAfterCreate, textOf, token, words } from './fields';
import { findAllInPages, findInPages, itemsOf, PAGE_SIZE, type Page } from './listing';
import type { AssetAnswer, Call, GroupAnswer, Provider, ProviderAnswer, ProviderDescription } from './provider';

/*
 * TokenLab: bare objects in snake_case, lists by cursor, states in capitals, ids of its own.
 * Sessions: https://docs.tokenlab.sh/api-reference/video/create-real-person-verification-session,
 * …/bind-real-person-verification-result, …/list-real-person-verification-history. Materials: the maker's OpenAPI
 * (github.com/hedging8563/tokenlab-mcp-server, contract/openapi.json). A session has to be bound to a group within its 120 s.
 */

const ROOT = '/v1/videos/assets';
const LIBRARY = { person: 'liveness_face', collection: 'aigc_avatar' } as const;

// The pages show the token here; the OpenAPI of July 2026 says that only the callback brings it.
const sessionSchema = v.object({
  session_id: token,
  verification_token: v.nullish(token),
  h5_link: words,
  expires_in: anything,
});
const referenceSchema = v.object({ sessionId: token, verificationToken: v.optional(token) });
const carriedSchema = v.object({ verificationToken: token });
const historySchema = v.object({
  sessions: v.array(v.object({ session_id: id, status: id, group_id: anything, result_code: anything })),
  next_page_token: v.nullish(v.string()),
});
const boundSchema = v.object({ group_id: id });
const assetSchema = v.object({
  id,
  status,
  group_id: anything,
  asset_name: anything,
  asset_type: anything,
  error_message: anything,
  created_at: anything,
});
const createdSchema = v.object({ id, status: anything });
const assetsSchema = v.object({ assets: v.array(v.unknown()), next_page_token: v.nullish(v.string()) });
const groupSchema = v.object({ id, group_name: anything, created_at: anything });
const groupsSchema = v.object({ groups: v.array(groupSchema), next_page_token: v.nullish(v.string()) });
const goneSchema = v.object({ deleted: v.literal(true) });

export function createTokenLab(description: ProviderDescription): Provider {
  return {
    ...description,
    authorize: (key) => ({ Authorization: `Bearer ${key}` }),

    async startVerification(call, { callbackUrl }) {
      const answer = await call({
        method: 'POST',
        path: `${ROOT}/visual-validation-sessions`,
        // The language is set in the link, as for everybody.
        body: { callback_url: callbackUrl },
        effect: 'create',
      });
      const made = readAnswer(answer, sessionSchema, { effect: 'create', notFound: 'right' });
      const verificationToken = made.verification_token ?? undefined;
      return {
        link: made.h5_link,
        token: verificationToken ?? made.session_id,
        reference: { sessionId: made.session_id, ...(verificationToken && { verificationToken }) },
      };
    },

    readCallback(values) {
      const sessionId = readSecret(values, 'session_id');
      const said = readWord(readValue(values, 'verification_status'));
      if (!sessionId || !said) return undefined;
      const verificationToken = readSecret(values, 'verification_token');
      const code = readWord(readValue(values, 'result_code'));
      return {
        // Nobody can guess the token; the id alone counts only where a session was given none.
        keys: verificationToken ? [verificationToken, sessionId] : [sessionId],
        resultCode: said === 'succeeded' ? PASSED : code && code !== PASSED ? code : said,
        carried: verificationToken && { verificationToken },
      };
    },

    async checkVerification(call, reference, { resultCode, carried }) {
      const { sessionId, verificationToken } = readReference(referenceSchema, reference);
      const brought = v.safeParse(carriedSchema, carried);
      const bindBy = verificationToken ?? (brought.success ? brought.output.verificationToken : undefined);
      const secrets = [sessionId, ...(bindBy ? [bindBy] : [])];
      const readPage = byCursor((query) => readHistory(call, query, secrets));
      const session = await findInPages(readPage, (one) => one.session_id === sessionId);
      const bound = textOf(session?.group_id);
      if (bound) return { state: 'verified', groupId: bound };
      const code = textOf(session?.result_code);
      if (session?.status === 'callback_failed' && code && code !== PASSED)
        return { state: 'refused', code: readWord(code) };
      const passed = session?.status === 'callback_succeeded' || resultCode === PASSED;
      if (!passed || !bindBy) return { state: 'waiting' };
      const answer = await call({
        method: 'POST',
        path: `${ROOT}/visual-validation-results`,
        body: { session_id: sessionId, verification_token: bindBy },
        // Sent once: after a lost answer the history says whether it was bound.
        effect: 'create',
      });
      const { group_id: groupId } = readAnswer(answer, boundSchema, { effect: 'create', secrets });
      return { state: 'verified', groupId };
    },

    async createAsset(call, input) {
      const answer = await call({
        method: 'POST',
        path: ROOT,
        body: {
          asset_url: input.url,
          asset_name: input.name,
          asset_type: input.kind,
          library_type: LIBRARY[input.groupKind ?? 'person'],
          group_id: input.groupId,
        },
        effect: 'create',
      });
      const created = readAnswer(answer, createdSchema, { effect: 'create' });
      return { assetId: created.id, state: statusAfterCreate(created.status) };
    },

    async getAsset(call, { assetId }) {
      const answer = await call({ method: 'GET', path: ROOT + path`/${assetId}`, effect: 'question' });
      return toAsset(readAnswer(answer, assetSchema, { effect: 'question' }), answer);
    },

    // Nothing searches by name, so a group's whole list is looked through.
    findAssets: (call, { groupId, name }) => findAllInPages(assetPages(call, groupId), (asset) => asset.name === name),

    /** The list takes one group at a time. */
    async *listAssets(call, { groupIds }) {
      for (const one of groupIds) yield* itemsOf(assetPages(call, one));
    },

    listGroups: (call, { kind }) =>
      itemsOf(
        byCursor(async (query) => {
          const filter = { library_type: LIBRARY[kind], status: 'ACTIVE', ...query };
          const answer = await call({ method: 'GET', path: `${ROOT}/groups`, query: filter, effect: 'question' });
          const list = readAnswer(answer, groupsSchema, { effect: 'question' });
          const items = list.groups.map(
            (one): GroupAnswer => ({
              groupId: one.id,
              name: nameOf(one.group_name),
              kind,
              createdAt: readTime(one.created_at),
            }),
          );
          return { items, next: list.next_page_token };
        }),
      ),

    async createGroup(call, { name }) {
      const body = { library_type: LIBRARY.collection, group_name: name };
      const answer = await call({ method: 'POST', path: `${ROOT}/groups`, body, effect: 'create' });
      return { groupId: readAnswer(answer, v.object({ id }), { effect: 'create' }).id };
    },

    renameGroup: (call, { groupId, name }) => rename(call, path`/groups/${groupId}`, { group_name: name }),
    renameAsset: (call, { assetId, name }) => rename(call, path`/${assetId}`, { asset_name: name }),
    deleteGroup: (call, { groupId }) => remove(call, path`/groups/${groupId}`),
    deleteAsset: (call, { assetId }) => remove(call, path`/${assetId}`),

    async probe(call) {
      const query = { library_type: LIBRARY.person, page_size: '1' };
      const answer = await call({ method: 'GET', path: `${ROOT}/groups`, query, effect: 'question' });
      readAnswer(answer, groupsSchema, { effect: 'question', notFound: 'configuration' });
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

type Query = Record<string, string>;

/** Pages one after the other, each asked for by what the one before it said. */
function byCursor<Item>(read: (query: Query) => Promise<{ items: Item[]; next?: string | null }>) {
  let cursor: string | undefined;
  return async (page: number): Promise<Page<Item>> => {
    const start: Query = page > 1 && cursor ? { page_token: cursor } : {};
    const { items, next } = await read({ page_size: String(PAGE_SIZE), ...start });
    cursor = next || undefined;
    return { items, total: cursor ? Number.POSITIVE_INFINITY : 0 };
  };
}

async function readHistory(call: Call, query: Query, secrets: string[]) {
  const answer = await call({
    method: 'GET',
    path: `${ROOT}/visual-validation-sessions`,
    query,
    effect: 'question',
  });
  const history = readAnswer(answer, historySchema, { effect: 'question', secrets, notFound: 'configuration' });
  return { items: history.sessions, next: history.next_page_token };
}

const assetPages = (call: Call, groupId: string) =>
  byCursor(async (query) => {
    const answer = await call({
      method: 'GET',
      path: ROOT,
      query: { group_id: groupId, ...query },
      effect: 'question',
    });
    const list = readAnswer(answer, assetsSchema, { effect: 'question' });
    // What was deleted stays in the list under a state of its own.
    const items = list.assets.filter((item) => !isDeleted(item)).map((item) => readItem(item, answer));
    return { items, next: list.next_page_token };
  });

const isDeleted = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && 'status' in item && item.status === 'DELETED';

const readItem = (item: unknown, answer: ProviderAnswer): AssetAnswer =>
  toAsset(readAnswer({ ...answer, body: item }, assetSchema, { effect: 'question' }), answer);

async function rename(call: Call, at: string, body: Query): Promise<void> {
  const answer = await call({ method: 'PUT', path: ROOT + at, body, effect: 'question' });
  readAnswer(answer, v.object({ id }), { effect: 'question' });
}

async function remove(call: Call, at: string): Promise<void> {
  const answer = await call({ method: 'DELETE', path: ROOT + at, effect: 'question' });
  readAnswer(answer, goneSchema, { effect: 'question' });
}

function toAsset(item: v.InferOutput<typeof assetSchema>, answer: ProviderAnswer): AssetAnswer {
  const said = textOf(item.error_message);
  return {
    assetId: item.id,
    groupId: textOf(item.group_id),
    name: nameOf(item.asset_name),
    kind: readKind(item.asset_type),
    state: item.status,
    failure: item.status === 'failed' && said ? { detail: answer.redact(said) } : undefined,
    createdAt: readTime(item.created_at),
  };
}
