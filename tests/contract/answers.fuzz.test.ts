import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleNames, sampleReply } from '@/tests/sandbox/samples';
import { fuzzAsync, jsonText, soonAsync, unpolluted, variantsOf } from '@/tests/unit/support/fuzz';
import { ProviderError } from '@/utils/providers/error';
import { createCall } from '@/utils/providers/http';
import { callsOf } from './calls';
import { eachDialect, everythingOf, KEY, NOW } from './dialects';
import anyfast from './fixtures/anyfast.json';
import crun from './fixtures/crun.json';
import easyrouter from './fixtures/easyrouter.json';

/** Whatever a provider answers: an answer of the declared shape, or the one type of error. */

const TOKEN = '20260521162915BF9DC22A7A65ADF905D8';
const GROUP = 'group-20260427160000-abcde';

const samples = sampleNames.flatMap((name) => {
  const body = sampleReply(name, { id: TOKEN, at: NOW, verify: () => GROUP })?.body;
  return typeof body === 'string' && /^\s*[{[]/.test(body) ? [JSON.parse(body) as unknown] : [];
});
const corpus = [...samples, ...[easyrouter, anyfast, crun].flatMap((fixtures) => Object.values(fixtures))];

const reply = fc.record({
  text: fc.oneof(
    { weight: 6, arbitrary: variantsOf(corpus) },
    { weight: 2, arbitrary: jsonText },
    { weight: 1, arbitrary: fc.string() },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(KEY, TOKEN)
        .map((secret) => JSON.stringify({ error: { message: `not ${secret}!`, code: secret } })),
    },
  ),
  status: fc.constantFrom(200, 200, 200, 201, 202, 400, 401, 403, 404, 409, 429, 500, 502, 503),
  retryAfter: fc.oneof(
    fc.constantFrom('', '0', '-1', '1e99', '9'.repeat(400), 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon'),
    fc.stringMatching(/^[\x20-\x7e]{0,20}$/),
  ),
  requestId: fc.oneof(fc.constantFrom(KEY, TOKEN), fc.stringMatching(/^[\x21-\x7e]{0,20}$/)),
});

const WORDS = [
  ...['waiting', 'verified', 'refused', 'processing', 'active', 'failed', 'unknown', 'works'],
  ...['queued', 'running', 'done', 'cancelled'],
];

/** As a record of the database would take it: nothing that can't be cloned, no id or name of any length, no time that is none. */
function storable(value: unknown): void {
  structuredClone(value);
  JSON.stringify(value, (name, field: unknown) => {
    expect(typeof field).not.toBe('function');
    if (['assetId', 'groupId', 'taskId'].includes(name) && field !== undefined)
      expect(String(field).length).toBeLessThanOrEqual(200);
    if (name === 'name' && field !== undefined) expect(String(field).length).toBeLessThanOrEqual(1000);
    if (['createdAt', 'expiresAt', 'finishedAt', 'endsAt'].includes(name) && field !== undefined)
      expect(Number.isNaN(new Date(field as number).valueOf())).toBe(false);
    if (name === 'url' || name === 'lastFrame') expect(String(field).length).toBeLessThanOrEqual(30_000);
    if (name === 'progress') expect(field as number).toBeLessThanOrEqual(100);
    if (name === 'kind') expect([undefined, 'Image', 'Video', 'Audio', 'person', 'collection']).toContain(field);
    if (name === 'state') expect(WORDS).toContain(field);
    return field;
  });
}

describe.each(eachDialect)('whatever %s answers', (_, dialect) => {
  const has = callsOf(dialect);

  test.each(has)('%s: an answer of its shape, or a ProviderError without a secret', async (_name, deed) => {
    // One body for each question that a call asks; the last one is repeated until the list ends.
    const property = fc.asyncProperty(fc.array(reply, { minLength: 1, maxLength: 3 }), async (replies) => {
      let asked = 0;
      const call = createCall({
        fetch: async () => {
          // A list that never ends is ended at its limit, without a body of its own for each page.
          const { text, status, retryAfter, requestId } = replies[Math.min(asked, replies.length - 1)] ?? {
            text: '',
            status: 200,
            retryAfter: '',
            requestId: '',
          };
          asked += 1;
          return new Response(text, {
            status,
            headers: { 'retry-after': retryAfter, 'x-request-id': requestId },
          });
        },
        baseUrl: dialect.provider.defaultBaseUrl,
        authorize: dialect.provider.authorize,
        key: KEY,
        now: () => NOW,
        timeLimit: () => new AbortController().signal,
      });
      try {
        storable(await soonAsync(async () => deed(call)));
      } catch (error) {
        expect(error).toBeInstanceOf(ProviderError);
        const { facts } = error as ProviderError;
        storable(facts);
        expect(everythingOf(error as Error)).not.toContain(KEY);
        expect(JSON.stringify(facts)).not.toContain(KEY);
        expect(String(facts.detail ?? '').length).toBeLessThanOrEqual(300);
        expect(String(facts.code ?? '').length).toBeLessThanOrEqual(80);
        if (facts.retryAt !== undefined) expect(facts.retryAt - NOW).toBeLessThanOrEqual(3_600_000);
      }
      expect(asked).toBeLessThanOrEqual(410);
    });
    await fuzzAsync(property, { share: has.length });
    unpolluted();
  });
});
