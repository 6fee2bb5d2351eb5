import { redact } from '@/utils/text/redact';
import { isLocal, joinAddress } from './address';
import { readBody } from './body';
import { ProviderError, type ProviderErrorKind } from './error';
import { readClockOff, readRequestId, readRetryAt } from './headers';
import type { Call, NamedTexts, Provider, ProviderAnswer, ProviderRequest } from './provider';

/*
 * The one place that talks to a provider. A client with retries built in (ky) was tried on paper and refused: waiting
 * between attempts belongs to the stored jobs, for a retry inside this process dies with the background, and a create must
 * never be repeated. What is left is a `fetch` and the rules below.
 */

/** How long an answer may take, ms. */
export const TIME_LIMITS = { question: 15_000, create: 60_000 } as const;

export interface CallOptions {
  fetch: typeof globalThis.fetch;
  /** The account's API address; may have a path. */
  baseUrl: string;
  authorize: Provider['authorize'];
  /** The first of the account's secrets. */
  key: string;
  /** All of them, where there are several. */
  credentials?: NamedTexts;
  settings?: NamedTexts;
  /** Where videos are made, if that is another host with a key of its own. */
  generation?: { baseUrl: string; key?: string };
  /** Epoch ms. */
  now(): number;
  /** What else no error may repeat. */
  secrets?: string[];
  /** Gives up; the reason of the abort is thrown as it is. */
  signal?: AbortSignal;
  /** False when the browser knows that it has no network. */
  isOnline?(): boolean;
  /** A signal that aborts after so many ms; tests give their own. */
  timeLimit?(ms: number): AbortSignal;
}

/**
 * The HTTP client of one account.
 *
 * A question whose connection breaks is asked once more, at once. A create is sent once: when its answer is lost the error
 * is `uncertain`, since a browser does not tell a refused connection from one that broke after the request had arrived.
 * @throws ProviderError (the returned function): configuration, key (characters no header can carry), network, timeout,
 * protocol (an answer over 1 MiB), uncertain; or the reason of `signal`, as it is
 */
export function createCall(options: CallOptions): Call {
  const { fetch, key, now, signal, credentials = { key }, settings = {} } = options;
  const isOnline = options.isOnline ?? (() => true);
  const timeLimit = options.timeLimit ?? ((ms) => AbortSignal.timeout(ms));
  const known = [key, ...Object.values(credentials), ...(options.secrets ?? [])];

  async function call(request: ProviderRequest): Promise<ProviderAnswer> {
    signal?.throwIfAborted();
    const place = placeOf(request, options);
    const url = joinAddress(place.baseUrl, request.path, request.query);
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const outgoing = { method: request.method, url, body, at: now(), credentials };
    const given = place.authorize(place.key, outgoing);
    const authorization = given instanceof Promise ? await given : given;
    // A signature takes a moment, in which somebody may have given up.
    signal?.throwIfAborted();
    const headers = buildHeaders(request, authorization);
    const secrets = [...known, ...signaturesIn(authorization)];
    const fail = (kind: ProviderErrorKind, code?: string, status?: number) =>
      new ProviderError(kind, { code, status, host: url.host });
    if (!isOnline() && !isLocal(url)) throw fail('network', 'offline');

    const limit = timeLimit(TIME_LIMITS[request.effect]);
    const init: RequestInit = {
      method: request.method,
      headers,
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // A key never rides to another host.
      redirect: 'error',
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    };
    const lost = (kind: ProviderErrorKind, code: string) =>
      request.effect === 'create' ? fail('uncertain', code) : fail(kind, code);

    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await fetch(url.href, init);
        return await readResponse(response, request, { signal, until: init.signal ?? limit, secrets, now, fail, lost });
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (error instanceof ProviderError) throw error;
        if (limit.aborted) throw lost('timeout', 'timeout');
        if (request.effect === 'create' || attempt === 2) throw lost('network', 'connection');
      }
    }
  }
  return Object.assign(call, { settings });
}

/** The same account, asked in another way: `ask` calls `call` when it may. */
export const around = (call: Call, ask: (request: ProviderRequest) => Promise<ProviderAnswer>): Call =>
  Object.assign(ask, { settings: call.settings });

/** Whom a request goes to, and what lets it in. @throws ProviderError key `generation` */
function placeOf(
  { service }: ProviderRequest,
  options: CallOptions,
): Pick<CallOptions, 'baseUrl' | 'authorize' | 'key'> {
  const { generation } = options;
  if (service !== 'generation' || !generation) return options;
  if (!generation.key) throw new ProviderError('key', { code: 'generation' });
  return { ...generation, key: generation.key, authorize: (key) => ({ Authorization: `Bearer ${key}` }) };
}

/** A signature is worth a key for some minutes. The other parts of such a header are words. */
const signaturesIn = (headers: Record<string, string>): string[] =>
  Object.values(headers).flatMap((value) => value.match(/\b[0-9a-f]{64}\b/g) ?? []);

interface Reading {
  signal?: AbortSignal;
  /** Ends it: the time limit, or whoever gives up. */
  until: AbortSignal;
  secrets: string[];
  now(): number;
  fail(kind: ProviderErrorKind, code?: string, status?: number): ProviderError;
  lost(kind: ProviderErrorKind, code: string): ProviderError;
}

/** @throws ProviderError, or whatever the stream throws when the connection breaks */
async function readResponse(response: Response, request: ProviderRequest, reading: Reading): Promise<ProviderAnswer> {
  const { status } = response;
  if (response.type === 'opaqueredirect' || response.redirected || (status >= 300 && status < 400)) {
    await response.body?.cancel();
    throw reading.fail('configuration', 'redirect', status || undefined);
  }
  // A create that was turned down by its status is turned down, also when the words that say why are lost.
  const refused = request.effect === 'create' && status >= 400 && status < 500;
  let text = '';
  try {
    const read = await readBody(response.body, reading.until);
    if (read === undefined && !refused) throw reading.lost('protocol', 'size');
    text = read ?? '';
  } catch (error) {
    if (!refused || reading.signal?.aborted) throw error;
  }
  return answerOf({ status, headers: response.headers, text }, { secrets: reading.secrets, now: reading.now() });
}

/** What an adapter is given to read. @param secrets what no error may repeat. @param now epoch ms */
export function answerOf(
  { status, headers, text }: Pick<Response, 'status' | 'headers'> & { text: string },
  { secrets: known, now }: { secrets: string[]; now: number },
): ProviderAnswer {
  return {
    status,
    text,
    body: parseJson(text),
    requestId: readRequestId(headers, known),
    retryAt: readRetryAt(headers, now),
    clockOff: readClockOff(headers, now),
    redact: (words, { secrets = [], limit } = {}) => redact(words, { secrets: [...known, ...secrets], limit }),
  };
}

function buildHeaders(request: ProviderRequest, authorization: Record<string, string>): Headers {
  try {
    return new Headers({
      Accept: 'application/json',
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...request.headers,
      ...authorization,
    });
  } catch {
    // The error's own message would quote the key.
    throw new ProviderError('key', { code: 'characters' });
  }
}

function parseJson(text: string): unknown {
  try {
    return text.trim() === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
