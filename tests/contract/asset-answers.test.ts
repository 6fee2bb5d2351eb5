import { describe, expect, test } from 'vitest';
import type { ProviderErrorKind } from '@/utils/providers/error';
import { connect, type Dialect, dialectOf, errorOf, operations, whole } from './dialects';
import { broken, cutOff, type Reply, silent } from './fake-fetch';
import anyfast from './fixtures/anyfast.json';
import crun from './fixtures/crun.json';
import easyrouter from './fixtures/easyrouter.json';

/** The table "Assets" of what the providers answer, row by row. */

const each = whole.map((dialect): [string, Dialect] => [dialect.provider.id, dialect]);
const create = (dialect: Dialect, ...replies: Reply[]) => operations.create(dialect, connect(dialect, replies).call);
const read = (dialect: Dialect, ...replies: Reply[]) => operations.asset(dialect, connect(dialect, replies).call);
const mismatch = 'Face consistency verification failed.';
const anyFast = dialectOf('anyfast');

function refuses(what: string, kind: ProviderErrorKind, code: string, ...replies: Reply[]) {
  test.each(each)(`answers.md assets: ${what} is the fault "${kind}" (%s)`, async (_, dialect) => {
    for (const reply of replies) {
      await expect(create(dialect, reply)).rejects.toMatchObject({ kind, facts: { code } });
    }
  });
}
const upstream = (Code: string, Message: string, status: number): Reply => ({
  status,
  json: { ResponseMetadata: { RequestId: 'r', Error: { Code, Message } } },
});

describe('a face that is not the verified person’s', () => {
  test('answers.md assets: "status":"Failed" with FaceMismatch gives the reason (easyrouter)', async () => {
    const failed = { ...easyrouter.asset.data, status: 'Failed', error: { code: 'FaceMismatch', message: mismatch } };
    expect(await read(dialectOf('easyrouter'), { json: { success: true, data: failed } })).toMatchObject({
      state: 'failed',
      failure: { code: 'FaceMismatch', detail: mismatch },
    });
  });

  test('answers.md assets: the same where the reason stands in GetAsset (anyfast)', async () => {
    const failed = { ...anyfast.asset, Status: 'Failed', Error: { Code: 'FaceMismatch', Message: mismatch } };
    expect(await read(anyFast, { json: failed })).toMatchObject({ state: 'failed', failure: { code: 'FaceMismatch' } });
  });

  test('answers.md assets: the same where the reason stands in the list only (anyfast)', async () => {
    const failed = { ...anyfast.asset, Id: 'asset-20260320120200-qqqqq', Status: 'Failed' };
    const { call } = connect(anyFast, [{ json: failed }, { json: anyfast.list }]);
    const asset = await anyFast.provider.getAsset(call, { assetId: failed.Id, groupId: anyFast.groupId });
    expect(asset).toMatchObject({ state: 'failed', failure: { code: 'FaceMismatch', detail: mismatch } });
  });

  test('answers.md assets: failed stays failed when the list can’t be read (anyfast)', async () => {
    const failed = { ...anyfast.asset, Status: 'Failed' };
    expect(await read(anyFast, { json: failed }, { status: 500 })).toMatchObject({ state: 'failed' });
  });

  test.each(['Error', 'error'])('answers.md assets: a reason under "%s" is found (crun)', async (field) => {
    const data = { ...crun.asset.data, Status: 'Failed', [field]: { Code: 'FaceMismatch', Message: mismatch } };
    expect(await read(dialectOf('crun'), { json: { code: 200, data } })).toMatchObject({
      state: 'failed',
      failure: { code: 'FaceMismatch', detail: mismatch },
    });
  });

  test('answers.md assets: a reason that is only words is found (crun)', async () => {
    const data = { ...crun.asset.data, Status: 'Failed', error_message: mismatch };
    expect(await read(dialectOf('crun'), { json: { code: 200, data } })).toMatchObject({
      failure: { detail: mismatch },
    });
  });

  const said = '502 upstream asset error: Face consistency verification failed';
  refuses(
    `"${said}"`,
    'rejected',
    'FaceMismatch',
    { status: 502, text: said },
    { status: 502, json: { message: said } },
  );

  test('answers.md assets: the same on a question is an asset that failed (anyfast)', async () => {
    expect(await read(anyFast, { status: 502, text: said })).toMatchObject({
      assetId: anyFast.assetId,
      state: 'failed',
      failure: { code: 'FaceMismatch', detail: said },
    });
  });
});

describe('an asset that is not there', () => {
  const notFound: Reply = anyFast.refusal(
    404,
    '',
    'upstream_error: [NotFound.asset_id] The specified asset asset-9 is not found.',
  );

  test.each(each)('answers.md assets: [NotFound.asset_id] is the fault "missing" (%s)', async (_, dialect) => {
    const empty = { json: { Items: [], TotalCount: 0 } };
    const error = await errorOf(read(dialect, notFound, empty, empty));
    expect(error).toMatchObject({ kind: 'missing', facts: { status: 404, code: 'NotFound.asset_id' } });
  });

  test('what GetAsset does not know is looked for in the list (anyfast)', async () => {
    const { call, sent } = connect(anyFast, [notFound, { json: anyfast.list }]);
    expect(await operations.asset(anyFast, call)).toMatchObject({ assetId: anyFast.assetId, state: 'active' });
    expect(sent[1]?.body).toMatchObject({ Filter: { GroupIds: [anyFast.groupId], GroupType: 'LivenessFace' } });
  });

  test('it is missing when the list knows no such group either (anyfast)', async () => {
    const noGroup = anyFast.refusal(404, '', '[NotFound.group_id] The specified group is not found.');
    await expect(read(anyFast, notFound, noGroup)).rejects.toMatchObject({ kind: 'missing' });
  });

  test('it is not called missing when the list could not be asked (anyfast)', async () => {
    await expect(read(anyFast, notFound, { status: 429 })).rejects.toMatchObject({ kind: 'rate' });
  });
});

describe('what breaks a rule, or a limit', () => {
  const nested = { error: { code: 'InvalidParameter', message: 'The parameter URL is not valid.' } };
  refuses('JSON inside a message', 'input', 'InvalidParameter', {
    status: 400,
    json: { code: 'fail_to_fetch_task', message: JSON.stringify(nested), data: null },
  });

  test('answers.md assets: the words inside the message are the ones that are shown', async () => {
    const json = { code: 'fail_to_fetch_task', message: JSON.stringify(nested), data: null };
    expect((await errorOf(create(anyFast, { json }))).facts.detail).toBe('The parameter URL is not valid.');
  });

  refuses('[***.PixelCountTooSmall]', 'input', 'PixelCountTooSmall', {
    status: 400,
    json: { code: 'bad_request', message: '[***.PixelCountTooSmall] The image is too small.', data: null },
  });
  const ratio = 'Aspect ratio must be between 0.4 and 2.5';
  refuses(
    'InvalidParameter.AspectRatioTooSmall',
    'input',
    'InvalidParameter.AspectRatioTooSmall',
    upstream('InvalidParameter.AspectRatioTooSmall', ratio, 400),
    { status: 400, json: { error: { code: '', message: `InvalidParameter.AspectRatioTooSmall: ${ratio}` } } },
  );
  refuses('DownloadFailed', 'input', 'DownloadFailed', upstream('DownloadFailed', 'The URL can’t be reached.', 400), {
    status: 502,
    json: { code: 'upstream_error', message: 'upstream asset error: DownloadFailed' },
  });
});

describe('too many', () => {
  refuses(
    '429 QuotaSharedPoolExceeded',
    'quota',
    'QuotaSharedPoolExceeded',
    upstream('QuotaSharedPoolExceeded', '', 429),
  );
  refuses('429 QuotaWriteQPMExceeded', 'rate', 'QuotaWriteQPMExceeded', upstream('QuotaWriteQPMExceeded', '', 429));
  refuses(
    '429 AccountFlowLimitExceeded',
    'rate',
    'AccountFlowLimitExceeded',
    upstream('AccountFlowLimitExceeded', '', 429),
  );
});

describe('a create whose answer was lost', () => {
  const lost: [string, Reply][] = [
    ['a broken connection', broken],
    ['a body that was cut', cutOff()],
    ['a gateway’s page with 502', { status: 502, text: '<html><h1>502 Bad Gateway</h1></html>' }],
    ['a gateway’s page with 504', { status: 504, text: '<html><h1>504 Gateway Time-out</h1></html>' }],
    ['a success that can’t be read', { text: '{"success":true,"code":200,"da' }],
    ['an empty success', {}],
  ];
  describe.each(lost)('answers.md assets: %s is "uncertain"', (_, reply) => {
    test.each(each)('%s', async (_id, dialect) => {
      const { call, sent } = connect(dialect, [reply, { json: dialect.created }]);
      await expect(operations.create(dialect, call)).rejects.toMatchObject({ kind: 'uncertain' });
      expect(sent).toHaveLength(1);
    });
  });

  test.each(each)('answers.md assets: no answer in time is "uncertain" (%s)', async (_, dialect) => {
    const { call } = connect(dialect, [silent], { timeLimit: () => AbortSignal.abort() });
    await expect(operations.create(dialect, call)).rejects.toMatchObject({ kind: 'uncertain' });
  });

  test.each(each)('a refusal whose words are lost is still a refusal (%s)', async (_, dialect) => {
    await expect(create(dialect, cutOff(401))).rejects.toMatchObject({ kind: 'key' });
  });
});

describe('states', () => {
  test.each([
    ['Processing', 'processing'],
    ['Active', 'active'],
    ['Inactive', 'processing'],
    ['ACTIVE', 'active'],
  ])('Status %s is %s (anyfast)', async (Status, state) => {
    expect((await read(anyFast, { json: { ...anyfast.asset, Status } })).state).toBe(state);
  });

  test('a status that nobody knows is an error, not a guess', async () => {
    await expect(read(anyFast, { json: { ...anyfast.asset, Status: 'Sleeping' } })).rejects.toMatchObject({
      kind: 'protocol',
    });
  });
});
