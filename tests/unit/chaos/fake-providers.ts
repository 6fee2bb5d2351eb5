import { anyfast } from '@/tests/sandbox/anyfast';
import { crun } from '@/tests/sandbox/crun';
import { easyrouter } from '@/tests/sandbox/easyrouter';
import { pageReply } from '@/tests/sandbox/hosts';
import type { FirstProvider as ProviderName } from '@/tests/sandbox/model';
import { pictures } from '@/tests/sandbox/pictures';
import { encodePng } from '@/tests/sandbox/png';
import { State } from '@/tests/sandbox/state';
import type { Lives } from './lives';

/** The sandbox's providers, its pictures and a bucket behind `fetch`, without a socket between them. */

export const KEY = 'sk-chaos-0123456789abcdef';
export const BUCKET = 'https://bucket.example';
const HOSTS: Record<string, ProviderName> = {
  'easyrouter.io': 'easyrouter',
  'www.anyfast.ai': 'anyfast',
  'api.crun.ai': 'crun',
};

/** A picture that every provider takes. */
export const PICTURE_BYTES = encodePng(400, 400, () => [120, 160, 150]);

export function fakeProviders(lives: Lives) {
  const objects = new Map<string, Buffer>();
  const remote = new State({
    reviewDelay: 2_000,
    linkLife: 120_000,
    tokenLife: 1_800_000,
    linkLength: 300,
    now: Date.now,
    elsewhere: (address) => (address.startsWith(BUCKET) ? objects.get(new URL(address).pathname) : undefined),
  });
  const dialects = {
    easyrouter: easyrouter(remote, [KEY]),
    anyfast: anyfast(remote, { direct: KEY, aigc: 'sk-other' }),
    crun: crun(remote, { rich: KEY, poor: 'poor' }),
  };
  /** Names of the assets that a create was processed for. */
  const creates: string[] = [];

  async function bucketReply(method: string, path: string, body: unknown): Promise<Response> {
    if (method === 'PUT') objects.set(path, Buffer.from(await (body as Blob).arrayBuffer()));
    if (method === 'DELETE') objects.delete(path);
    const found = objects.get(path);
    if (method === 'GET') return new Response(found?.toString() ?? '', { status: found ? 200 : 404 });
    return new Response('', { status: 200 });
  }

  async function answer(url: URL, init: RequestInit): Promise<Response> {
    const method = init.method ?? 'GET';
    if (url.origin === BUCKET) return bucketReply(method, url.pathname, init.body);
    const request = {
      at: Date.now(),
      host: url.hostname,
      secure: true,
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : '',
    };
    const provider = HOSTS[url.hostname];
    const before = remote.assets().length;
    const reply = pageReply(remote, request, []) ?? (provider && dialects[provider].handle(request));
    if (!reply) throw new TypeError(`Nobody is asked but providers: ${url.hostname}`);
    for (const { name } of remote.assets().slice(before)) creates.push(name);
    return new Response(reply.body as BodyInit, { status: reply.status, headers: reply.headers });
  }

  const fetcher: typeof fetch = (input, init = {}) => {
    const url = new URL(String(input));
    const provider = HOSTS[url.hostname];
    const method = init.method ?? 'GET';
    const operation = provider && dialects[provider].operationOf(method, url.pathname);
    const name = url.origin === BUCKET ? `bucket ${method}` : `${provider ?? url.hostname} ${operation ?? method}`;
    return lives.question(`ask:${name}`, () => answer(url, init));
  };

  return { remote, objects, creates, fetcher, pictures };
}
