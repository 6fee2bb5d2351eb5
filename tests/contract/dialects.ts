import { expect } from 'vitest';
import type { ProviderError } from '@/utils/providers/error';
import { generationBody } from '@/utils/providers/generation/body';
import { createCall } from '@/utils/providers/http';
import type { Call, CheckInput, Provider } from '@/utils/providers/provider';
import { createQiniu } from '@/utils/providers/qiniu';
import { qiniu as qiniuDescription } from '@/utils/providers/qiniu.description';
import { providers } from '@/utils/providers/registry';
import { fakeFetch, type Reply, type Sent } from './fake-fetch';
import agtcloud from './fixtures/agtcloud.json';
import anyfast from './fixtures/anyfast.json';
import ark from './fixtures/ark.json';
import crun from './fixtures/crun.json';
import easyrouter from './fixtures/easyrouter.json';
import orcarouter from './fixtures/orcarouter.json';
import qiniu from './fixtures/qiniu.json';
import tokenlab from './fixtures/tokenlab.json';
import videos from './fixtures/videos.json';

/** The key of every test; no error may ever hold it. */
export const KEY = 'sk-contract-Qf7hT2mVb8LwZc4d';
/** The same one as a secret that signs. */
export const CREDENTIALS = { key: KEY, keyId: 'AKLTcontract0123456789', secret: KEY };
/** Of those who make videos elsewhere. */
export const VIDEO_KEY = 'ark-contract-M4xUu9sWq2Jd7Tz';
export const NOW = Date.parse('2026-05-21T08:30:00Z');

/** How one provider says the same things: answers for the suite that all adapters run through. */
export interface Dialect {
  provider: Provider;
  token: string;
  /** The token of a started verification is a text of ours, new each time. */
  ownToken?: true;
  reference: unknown;
  /** What a check knows of a callback; nothing without. */
  callback?: CheckInput;
  /** Its check exchanges a token for a group, as the upstream's does, and passes the upstream's words on. */
  exchanges?: true;
  groupId: string;
  assetId: string;
  session: unknown;
  pending: unknown;
  verified: unknown;
  created: unknown;
  asset: unknown;
  /** What a video is asked for with, and the task that it makes; absent where none is made. */
  video?: { body: object; taskId: string };
  /** Answers of a probe, in order. */
  probe: unknown[];
  /** The same answer, about another id. */
  withToken(token: string): unknown;
  /** A refusal in the provider's usual shape. */
  refusal(status: number, code: string, message: string): Reply;
  /** How the key travels. */
  keyHeader: [name: string, value: unknown];
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
    exchanges: true,
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
    exchanges: true,
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
    exchanges: true,
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
  {
    provider: find('byteplus'),
    token: ark.session.Result.BytedToken,
    reference: { bytedToken: ark.session.Result.BytedToken },
    groupId: ark.verified.Result.GroupId,
    assetId: ark.asset.Result.Id,
    session: ark.session,
    pending: ark.pending,
    verified: ark.verified,
    created: ark.created,
    asset: ark.asset,
    video: { body: videoBody('byteplus'), taskId: videos.ark.started.id },
    probe: [ark.groups, videos.ark.list],
    withToken: (token) => ({ ...ark.session, Result: { ...ark.session.Result, BytedToken: token } }),
    refusal: (status, Code, Message) => ({
      status,
      json: { ResponseMetadata: { RequestId: 'r', Error: { Code, Message } } },
    }),
    keyHeader: [
      'authorization',
      expect.stringMatching(/^HMAC-SHA256 Credential=AKLTcontract0123456789\/20260521\/ap-southeast-1\/ark\/request, /),
    ],
  },
  {
    provider: find('orcarouter'),
    token: orcarouter.session.session_id,
    reference: { sessionId: orcarouter.session.session_id },
    callback: { resultCode: '10000', carried: { groupId: orcarouter.asset.GroupId } },
    groupId: orcarouter.asset.GroupId,
    assetId: orcarouter.asset.Id,
    session: orcarouter.session,
    pending: orcarouter.pending,
    verified: orcarouter.verified,
    created: orcarouter.created,
    asset: orcarouter.asset,
    probe: [orcarouter.verified],
    withToken: (token) => ({ ...orcarouter.session, session_id: token }),
    refusal: gatewayRefusal,
    keyHeader: ['authorization', `Bearer ${KEY}`],
  },
  {
    // No test waits for a group's link.
    provider: createQiniu(qiniuDescription, { newState: () => crypto.randomUUID(), wait: async () => {} }),
    token: qiniu.session.qgroupid,
    ownToken: true,
    reference: { groupId: qiniu.session.qgroupid },
    groupId: qiniu.session.qgroupid,
    assetId: qiniu.asset.qassetid,
    session: qiniu.session,
    pending: qiniu.session,
    verified: qiniu.verified,
    created: qiniu.created,
    asset: qiniu.asset,
    video: { body: videoBody('qiniu'), taskId: videos.qiniu.started.id },
    probe: [qiniu.models],
    withToken: (token) => ({ ...qiniu.session, qgroupid: token }),
    refusal: gatewayRefusal,
    keyHeader: ['authorization', `Bearer ${KEY}`],
  },
  {
    provider: find('tokenlab'),
    token: tokenlab.session.verification_token,
    reference: {
      sessionId: tokenlab.session.session_id,
      verificationToken: tokenlab.session.verification_token,
    },
    groupId: tokenlab.asset.group_id,
    assetId: tokenlab.asset.id,
    session: tokenlab.session,
    pending: tokenlab.pending,
    verified: tokenlab.verified,
    created: tokenlab.created,
    asset: tokenlab.asset,
    probe: [tokenlab.groups],
    withToken: (token) => ({ ...tokenlab.session, session_id: token }),
    refusal: gatewayRefusal,
    keyHeader: ['authorization', `Bearer ${KEY}`],
  },
  {
    provider: find('agtcloud'),
    token: 'token=xxx',
    ownToken: true,
    reference: { ours: 'b5f6c1e2-0000-4000-8000-000000000000' },
    callback: { resultCode: '10000', carried: { groupId: 'group-20260331145705-abcde' } },
    groupId: 'group-20260331145705-abcde',
    assetId: '',
    session: agtcloud.session,
    pending: undefined,
    verified: undefined,
    created: undefined,
    asset: undefined,
    probe: [agtcloud.models],
    withToken: () => agtcloud.session,
    refusal: (status, code, message) => ({
      status,
      json: { success: false, message, ...(code && { code }), data: null },
    }),
    keyHeader: ['authorization', `Bearer ${KEY}`],
  },
];

/** AGTCloud answers nothing but a start and a probe: its groups come by the redirect, and files go in elsewhere. */
const asks = ({ provider }: Dialect, operation: Operation): boolean =>
  provider.can.uploads !== false || operation === 'start' || operation === 'probe';

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
    credentials: CREDENTIALS,
    generation: provider.generationBaseUrl ? { baseUrl: provider.generationBaseUrl, key: VIDEO_KEY } : undefined,
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
  check: (dialect: Dialect, call: Call) =>
    dialect.provider.checkVerification(call, dialect.reference, dialect.callback ?? {}),
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
const creates: Operation[] = ['start', 'create'];
const questions: Operation[] = ['check', 'asset', 'probe'];
export const isCreate = (operation: Operation): boolean => creates.includes(operation);
export const createsOf = (dialect: Dialect) => creates.filter((one) => asks(dialect, one));
export const questionsOf = (dialect: Dialect) => questions.filter((one) => asks(dialect, one));
/** Those that answer for assets, and for a verification. */
export const whole = dialects.filter(({ provider }) => provider.can.uploads !== false);

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
