import type { ProviderError } from '@/utils/providers/error';
import { generationBody } from '@/utils/providers/generation/body';
import { createCall } from '@/utils/providers/http';
import type { Call, Provider } from '@/utils/providers/provider';
import { providers } from '@/utils/providers/registry';
import { fakeFetch, type Reply, type Sent } from './fake-fetch';
import anyfast from './fixtures/anyfast.json';
import crun from './fixtures/crun.json';
import easyrouter from './fixtures/easyrouter.json';

/** The key of every test; no error may ever hold it. */
export const KEY = 'sk-contract-Qf7hT2mVb8LwZc4d';
export const NOW = Date.parse('2026-05-21T08:30:00Z');

/** How one provider says the same things: answers for the suite that all adapters run through. */
export interface Dialect {
  provider: Provider;
  token: string;
  reference: unknown;
  groupId: string;
  assetId: string;
  session: unknown;
  pending: unknown;
  verified: unknown;
  created: unknown;
  asset: unknown;
  /** What a video is asked for with, and the task that it makes. */
  video: { body: object; taskId: string };
  /** Answers of a probe, in order. */
  probe: unknown[];
  /** The same answer, about another id. */
  withToken(token: string): unknown;
  /** A refusal in the provider's usual shape. */
  refusal(status: number, code: string, message: string): Reply;
  /** How the key travels. */
  keyHeader: [name: string, value: string];
}

const find = (id: string): Provider => {
  const provider = providers.find((one) => one.id === id);
  if (!provider) throw new Error(`No provider ${id}`);
  return provider;
};

/** The plainest body that its provider takes. */
function videoBody(id: string): object {
  const { generation } = find(id);
  if (!generation) throw new Error(`${id} makes no videos`);
  const references = [{ assetId: 'asset-20260521164235-zggcb', kind: 'Image' as const }];
  return generationBody(generation, { model: generation.model, text: 'Somebody smiles.', references });
}

const gatewayRefusal = (status: number, code: string, message: string): Reply => ({
  status,
  json: { error: { message, type: 'upstream_error', code } },
});

export const dialects: Dialect[] = [
  {
    provider: find('easyrouter'),
    token: easyrouter.session.data.byted_token,
    reference: { sessionId: easyrouter.session.data.session_id },
    groupId: easyrouter.verified.data.group_id,
    assetId: easyrouter.asset.data.id,
    session: easyrouter.session,
    pending: easyrouter.pending,
    verified: easyrouter.verified,
    created: easyrouter.created,
    asset: easyrouter.asset,
    video: { body: videoBody('easyrouter'), taskId: 'task_xxxxxxxxxxxxx' },
    probe: [easyrouter.models],
    withToken: (token) => ({
      success: true,
      data: { ...easyrouter.session.data, session_id: token, byted_token: token },
    }),
    refusal: gatewayRefusal,
    keyHeader: ['authorization', `Bearer ${KEY}`],
  },
  {
    provider: find('anyfast'),
    token: anyfast.session.BytedToken,
    reference: { bytedToken: anyfast.session.BytedToken },
    groupId: anyfast.verified.GroupId,
    assetId: anyfast.asset.Id,
    session: anyfast.session,
    pending: anyfast.pending,
    verified: anyfast.verified,
    created: anyfast.created,
    asset: anyfast.asset,
    video: { body: videoBody('anyfast'), taskId: 'asyntask_abc123' },
    probe: [anyfast.models, { Items: [], TotalCount: 0, PageNumber: 1, PageSize: 1 }],
    withToken: (token) => ({ ...anyfast.session, BytedToken: token }),
    refusal: gatewayRefusal,
    keyHeader: ['authorization', `Bearer ${KEY}`],
  },
  {
    provider: find('crun'),
    token: crun.session.data.BytedToken,
    reference: { bytedToken: crun.session.data.BytedToken },
    groupId: crun.verified.data.GroupId,
    assetId: crun.asset.data.AssetId,
    session: crun.session,
    pending: crun.pending,
    verified: crun.verified,
    created: crun.created,
    asset: crun.asset,
    video: { body: videoBody('crun'), taskId: 'task_12345678' },
    probe: [crun.balance],
    withToken: (token) => ({ ...crun.session, data: { ...crun.session.data, BytedToken: token } }),
    refusal: (status, code, message) => ({ json: { code: status, message: `${code}: ${message}`, data: null } }),
    keyHeader: ['x-api-key', KEY],
  },
];

export const dialectOf = (id: string): Dialect => {
  const dialect = dialects.find((one) => one.provider.id === id);
  if (!dialect) throw new Error(`No dialect ${id}`);
  return dialect;
};

/** For `describe.each`: name and dialect. */
export const eachDialect = dialects.map((dialect): [string, Dialect] => [dialect.provider.name, dialect]);

/** A real HTTP client on a fake fetch, on the provider's own base address. */
export function connect(
  { provider }: Dialect,
  replies: Reply[],
  extra: { signal?: AbortSignal; timeLimit?(ms: number): AbortSignal } = {},
): { call: Call; sent: Sent[] } {
  const { fetch, sent } = fakeFetch(...replies);
  const call = createCall({
    fetch,
    baseUrl: provider.defaultBaseUrl,
    authorize: provider.authorize,
    key: KEY,
    now: () => NOW,
    // No test may take the real time limits.
    timeLimit: () => new AbortController().signal,
    ...extra,
  });
  return { call, sent };
}

/** The five things that an adapter does, each with input that fits. */
export const operations = {
  start: (dialect: Dialect, call: Call) =>
    dialect.provider.startVerification(call, { callbackUrl: 'https://example.com/cb' }),
  check: (dialect: Dialect, call: Call) => dialect.provider.checkVerification(call, dialect.reference, {}),
  create: (dialect: Dialect, call: Call) =>
    dialect.provider.createAsset(call, {
      groupId: dialect.groupId,
      url: 'https://example.com/front.jpg',
      kind: 'Image',
      name: 'front',
    }),
  asset: (dialect: Dialect, call: Call) =>
    dialect.provider.getAsset(call, { assetId: dialect.assetId, groupId: dialect.groupId }),
  probe: (dialect: Dialect, call: Call) => dialect.provider.probe(call),
};

export type Operation = keyof typeof operations;
export const creates: Operation[] = ['start', 'create'];
export const questions: Operation[] = ['check', 'asset', 'probe'];

/** The error that something ends in; fails the test when it doesn't. */
export async function errorOf(work: Promise<unknown>): Promise<ProviderError> {
  try {
    await work;
  } catch (error) {
    return error as ProviderError;
  }
  throw new Error('This should have failed.');
}

/** Everything of an error that could be shown, stored or logged. */
export const everythingOf = (error: Error): string =>
  [error.message, error.stack, JSON.stringify(error), String(error.cause)].join('\n');
