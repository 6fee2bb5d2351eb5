import { arkRelay } from '@/utils/providers/ark.description';
import { createCall } from '@/utils/providers/http';
import type { NamedTexts, ProviderDescription } from '@/utils/providers/provider';
import { createProvider } from '@/utils/providers/registry';
import { CREDENTIALS, KEY, NOW } from './dialects';
import { fakeFetch, type Reply } from './fake-fetch';
import ark from './fixtures/ark.json';

/** A line to somebody who takes the upstream's actions, on a fake fetch. */

export const GROUP = 'group-20260924153205-lx298';
export const relay: ProviderDescription = { ...arkRelay, defaultBaseUrl: 'https://relay.example/volc' };

/** Anything else is a body, with 200. */
const isReply = (reply: Reply | object): reply is Reply =>
  typeof reply === 'function' || 'json' in reply || 'status' in reply;

export function connect(description: ProviderDescription, replies: (Reply | object)[], settings?: NamedTexts) {
  const provider = createProvider(description);
  const { fetch, sent } = fakeFetch(...replies.map((reply) => (isReply(reply) ? reply : { json: reply })));
  const call = createCall({
    fetch,
    baseUrl: description.defaultBaseUrl,
    authorize: provider.authorize,
    key: KEY,
    credentials: CREDENTIALS,
    settings,
    generation: description.generationBaseUrl ? { baseUrl: description.generationBaseUrl, key: KEY } : undefined,
    now: () => NOW,
    timeLimit: () => new AbortController().signal,
  });
  return { provider, call, sent };
}

/** What a start sent. */
export async function started(description: ProviderDescription, settings?: NamedTexts) {
  const { provider, call, sent } = connect(description, [ark.session], settings);
  await provider.startVerification(call, { callbackUrl: 'https://example.com/cb' });
  return { sent };
}
