import { describe, expect, test } from 'vitest';
import { BODY_LIMIT } from '@/utils/providers/body';
import type { ProviderErrorKind } from '@/utils/providers/error';
import { createCall } from '@/utils/providers/http';
import { providers } from '@/utils/providers/registry';
import { everyCall, type OneCall } from './calls';
import { CREDENTIALS, connect, dialects, errorOf, everythingOf, KEY, NOW } from './dialects';
import { broken, cutOff, large, type Reply, silent } from './fake-fetch';

/** Every fault of a network and of a provider, at every call that an adapter has. */

const HOUR = 3_600_000;
const tooMany = (retryAfter?: string) => (): Reply => {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'Retry-After': retryAfter };
  return { status: 429, headers, json: {} };
};
const dnsFailure: Reply = async () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }) });
};
const utf16 = (text: string): ReadableStream<Uint8Array> =>
  new Response(new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((one) => one.charCodeAt(0))]).buffer))
    .body as ReadableStream<Uint8Array>;

interface Fault {
  reply(): Reply;
  /** What a question, and what a create hears. */
  kinds: [question: ProviderErrorKind, create: ProviderErrorKind];
  /** After NOW, ms; undefined: the provider named no moment. */
  retryIn?: number;
  /** A question whose connection broke is asked once more. */
  twice?: true;
}

const FAULTS: Record<string, Fault> = {
  '429 without Retry-After': { reply: tooMany(), kinds: ['rate', 'rate'] },
  '429, 90 seconds': { reply: tooMany('90'), kinds: ['rate', 'rate'], retryIn: 90_000 },
  '429, a date': { reply: tooMany('Thu, 21 May 2026 08:32:00 GMT'), kinds: ['rate', 'rate'], retryIn: 120_000 },
  '429, a date that is past': {
    reply: tooMany('Thu, 21 May 2020 08:32:00 GMT'),
    kinds: ['rate', 'rate'],
    retryIn: 1_000,
  },
  '429, ten years in seconds': { reply: tooMany('315360000'), kinds: ['rate', 'rate'], retryIn: HOUR },
  '429, ten years as a date': {
    reply: tooMany('Thu, 21 May 2036 08:30:00 GMT'),
    kinds: ['rate', 'rate'],
    retryIn: HOUR,
  },
  '429, more digits than a number has': { reply: tooMany('9'.repeat(400)), kinds: ['rate', 'rate'], retryIn: HOUR },
  '429, negative': { reply: tooMany('-5'), kinds: ['rate', 'rate'] },
  '429, garbage': { reply: tooMany('later, please'), kinds: ['rate', 'rate'] },
  '500': { reply: () => ({ status: 500, json: { message: 'oops' } }), kinds: ['unavailable', 'unavailable'] },
  '502 with HTML': {
    reply: () => ({ status: 502, text: '<html><h1>Bad gateway</h1></html>' }),
    kinds: ['unavailable', 'uncertain'],
  },
  '503 with Retry-After': {
    reply: () => ({ status: 503, headers: { 'Retry-After': '7' } }),
    kinds: ['unavailable', 'unavailable'],
    retryIn: 7_000,
  },
  'a connection that is refused': { reply: () => broken, kinds: ['network', 'uncertain'], twice: true },
  'a name that nobody knows': { reply: () => dnsFailure, kinds: ['network', 'uncertain'], twice: true },
  'a reset in the answer': { reply: () => cutOff(), kinds: ['network', 'uncertain'], twice: true },
  'a cut JSON': { reply: () => ({ text: '{"success":true,"code":200,"data":{"it' }), kinds: ['protocol', 'uncertain'] },
  'another charset': {
    reply: () => ({ body: utf16('{"success":true,"data":{}}'), headers: { 'Content-Type': 'application/json' } }),
    kinds: ['protocol', 'uncertain'],
  },
  '2 MiB': { reply: () => large(2 * BODY_LIMIT), kinds: ['protocol', 'uncertain'] },
  'a redirect': {
    reply: () => ({ status: 307, headers: { Location: 'https://evil.example/' } }),
    kinds: ['configuration', 'configuration'],
  },
};

const rows = Object.entries(FAULTS).flatMap(([name, fault]) =>
  everyCall.map((one): [string, Fault, OneCall] => [`${one.title}: ${name}`, fault, one]),
);

test('every adapter is in it; a preset has none of its own (presets.test.ts)', () => {
  const families = (all: readonly { family: string }[]) => new Set(all.map(({ family }) => family));
  expect(families(dialects.map(({ provider }) => provider))).toEqual(families(providers));
});

describe('a fault', () => {
  test.each(rows)('%s', async (_title, { reply, kinds, retryIn, twice }, { dialect, makes, run }) => {
    const { call, sent } = connect(dialect, [reply(), reply()]);
    const error = await errorOf(run(call));
    expect(error).toMatchObject({ name: 'ProviderError', kind: kinds[makes ? 1 : 0] });
    expect(error.facts.retryAt).toBe(retryIn === undefined ? undefined : NOW + retryIn);
    expect(sent).toHaveLength(twice && !makes ? 2 : 1);
    expect(everythingOf(error)).not.toContain(KEY);
  });

  test.each(everyCall.map((one): [string, OneCall] => [one.title, one]))('%s: no answer', async (_t, one) => {
    const limit = new AbortController();
    const { call, sent } = connect(one.dialect, [silent], { timeLimit: () => limit.signal });
    const work = errorOf(one.run(call));
    limit.abort();
    expect((await work).kind).toBe(one.makes ? 'uncertain' : 'timeout');
    expect(sent).toHaveLength(1);
  });

  test.each(everyCall.map((one): [string, OneCall] => [one.title, one]))(
    '%s: offline nothing is sent, and back it is asked as before',
    async (_t, { dialect, run }) => {
      const network = { isOn: false };
      let asked = 0;
      const call = createCall({
        fetch: async () => {
          asked += 1;
          return Response.json({ message: 'oops' }, { status: 500 });
        },
        baseUrl: dialect.provider.defaultBaseUrl,
        authorize: dialect.provider.authorize,
        key: KEY,
        credentials: CREDENTIALS,
        now: () => NOW,
        isOnline: () => network.isOn,
      });
      expect(await errorOf(run(call))).toMatchObject({ kind: 'network', facts: { code: 'offline' } });
      expect(asked).toBe(0);
      network.isOn = true;
      expect((await errorOf(run(call))).kind).toBe('unavailable');
      expect(asked).toBe(1);
    },
  );

  test.each(everyCall.map((one): [string, OneCall] => [one.title, one]))(
    '%s: neither a byte order mark nor a content type that lies hides the words',
    async (_t, { dialect, run }) => {
      const refusal = dialect.refusal(400, 'InvalidParameter.Name', 'That name is not allowed.');
      if (typeof refusal === 'function') throw new Error('A refusal is data.');
      const text = `\ufeff${JSON.stringify(refusal.json)}`;
      const { call } = connect(dialect, [
        { ...refusal, json: undefined, text, headers: { 'Content-Type': 'text/html' } },
      ]);
      const error = await errorOf(run(call));
      expect(error.kind).toBe('input');
      expect(error.facts.code).toContain('InvalidParameter');
    },
  );
});
