import { describe, expect, test } from 'vitest';
import { bytePlus } from '@/utils/providers/ark.description';
import { createProvider, providerById } from '@/utils/providers/registry';
import { connect, GROUP, relay, started } from './ark-line';
import { CREDENTIALS, errorOf, everythingOf, KEY } from './dialects';
import type { Reply } from './fake-fetch';
import ark from './fixtures/ark.json';

/** The upstream's own vocabulary, at its own hosts. */

describe('the actions of its pages', () => {
  const at = (action: string) => `https://ark.ap-southeast-1.byteplusapi.com/?Action=${action}&Version=2024-01-01`;

  test('CreateVisualValidateSession, GetVisualValidateResult, CreateAsset, GetAsset', async () => {
    const { provider, call, sent } = connect(bytePlus, [ark.session, ark.pending, ark.created, ark.asset]);
    const { reference } = await provider.startVerification(call, { callbackUrl: 'https://example.com/cb' });
    await provider.checkVerification(call, reference, { resultCode: '10000' });
    const input = { groupId: GROUP, url: 'https://example.com/a.jpg', kind: 'Image' as const, name: 'front' };
    await provider.createAsset(call, input);
    await provider.getAsset(call, { assetId: 'asset-1', groupId: GROUP });
    const project = { ProjectName: 'default' };
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', at('CreateVisualValidateSession'), { CallbackURL: 'https://example.com/cb', ...project }],
      ['POST', at('GetVisualValidateResult'), { BytedToken: ark.session.Result.BytedToken, ...project }],
      ['POST', at('CreateAsset'), { GroupId: GROUP, URL: input.url, AssetType: 'Image', Name: 'front', ...project }],
      ['POST', at('GetAsset'), { Id: 'asset-1', ...project }],
    ]);
    for (const { headers } of sent) {
      expect(headers['x-date']).toBe('20260521T083000Z');
      expect(headers.authorization).toMatch(
        /SignedHeaders=content-type;host;x-content-sha256;x-date, Signature=[0-9a-f]{64}$/,
      );
    }
  });

  test('GetAssetGroup says of which type a group is, so that one list is enough to look for a name', async () => {
    const { provider, call, sent } = connect(bytePlus, [ark.group, ark.list]);
    expect(await provider.findAssets?.(call, { groupId: GROUP, name: 'front' })).toMatchObject([
      { assetId: 'asset-20260320120147-pqwhc', state: 'active' },
    ]);
    expect(sent.map(({ url }) => url)).toEqual([at('GetAssetGroup'), at('ListAssets')]);
    expect(sent[1]?.body).toMatchObject({ Filter: { GroupIds: [GROUP], GroupType: 'LivenessFace', Name: 'front' } });
  });

  test('where GetAssetGroup is not answered, both types are looked through', async () => {
    const unknown = {
      status: 400,
      json: { ResponseMetadata: { Error: { Code: 'InvalidAction', Message: 'GetAssetGroup' } } },
    };
    const none = { Result: { Items: [], TotalCount: 0 } };
    const { provider, call, sent } = connect(relay, [unknown, none, ark.list]);
    expect(await provider.findAssets?.(call, { groupId: GROUP, name: 'front' })).toHaveLength(1);
    expect(sent.map(({ body }) => JSON.stringify(body)).join()).toContain('"AIGC"');
  });

  test('every request names the account’s own project', async () => {
    const { sent } = await started(bytePlus, { project: 'Studio-2' });
    expect(sent[0]?.body).toMatchObject({ ProjectName: 'Studio-2' });
    expect((await started(relay)).sent[0]?.body).toEqual({ CallbackURL: 'https://example.com/cb' });
    expect((await started(relay, { project: 'x' })).sent[0]?.body).toMatchObject({ ProjectName: 'x' });
  });

  test.each([
    ['byteplus', 'ark.ap-southeast-1.byteplusapi.com', 'ap-southeast-1'],
    ['volcengine', 'ark.cn-beijing.volcengineapi.com', 'cn-beijing'],
    ['volcengine', 'open.volcengineapi.com', 'cn-beijing'],
    ['byteplus', 'ark.eu-west-1.byteplusapi.com', 'eu-west-1'],
  ])('%s at %s signs for %s', async (id, host, region) => {
    const description = providerById(id);
    if (!description) throw new Error(`no ${id}`);
    const { sent } = await started({ ...description, defaultBaseUrl: `https://${host}` });
    expect(sent[0]?.headers.authorization).toContain(`/20260521/${region}/ark/request`);
    expect(new URL(sent[0]?.url ?? '').host).toBe(host);
  });
});

describe('slots', () => {
  const quota = (reply: Reply | object) => {
    const { provider, call } = connect(bytePlus, [reply]);
    return provider.quota?.(call);
  };

  test('are told where GetAssetQuota answers with two numbers that say what they are', async () => {
    expect(await quota({ ResponseMetadata: {}, Result: { UsedCount: 12, TotalCount: 50 } })).toEqual({
      used: 12,
      total: 50,
    });
    expect(await quota({ Result: { AssetUsed: 0, AssetQuota: 50 } })).toEqual({ used: 0, total: 50 });
  });

  test('are not guessed, and a host without the action is no fault of the account', async () => {
    for (const Result of [{}, { Count: 3 }, { Used: '3', Total: 50 }, { Used: -1, Total: 50 }])
      expect(await quota({ ResponseMetadata: {}, Result })).toBeUndefined();
    for (const [status, Code] of [
      [404, 'InvalidActionOrVersion'],
      [403, 'AccessDenied'],
      [404, 'NotFound'],
    ] as const)
      expect(await quota({ status, json: { ResponseMetadata: { Error: { Code, Message: '' } } } })).toBeUndefined();
    await expect(quota({ status: 401 })).rejects.toMatchObject({ kind: 'key' });
  });
});

describe('a signature that is refused', () => {
  const refusedAt = async (date?: string) => {
    const { provider, call } = connect(bytePlus, [{ status: 400, json: ark.expired, headers: date ? { date } : {} }]);
    return errorOf(provider.probe(call));
  };

  test('as expired says how far the clock is off, by the answer’s own time', async () => {
    expect(await refusedAt('Thu, 21 May 2026 08:10:00 GMT')).toMatchObject({
      kind: 'configuration',
      facts: { code: 'clock', clockOff: 20 * 60_000, status: 400 },
    });
    expect((await refusedAt('Thu, 21 May 2026 09:30:00 GMT')).facts.clockOff).toBe(-60 * 60_000);
    expect(await refusedAt()).toMatchObject({ facts: { code: 'clock', clockOff: undefined } });
  });

  test('repeats neither the secrets nor the signature', async () => {
    let quoted = '';
    const { provider, call } = connect(bytePlus, [
      async (init) => {
        const authorization = new Headers(init.headers).get('authorization') ?? '';
        quoted = /Signature=(\w+)/.exec(authorization)?.[1] ?? '';
        return Response.json(
          {
            ResponseMetadata: {
              Error: { Code: 'SignatureDoesNotMatch', Message: `${authorization} or ${quoted} with ${KEY}` },
            },
          },
          { status: 401 },
        );
      },
    ]);
    const error = await errorOf(provider.probe(call));
    expect(error.kind).toBe('key');
    expect(quoted).toHaveLength(64);
    for (const secret of [quoted, KEY, CREDENTIALS.keyId]) expect(everythingOf(error)).not.toContain(secret);
  });
});

describe('a probe', () => {
  const tasks = { items: [], total: 0 };
  const rights = async (...replies: (Reply | object)[]) => {
    const { provider, call, sent } = connect(bytePlus, replies);
    return { rights: (await provider.probe(call)).rights, sent };
  };

  test('asks for one group of people and for one task, each with its own key', async () => {
    const { rights: found, sent } = await rights(ark.groups, tasks);
    expect(found).toEqual([
      { right: 'verify', state: 'unknown' },
      { right: 'assets', state: 'works' },
      { right: 'generate', state: 'works' },
    ]);
    expect(sent[0]?.body).toEqual({ Filter: { GroupType: 'LivenessFace' }, MaxResults: 1, ProjectName: 'default' });
    expect([sent[1]?.method, sent[1]?.url, sent[1]?.headers.authorization]).toEqual([
      'GET',
      'https://ark.ap-southeast.bytepluses.com/api/v3/contents/generations/tasks?page_num=1&page_size=1',
      `Bearer ${KEY}`,
    ]);
  });

  test('tells a missing subscription, and a key for videos that is refused', async () => {
    const closed = {
      status: 403,
      json: { ResponseMetadata: { Error: { Code: 'SubscriptionRequired', Message: 'Subscribe.' } } },
    };
    const wrong = { status: 401, json: { error: { code: 'AuthenticationError', message: 'The API key is invalid.' } } };
    expect((await rights(closed, wrong)).rights).toEqual([
      { right: 'verify', state: 'refused', code: 'SubscriptionRequired', detail: 'Subscribe.' },
      { right: 'assets', state: 'refused', code: 'SubscriptionRequired', detail: 'Subscribe.' },
      { right: 'generate', state: 'refused', code: 'AuthenticationError', detail: 'The API key is invalid.' },
    ]);
  });

  test('is no fault of the account when the host of videos can’t be reached', async () => {
    expect((await rights(ark.groups, { status: 503 })).rights).toContainEqual({ right: 'generate', state: 'unknown' });
  });

  test('a project that is not there is told apart from a wrong address', async () => {
    const error = { Code: 'NotFound.ProjectName', Message: 'The specified project studio is not found.' };
    await expect(rights({ status: 404, json: { ResponseMetadata: { Error: error } } })).rejects.toMatchObject({
      kind: 'configuration',
      facts: { code: 'project' },
    });
  });
});

test('an adapter is not made of a description that doesn’t say how it takes the actions', () => {
  expect(() => createProvider({ ...bytePlus, ark: undefined })).toThrow(/byteplus/);
});
