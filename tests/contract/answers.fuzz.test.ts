import fc from 'fast-check';
import { describe, test } from 'vitest';
import { sampleNames, sampleReply } from '@/tests/sandbox/samples';
import { fuzzAsync, jsonText, soonAsync, unpolluted, variantsOf } from '@/tests/unit/support/fuzz';
import { ProviderError } from '@/utils/providers/error';
import { answerOf, createCall } from '@/utils/providers/http';
import { callsOf } from './calls';
import { CREDENTIALS, eachDialect, everythingOf, KEY, NOW } from './dialects';
import agtcloud from './fixtures/agtcloud.json';
import anyfast from './fixtures/anyfast.json';
import ark from './fixtures/ark.json';
import crun from './fixtures/crun.json';
import easyrouter from './fixtures/easyrouter.json';
import orcarouter from './fixtures/orcarouter.json';
import qiniu from './fixtures/qiniu.json';
import tokenlab from './fixtures/tokenlab.json';

/** Whatever a provider answers: an answer of the declared shape, or the one type of error. */

// Most answers end in an error, whose stack costs more than the parser; its message is its first line all the same.
Error.stackTraceLimit = 0;

const TOKEN = '20260521162915BF9DC22A7A65ADF905D8';
const GROUP = 'group-20260427160000-abcde';

const samples = sampleNames.flatMap((name) => {
  const body = sampleReply(name, { id: TOKEN, at: NOW, verify: () => GROUP })?.body;
  return typeof body === 'string' && /^\s*[{[]/.test(body) ? [JSON.parse(body) as unknown] : [];
});
const corpus = [
  ...samples,
  ...[easyrouter, anyfast, crun, ark, orcarouter, qiniu, tokenlab, agtcloud].flatMap((fixtures) =>
    Object.values(fixtures),
  ),
];

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

/** Said without vitest's `expect`, ten of which take longer than a parser. */
function must(is: boolean, what: string, found?: unknown): void {
  if (!is) throw new Error(`${what}: ${String(found).slice(0, 200)}`);
}
const KINDS: readonly unknown[] = [undefined, 'Image', 'Video', 'Audio', 'person', 'collection'];

/** What a field may be, by its name. */
const FIELDS: Record<string, (field: unknown) => boolean> = {
  name: (field) => String(field).length <= 1000,
  kind: (field) => KINDS.includes(field),
  state: (field) => WORDS.includes(String(field)),
  progress: (field) => (field as number) <= 100,
  ...each(['assetId', 'groupId', 'taskId'], (field) => String(field).length <= 200),
  ...each(['createdAt', 'expiresAt', 'finishedAt', 'endsAt'], (at) => !Number.isNaN(new Date(at as number).valueOf())),
  ...each(['url', 'lastFrame'], (field) => String(field).length <= 30_000),
};
function each(names: string[], may: (field: unknown) => boolean): Record<string, (field: unknown) => boolean> {
  return Object.fromEntries(names.map((name) => [name, may]));
}

/** As a record of the database would take it: nothing that can't be cloned, no id or name of any length, no time that is none. */
function storable(value: unknown): void {
  structuredClone(value);
  JSON.stringify(value, (name, field: unknown) => {
    must(typeof field !== 'function', `${name} is a function`);
    const may = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (may && field !== undefined) must(may(field), name, field);
    return field;
  });
}

type Said = typeof reply extends fc.Arbitrary<infer T> ? T : never;
/** One body for each question that a call asks; the last one is repeated until the list ends. */
const more = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Said[]>([]) },
  { weight: 1, arbitrary: fc.array(reply, { minLength: 1, maxLength: 2 }) },
);
const replies = fc.tuple(reply, more).map(([first, others]): Said[] => [first, ...others]);

/** Hands out the replies, and counts how often it was asked. */
function teller(said: readonly Said[]) {
  let asked = 0;
  return {
    asked: () => asked,
    next() {
      const { text, status, retryAfter, requestId } = said[Math.min(asked, said.length - 1)] as Said;
      asked += 1;
      return { text, status, headers: { 'retry-after': retryAfter, 'x-request-id': requestId } };
    },
  };
}

/** What comes of a call: an answer of its shape, or a ProviderError without a secret. */
async function judge(work: () => Promise<unknown>): Promise<void> {
  try {
    storable(await soonAsync(work));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { facts } = error;
    storable(facts);
    must(!everythingOf(error).includes(KEY) && !JSON.stringify(facts).includes(KEY), 'a secret in an error');
    must(String(facts.detail ?? '').length <= 300, 'detail', facts.detail);
    must(String(facts.code ?? '').length <= 80, 'code', facts.code);
    must((facts.retryAt ?? NOW) - NOW <= 3_600_000, 'retryAt', facts.retryAt);
  }
}
/** A list that never ends is ended at its limit. */
const MOST_ASKED = 410;

describe.each(eachDialect)('whatever %s answers', (_, dialect) => {
  const has = callsOf(dialect);

  // What the adapter is given to read, without a connection: 10,000 for each adapter take seconds and not minutes.
  test.each(has)('%s: an answer of its shape, or a ProviderError without a secret', async (_name, deed) => {
    const property = fc.asyncProperty(replies, async (said) => {
      const { next, asked } = teller(said);
      const ask = async () => {
        const { status, text, headers } = next();
        return answerOf({ status, text, headers: new Headers(headers) }, { secrets: [KEY], now: NOW });
      };
      await judge(() => deed(Object.assign(ask, { settings: {} })));
      must(asked() <= MOST_ASKED, 'asked', asked());
    });
    await fuzzAsync(property, { share: has.length });
    unpolluted();
  });

  test('the same through the client: statuses, headers and bytes of a real answer', async () => {
    const property = fc.asyncProperty(fc.constantFrom(...has), replies, async ([, deed], said) => {
      const { next, asked } = teller(said);
      const call = createCall({
        fetch: async () => {
          const { text, ...init } = next();
          return new Response(text, init);
        },
        baseUrl: dialect.provider.defaultBaseUrl,
        // Not signed: what is asked for here is how answers are read, and 10,000 signatures take their time.
        authorize: (key) => ({ Authorization: `Bearer ${key}` }),
        key: KEY,
        credentials: CREDENTIALS,
        now: () => NOW,
        timeLimit: () => new AbortController().signal,
      });
      await judge(() => deed(call));
      must(asked() <= MOST_ASKED, 'asked', asked());
    });
    // The client is one, whichever adapter it serves, and a real answer costs more than reading it: 2,500 for all.
    await fuzzAsync(property, { share: 4 * eachDialect.length });
    unpolluted();
  });
});
