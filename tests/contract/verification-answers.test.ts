import { describe, expect, test } from 'vitest';
import type { ProviderErrorKind } from '@/utils/providers/error';
import { connect, type Dialect, dialectOf, dialects, errorOf, everythingOf, operations, whole } from './dialects';
import { broken, type Reply, silent } from './fake-fetch';
import easyrouter from './fixtures/easyrouter.json';

/**
 * The table "what the providers answer while and after the person is at the phone", row by row: documentation, public clients
 * and field reports of autumn 2026. Shapes that a relay passes on are run through every adapter.
 */

const ALL = whole.map((dialect) => dialect.provider.id);
/** Whose check is the upstream's own exchange: what the upstream says while it waits comes through them. */
const EXCHANGES = dialects.filter(({ exchanges }) => exchanges).map(({ provider }) => provider.id);
const TOKEN = '20260521162915BF9DC22A7A65ADF905D8';
const metadata = { RequestId: '2026092415320512345', Action: 'GetVisualValidateResult', Version: '2024-01-01' };

async function check(id: string, reply: Reply, times = 1) {
  const dialect = dialectOf(id);
  const { call } = connect(
    dialect,
    Array.from({ length: times }, () => reply),
  );
  return dialect.provider.checkVerification(call, dialect.reference, dialect.callback ?? {});
}

function waits(row: number, what: string, ids: string[], ...replies: Reply[]) {
  test.each(ids)(`answers.md row ${row}: ${what} means waiting (%s)`, async (id) => {
    for (const reply of replies) expect(await check(id, reply)).toEqual({ state: 'waiting' });
  });
}

function verifies(row: number, what: string, id: string, json: unknown, groupId: string) {
  test(`answers.md row ${row}: ${what} means verified (${id})`, async () => {
    expect(await check(id, { json })).toEqual({ state: 'verified', groupId });
  });
}

function fails(row: number, what: string, ids: string[], kind: ProviderErrorKind, ...replies: Reply[]) {
  test.each(ids)(`answers.md row ${row}: ${what} is the fault "${kind}" (%s)`, async (id) => {
    for (const reply of replies) await expect(check(id, reply)).rejects.toMatchObject({ kind });
  });
}

const upstreamError = (Code: string, Message: string, status = 200): Reply => ({
  status,
  json: { ResponseMetadata: { ...metadata, Error: { Code, Message } } },
});
const start = (dialect: Dialect, reply: Reply) => operations.start(dialect, connect(dialect, [reply]).call);

describe('while the person is at the phone', () => {
  const unknownToken = 'The specified token Visual Face token is not found.';
  waits(1, '200 with NotFound.<BytedToken>', EXCHANGES, upstreamError(`NotFound.${TOKEN}`, unknownToken));

  test('answers.md row 1: the token in a code never gets into an error', async () => {
    for (const dialect of dialects) {
      const error = await errorOf(start(dialect, upstreamError(`NotFound.${TOKEN}`, unknownToken)));
      expect(error.kind).toBe('missing');
      expect(everythingOf(error)).not.toContain(TOKEN);
    }
  });

  waits(2, '404 with NotFound.<parameter>', EXCHANGES, upstreamError('NotFound.BytedToken', 'not found', 404));
  waits(3, '404 with an empty body', EXCHANGES, { status: 404 });

  fails(
    4,
    '404 with HTML, "path not registered" or "Invalid URL"',
    ALL,
    'configuration',
    { status: 404, text: '<!doctype html><title>404</title>' },
    { status: 404, json: { code: 'bad_request', message: 'path not registered' } },
    { status: 404, json: { error: { message: 'Invalid URL (GET /v1/x)', type: 'invalid_request_error', code: '' } } },
  );

  waits(5, '{"ResponseMetadata":{},"Result":{}}', ['anyfast'], { json: { ResponseMetadata: metadata, Result: {} } });
  waits(6, '{"GroupId":""}', ['anyfast'], { json: { GroupId: '' } });

  const pendingCodes = ['ValidatePending', 'ValidateNotReady'];
  waits(
    7,
    'ValidatePending or ValidateNotReady, with 404 or 200',
    EXCHANGES,
    ...pendingCodes.flatMap((code) => [
      upstreamError(code, 'The validation is not finished.', 404),
      upstreamError(code, 'The validation is not finished.'),
      { status: 404, json: { code, message: 'not finished' } },
      { json: { code, message: 'not finished', data: null } },
      { json: { error: { code, message: 'not finished' } } },
    ]),
  );

  waits(8, '{"success":true,"data":{"status":"pending"}}', ['easyrouter'], { json: easyrouter.pending });
  waits(
    9,
    '202, 409 and 425',
    EXCHANGES,
    { status: 202 },
    { status: 409, json: { message: 'conflict' } },
    { status: 425 },
  );
});

describe('after the person has finished', () => {
  const { verified } = easyrouter;
  verifies(10, 'status verified with a group id', 'easyrouter', verified, verified.data.group_id);
  const upstream = { ResponseMetadata: metadata, Result: { GroupId: 'group-20260924153205-lx298' } };
  verifies(11, '{"ResponseMetadata":{},"Result":{"GroupId"}}', 'anyfast', upstream, 'group-20260924153205-lx298');
  verifies(12, '{"GroupId"} bare', 'anyfast', { GroupId: 'group-1' }, 'group-1');
  const crun = { code: 200, message: 'success', data: { GroupId: 'group-20260331145705-*****' } };
  verifies(13, '{"code":200,"data":{"GroupId"}}', 'crun', crun, 'group-20260331145705-*****');

  waits(
    14,
    '{"code":404} or a GroupId that is empty or missing',
    ['crun'],
    { json: { code: 404, message: 'not found', data: null } },
    { json: { code: 404 } },
    { status: 404, json: { code: 404, message: 'not found' } },
    { json: { code: 200, message: 'success', data: { GroupId: '' } } },
    { json: { code: 200, message: 'success', data: { GroupId: null } } },
    { json: { code: 200, message: 'success', data: {} } },
    { json: { code: 200, message: 'success', data: null } },
    { json: { code: 200, message: 'success' } },
  );
});

describe('when something stands in the way', () => {
  fails(
    15,
    'a wrong key',
    ALL,
    'key',
    { status: 401 },
    { status: 403 },
    { status: 401, json: { error: { message: 'Invalid token', type: 'new_api_error', code: '' } } },
    { json: { code: 401, message: 'Unauthorized' } },
    { json: { success: false, message: '无权进行此操作,access token 无效' } },
    upstreamError('InvalidAccessKey', 'The access key is invalid.'),
    { json: { ResponseMetadata: { Error: { CodeN: 100009, Message: 'wrong' } } } },
    upstreamError('InvalidSecretToken', 'The token is invalid.', 400),
    { json: { ResponseMetadata: { Error: { CodeN: 100026, Message: 'wrong' } } } },
    upstreamError('SignatureDoesNotMatch', 'The signature does not match.', 400),
  );

  const denied = 'User is not authorized to perform: ark:CreateVisualValidateSession on resource: *';
  const noRight: Reply[] = [
    upstreamError('AccessDenied', denied, 403),
    { status: 403, json: { error: { message: `AccessDenied: ${denied}`, type: 'upstream_error', code: '' } } },
    upstreamError('SubscriptionRequired', 'Subscribe first.', 403),
    upstreamError('SubscriptionRequired', 'Subscribe first.'),
  ];
  fails(16, 'AccessDenied or SubscriptionRequired', ALL, 'right', ...noRight);
  test.each(dialects.map((dialect) => [dialect.provider.id, dialect] as const))(
    'answers.md row 16: the same, and an empty 404, on create is the fault "right" (%s)',
    async (_, dialect) => {
      for (const reply of [...noRight, { status: 404 }]) {
        await expect(start(dialect, reply)).rejects.toMatchObject({ kind: 'right' });
      }
    },
  );

  const wrongGroup = 'GroupType must be one of [AIGC]';
  test('answers.md row 17: "GroupType must be one of [AIGC]" says that the key is of the wrong group', async () => {
    for (const status of [400, 403]) {
      const error = await errorOf(start(dialectOf('anyfast'), dialectOf('anyfast').refusal(status, '', wrongGroup)));
      expect(error).toMatchObject({ kind: 'right', facts: { code: 'key-group', detail: wrongGroup } });
    }
  });

  test('answers.md row 17: a probe tells it beforehand', async () => {
    const dialect = dialectOf('anyfast');
    const { call } = connect(dialect, [{ json: dialect.probe[0] }, dialect.refusal(400, '', wrongGroup)]);
    expect((await operations.probe(dialect, call)).rights).toEqual([
      { right: 'verify', state: 'refused', code: 'key-group', detail: wrongGroup },
      { right: 'assets', state: 'works' },
      { right: 'generate', state: 'unknown' },
    ]);
  });

  test('answers.md row 18: a missing CallbackURL is the fault "input" with its name', async () => {
    const message = '[***.CallbackURL] The required parameter CallbackURL is missing.';
    const error = await errorOf(start(dialectOf('anyfast'), dialectOf('anyfast').refusal(400, 'bad_request', message)));
    expect(error).toMatchObject({ kind: 'input', facts: { code: 'CallbackURL', detail: message } });
  });

  const noCredits = { message: 'Insufficient Credits', data: null };
  fails(19, '402', ALL, 'credits', { status: 402 }, { status: 402, json: { code: 402, ...noCredits } });
  fails(19, '{"code":402}', ['crun'], 'credits', { json: { code: 402, ...noCredits } });

  fails(20, '429', ALL, 'rate', { status: 429 }, { status: 429, json: { error: { message: 'slow down' } } });
  fails(20, '{"code":429}', ['crun'], 'rate', { json: { code: 429, message: 'Rate Limited' } });
  fails(
    20,
    '5xx',
    ALL,
    'unavailable',
    { status: 500 },
    { status: 502, text: '<html>' },
    { status: 503 },
    { status: 504 },
  );
  fails(20, '{"code":455} and {"code":500}', ['crun'], 'unavailable', { json: { code: 455 } }, { json: { code: 500 } });

  test.each(ALL)('answers.md row 20: a 429 says when to ask again (%s)', async (id) => {
    const error = await errorOf(check(id, { status: 429, headers: { 'Retry-After': '30' } }));
    expect(error.facts.retryAt).toBe(Date.parse('2026-05-21T08:30:30Z'));
  });

  test.each(ALL)('answers.md row 20: no network is the fault "network", after a second try (%s)', async (id) => {
    await expect(check(id, broken, 2)).rejects.toMatchObject({ kind: 'network' });
  });

  test.each(ALL)('answers.md row 20: no answer in time is the fault "timeout" (%s)', async (id) => {
    const dialect = dialectOf(id);
    const { call } = connect(dialect, [silent], { timeLimit: () => AbortSignal.abort() });
    await expect(operations.check(dialect, call)).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('answers.md row 21: a callback’s code is passed on as it was said, and the provider’s answer counts', async () => {
    const dialect = dialectOf('easyrouter');
    const { call, sent } = connect(dialect, [{ json: easyrouter.pending }, { json: easyrouter.verified }]);
    const ask = () => dialect.provider.checkVerification(call, dialect.reference, { resultCode: '-1006' });
    expect(await ask()).toEqual({ state: 'waiting' });
    expect(await ask()).toEqual({ state: 'verified', groupId: dialect.groupId });
    expect(new URL(sent[0]?.url ?? '').searchParams.get('result_code')).toBe('-1006');
  });

  test('answers.md row 21: the provider’s own "failed" with a code is a refusal, any other new word is not', async () => {
    const answer = (data: object): Reply => ({ json: { success: true, data } });
    expect(await check('easyrouter', answer({ status: 'failed', result_code: '-1003' }))).toEqual({
      state: 'refused',
      code: '-1003',
    });
    expect(await check('easyrouter', answer({ status: 'failed' }))).toEqual({ state: 'waiting' });
    expect(await check('easyrouter', answer({ status: 'expired' }))).toEqual({ state: 'waiting' });
  });
});
