import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type ProviderName, type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { readCallback, readParameters } from '@/utils/providers/callback';
import { createCall } from '@/utils/providers/http';
import { readLink } from '@/utils/providers/link';
import type { Call, Provider, ReadCallback, VerificationAnswer } from '@/utils/providers/provider';

/** Real sockets to the sandbox, one for each file of tests, whose clock only they move. */

export const HOSTS: Record<ProviderName, string> = {
  easyrouter: 'easyrouter.io',
  anyfast: 'www.anyfast.ai',
  crun: 'api.crun.ai',
  byteplus: 'ark.ap-southeast-1.byteplusapi.com',
  volcengine: 'ark.cn-beijing.volcengineapi.com',
  relay: 'relay.example',
  orcarouter: 'api.orcarouter.ai',
  qiniu: 'api.qnaigc.com',
  tokenlab: 'api.tokenlab.sh',
  agtcloud: 'api.agtcloud.ai',
};
/** How long it looks at an asset, ms. */
export const REVIEW = 300;

export let sandbox: Sandbox;
let clock: number;
export const now = () => clock;
/** @param ms how much later it is now */
export const pass = (ms: number): void => {
  clock += ms;
};

/** To be called once by a file. */
export function useSandbox(): void {
  beforeAll(async () => {
    clock = Date.parse('2026-11-20T12:00:00Z');
    sandbox = await startSandbox({ now, reviewDelay: REVIEW });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.clearFaults());
}

/** @param host with the path below which there is an API */
export const addressOf = (host: string): string => `http://127.0.0.1:${sandbox.httpPort}/@${host}`;

export function connect(provider: Provider, key: string): Call {
  const name = provider.id as ProviderName;
  return createCall({
    fetch: globalThis.fetch,
    baseUrl: addressOf(HOSTS[name]),
    authorize: provider.authorize,
    key,
    // Who signs does so with this key.
    credentials: { ...sandbox.credentials[name], key, secret: key },
    generation: videosOf(provider, sandbox.credentials[name].generation),
    now,
  });
}

/** Where its videos are asked for, with a key of their own where there is one. */
export function videosOf({ generationBaseUrl }: Provider, key?: string) {
  if (!generationBaseUrl) return undefined;
  return { baseUrl: addressOf(new URL(generationBaseUrl).host), key };
}
/** What the address says that a phone ended on, in the words of its provider. */
export const readBack = (provider: Provider, address: string) =>
  readCallback(provider, readParameters(address) ?? new Map());

export const start = (provider: Provider, call: Call) =>
  provider.startVerification(call, { callbackUrl: provider.defaultCallbackUrl });

/** The group id of a person who passed. */
export async function verify(provider: Provider, call: Call): Promise<string> {
  const started = await start(provider, call);
  const asker = asking(provider, call, started.reference);
  const answer = await asker(readBack(provider, await phoneOf(started.link).pass()), 3);
  if (answer.state !== 'verified') throw new Error(`not verified: ${answer.state}`);
  return answer.groupId;
}

export const phoneOf = (link: string) => sandbox.phone(readLink(link, 'en'));

/** Asks for the result up to so many times, as the service does: with what a callback said, and what is to be kept. */
export function asking(provider: Provider, call: Call, reference: unknown) {
  let kept = reference;
  return async (callback: ReadCallback | undefined, times = 1): Promise<VerificationAnswer> => {
    const { resultCode, carried } = callback ?? {};
    const keep = async (next: unknown) => {
      kept = next;
    };
    const answer = await provider.checkVerification(call, kept, { resultCode, carried, keep });
    return answer.state === 'waiting' && times > 1 ? asking(provider, call, kept)(callback, times - 1) : answer;
  };
}
