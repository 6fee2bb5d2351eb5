import { describe, expect, test } from 'vitest';
import { soonAsync } from '@/tests/unit/support/fuzz';
import { ProviderError } from '@/utils/providers/error';
import { createCall } from '@/utils/providers/http';
import type { Call } from '@/utils/providers/provider';
import { callsOf } from './calls';
import { CREDENTIALS, eachDialect, KEY, NOW } from './dialects';

describe.each(eachDialect)('an answer of %s that is made to be slow', (_, dialect) => {
  const MIB = 2 ** 20 - 200;
  const wide = (part: string) => part.repeat(Math.floor(MIB / part.length));
  const bodies: [string, string][] = [
    ['words without an end', JSON.stringify({ error: { message: 'a'.repeat(MIB), code: 'b' } })],
    ['brackets', JSON.stringify({ error: { message: wide('[a.') } })],
    ['braces', JSON.stringify({ error: { message: wide('{') } })],
    ['lists in lists', `{"error":{"message":${'['.repeat(300_000)}${']'.repeat(300_000)}}}`],
    ['percent signs', JSON.stringify({ error: { message: wide('%25') } })],
    ['addresses', JSON.stringify({ error: { message: wide('http://') } })],
    ['a list of very many', `{"success":true,"Items":[${wide('1,')}1],"TotalCount":1000000,"data":{"items":[]}}`],
    [
      'items of a list',
      `{"success":true,"code":200,"Items":[],"TotalCount":1,"data":{"items":[${wide('{"id":"a","status":"active"},')}{"id":"a","status":"active"}]}}`,
    ],
    [
      'the same list without an end',
      `{"Items":[${wide('{"Id":"a","Status":"active"},').slice(0, 4_000)}{"Id":"a","Status":"active"}],"TotalCount":1e9}`.replace(
        /,\{[^}]*$/,
        ',{"Id":"a","Status":"active"}],"TotalCount":1000000000}',
      ),
    ],
  ];

  test.each(bodies)('%s', async (_name, text) => {
    for (const [, deed] of callsOf(dialect)) {
      const call: Call = createCall({
        fetch: async () => new Response(text),
        baseUrl: dialect.provider.defaultBaseUrl,
        authorize: dialect.provider.authorize,
        key: KEY,
        credentials: CREDENTIALS,
        now: () => NOW,
        timeLimit: () => new AbortController().signal,
      });
      const found = await soonAsync(async () => deed(call)).catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toBeInstanceOf(ProviderError);
      if (Array.isArray(found)) expect(found.length).toBeLessThanOrEqual(20_000);
    }
  });
});
