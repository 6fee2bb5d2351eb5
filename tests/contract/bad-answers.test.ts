import { describe, expect, test } from 'vitest';
import { BODY_LIMIT } from '@/utils/providers/body';
import {
  connect,
  createsOf,
  eachDialect,
  errorOf,
  everythingOf,
  isCreate,
  KEY,
  operations,
  questionsOf,
} from './dialects';
import { broken, large, type Reply, silent } from './fake-fetch';

/** What no documentation shows and every network brings, through every adapter and each of its operations. */

describe.each(eachDialect)('%s, when the answer is no answer', (_, dialect) => {
  const questions = questionsOf(dialect);
  const everything = [...createsOf(dialect), ...questions];
  const run = (operation: keyof typeof operations, ...replies: Reply[]) =>
    operations[operation](dialect, connect(dialect, replies).call);

  test.each(questions)('an empty body is the fault "protocol" (%s)', async (operation) => {
    await expect(run(operation, {})).rejects.toMatchObject({ kind: 'protocol', facts: { code: 'empty' } });
  });

  test.each(everything)(
    'a page instead of JSON is the fault "protocol", with its beginning (%s)',
    async (operation) => {
      const error = await errorOf(run(operation, { text: '<!doctype html><title>We will be back</title>' }));
      expect(error).toMatchObject({ kind: 'protocol', facts: { status: 200 } });
      expect(error.facts.detail).toContain('We will be back');
    },
  );

  test.each(everything)('a page with 403 says nothing about the key (%s)', async (operation) => {
    await expect(run(operation, { status: 403, text: '<html>Checking your browser</html>' })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  test.each(questions)('a cut JSON is the fault "protocol" (%s)', async (operation) => {
    await expect(run(operation, { text: '{"success":true,"code":200,"data":{"ite' })).rejects.toMatchObject({
      kind: 'protocol',
    });
  });

  test.each([
    ['a list', []],
    ['a text', 'ok'],
    ['a number', 7],
    ['null', null],
    ['data that is a list', { success: true, code: 200, data: [], Id: 7, GroupId: 7 }],
    ['ids that are numbers', { success: true, code: 200, data: { status: 1, Status: 1, GroupId: 1 }, GroupId: 1 }],
  ])('another type is an error, never a guess: %s', async (_what, json) => {
    for (const operation of everything.filter((one) => one !== 'probe')) {
      const error = await errorOf(run(operation, { json }));
      expect([operation, error.kind]).toEqual([operation, isCreate(operation) ? 'uncertain' : 'protocol']);
    }
  });

  test.each(everything)('an answer of 2 MiB is given up after the first (%s)', async (operation) => {
    const reply = large(2 * BODY_LIMIT);
    const error = await errorOf(run(operation, reply));
    expect(error.kind).toBe(isCreate(operation) ? 'uncertain' : 'protocol');
    expect(reply.read()).toBeLessThan(1.2 * BODY_LIMIT);
  });

  test.each(everything)('a redirect is not followed (%s)', async (operation) => {
    // What a browser does with `redirect: 'error'`: no word about where it would have led.
    const error = await errorOf(run(operation, broken, broken));
    expect(error.kind).toBe(isCreate(operation) ? 'uncertain' : 'network');
    const shown: Reply = { status: 302, headers: { Location: 'https://evil.example/' } };
    await expect(run(operation, shown)).rejects.toMatchObject({ kind: 'configuration', facts: { code: 'redirect' } });
  });

  test.each(everything)(
    'a connection that breaks: a question is asked once more, a create is not (%s)',
    async (operation) => {
      const { call, sent } = connect(dialect, [broken, broken, broken]);
      await errorOf(operations[operation](dialect, call));
      expect(sent).toHaveLength(isCreate(operation) ? 1 : 2);
    },
  );

  test.each(everything)('no answer in time ends the request (%s)', async (operation) => {
    const limit = new AbortController();
    const limits: number[] = [];
    const timeLimit = (ms: number) => {
      limits.push(ms);
      return limit.signal;
    };
    const { call, sent } = connect(dialect, [silent], { timeLimit });
    const work = errorOf(operations[operation](dialect, call));
    limit.abort();
    expect((await work).kind).toBe(isCreate(operation) ? 'uncertain' : 'timeout');
    expect(limits).toEqual([isCreate(operation) ? 60_000 : 15_000]);
    expect(sent).toHaveLength(1);
  });

  test.each(everything)('an abort is thrown as it is, and is no fault of the provider (%s)', async (operation) => {
    const abort = new AbortController();
    const reason = new Error('the user cancelled');
    const { call } = connect(dialect, [silent], { signal: abort.signal });
    const work = operations[operation](dialect, call);
    abort.abort(reason);
    await expect(work).rejects.toBe(reason);
  });

  test.each(everything)('no key in any error, also when the provider quotes it (%s)', async (operation) => {
    const words = `Incorrect API key provided: ${KEY}. Header was Authorization: Bearer ${KEY}`;
    const replies: Reply[] = [
      dialect.refusal(401, KEY, words),
      dialect.refusal(400, 'bad_request', words),
      { status: 500, text: `${'x'.repeat(280)}${KEY}` },
      { text: words },
      { json: { success: false, code: 500, message: words } },
      { status: 401, headers: { 'x-request-id': KEY }, json: { error: words } },
    ];
    for (const reply of replies) {
      const error = await errorOf(run(operation, reply));
      expect(everythingOf(error)).not.toContain(KEY);
      expect(everythingOf(error)).not.toContain(KEY.slice(0, 16));
    }
  });

  test('no token and no link in an error of a started verification', async () => {
    const body = JSON.stringify(dialect.session).replace(/"(h5_link|H5Link|Url)"/g, '"other"');
    const error = await errorOf(run('start', { text: body }));
    expect(error.kind).toBe('uncertain');
    expect(everythingOf(error)).not.toContain(dialect.token.replace(/\*+$/, ''));
    expect(everythingOf(error)).not.toContain('accessKeyId=***&');
  });
});
