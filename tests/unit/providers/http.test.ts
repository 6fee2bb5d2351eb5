import { describe, expect, test, vi } from 'vitest';
import { createCall } from '@/utils/providers/http';
import type { ProviderRequest } from '@/utils/providers/provider';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const KEY = 'sk-unit-1234567890abcdef';
const question: ProviderRequest = { method: 'GET', path: '/v1/x', effect: 'question' };
const create: ProviderRequest = { method: 'POST', path: '/v1/x', body: { a: 1 }, effect: 'create' };

function callWith(respond: (url: string, init: RequestInit) => Promise<Response> | Response, extra = {}) {
  const fetch = vi.fn(async (url: string, init: RequestInit) => respond(url, init));
  const call = createCall({
    fetch: fetch as unknown as typeof globalThis.fetch,
    baseUrl: 'https://api.example/relay',
    authorize: (key) => ({ Authorization: `Bearer ${key}` }),
    key: KEY,
    now: () => NOW,
    timeLimit: () => new AbortController().signal,
    ...extra,
  });
  return { call, fetch };
}

const broken = () => Promise.reject(new TypeError('Failed to fetch'));

describe('what is sent', () => {
  test('a question has no body and no content type', async () => {
    const { call, fetch } = callWith(() => Response.json({}));
    await call({ ...question, query: { a: 'b c' }, headers: { 'X-Extra': '1' } });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('https://api.example/relay/v1/x?a=b+c');
    expect(init?.body).toBeUndefined();
    expect(Object.fromEntries(new Headers(init?.headers))).toEqual({
      accept: 'application/json',
      authorization: `Bearer ${KEY}`,
      'x-extra': '1',
    });
  });

  test('a request’s own header can’t take the place of the key', async () => {
    const { call, fetch } = callWith(() => Response.json({}));
    await call({ ...question, headers: { Authorization: 'other' } });
    expect(new Headers(fetch.mock.calls[0]?.[1].headers).get('authorization')).toBe(`Bearer ${KEY}`);
  });

  test('nothing is sent to an address without TLS', async () => {
    const { call, fetch } = callWith(() => Response.json({}), { baseUrl: 'http://api.example' });
    await expect(call(question)).rejects.toMatchObject({ kind: 'configuration' });
    expect(fetch).not.toHaveBeenCalled();
  });

  test('a key that no header can carry is a fault of the key, and is not quoted', async () => {
    const key = 'sk-ключ\n1234';
    const { call, fetch } = callWith(() => Response.json({}), { key });
    const error = await call(question).catch((caught: Error) => caught);
    expect(error).toMatchObject({ kind: 'key' });
    expect(`${JSON.stringify(error)}${(error as Error).stack}`).not.toContain('ключ');
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('when nothing comes back', () => {
  test('a question that breaks once is answered by the second try', async () => {
    let attempt = 0;
    const { call } = callWith(() => (++attempt === 1 ? broken() : Response.json({ ok: true })));
    expect((await call(question)).body).toEqual({ ok: true });
  });

  test('a create before which the browser is offline was not sent: network, not uncertain', async () => {
    const { call, fetch } = callWith(() => Response.json({}), { isOnline: () => false });
    await expect(call(create)).rejects.toMatchObject({ kind: 'network', facts: { host: 'api.example' } });
    expect(fetch).not.toHaveBeenCalled();
  });

  test('a gateway on this machine needs no network', async () => {
    const { call } = callWith(() => Response.json({ ok: true }), {
      isOnline: () => false,
      baseUrl: 'http://localhost:8787',
    });
    expect((await call(question)).body).toEqual({ ok: true });
  });

  test('a create whose connection breaks is uncertain, and names the host', async () => {
    const { call } = callWith(broken);
    await expect(call(create)).rejects.toMatchObject({ kind: 'uncertain', facts: { host: 'api.example' } });
  });

  test('an abort before the start sends nothing', async () => {
    const reason = new Error('cancelled');
    const { call, fetch } = callWith(() => Response.json({}), { signal: AbortSignal.abort(reason) });
    await expect(call(question)).rejects.toBe(reason);
    expect(fetch).not.toHaveBeenCalled();
  });

  test('an abort is no time-out, although both end the request', async () => {
    const abort = new AbortController();
    const reason = new Error('cancelled');
    const { call, fetch } = callWith(
      (_, init) =>
        new Promise((_resolve, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
      { signal: abort.signal },
    );
    const work = call(create);
    abort.abort(reason);
    await expect(work).rejects.toBe(reason);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});

describe('what comes back', () => {
  test('JSON is parsed, and the text is kept', async () => {
    const { call } = callWith(() => new Response(' {"a":"ü"} ', { status: 404 }));
    expect(await call(question)).toMatchObject({ status: 404, body: { a: 'ü' }, text: ' {"a":"ü"} ' });
  });

  test('letters that are cut by the network are put together', async () => {
    const bytes = new TextEncoder().encode('"ü日"');
    const body = () =>
      new ReadableStream({
        start(controller) {
          for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
          controller.close();
        },
      });
    const { call } = callWith(() => new Response(body()));
    expect((await call(question)).body).toBe('ü日');
  });

  test.each(['', '   ', 'not json', '{"a":'])('%j is no JSON', async (text) => {
    const { call } = callWith(() => new Response(text));
    expect(await call(question)).toMatchObject({ body: undefined, text });
  });

  test.each([
    ['30', NOW + 30_000],
    ['0', NOW + 1000],
    ['99999', NOW + 3_600_000],
    ['1.5', NOW + 1500],
    ['Fri, 20 Nov 2026 12:01:00 GMT', NOW + 60_000],
    ['Fri, 20 Nov 2020 12:01:00 GMT', NOW + 1000],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
  ])('Retry-After %j', async (value, expected) => {
    const { call } = callWith(() => new Response('', { status: 429, headers: { 'Retry-After': value } }));
    expect((await call(question)).retryAt).toBe(expected);
  });

  test.each([
    ['x-request-id', 'req_1-2.3', 'req_1-2.3'],
    ['x-oneapi-request-id', '20261120', '20261120'],
    ['x-tt-logid', '2026abc', '2026abc'],
    ['x-request-id', '<b>bold</b>', undefined],
    ['x-request-id', `is ${KEY}`, undefined],
    ['x-request-id', KEY, undefined],
  ])('the request’s id from %s: %s', async (name, value, expected) => {
    const { call } = callWith(() => new Response('{}', { headers: { [name]: value } }));
    expect((await call(question)).requestId).toBe(expected);
  });

  test('its redact takes out the key, and what else is named', async () => {
    const { call } = callWith(() => new Response('{}'));
    const { redact } = await call(question);
    expect(redact(`key ${KEY}, token tok123456`, { secrets: ['tok123456'] })).toBe('key …, token …');
  });
});
