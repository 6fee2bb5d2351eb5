import { describe, expect, test } from 'vitest';
import { arkRelay, bytePlus } from '@/utils/providers/ark.description';
import { createCall } from '@/utils/providers/http';
import type { NamedTexts, ProviderDescription } from '@/utils/providers/provider';
import { createProvider, providerById } from '@/utils/providers/registry';
import { CREDENTIALS, errorOf, everythingOf, KEY, NOW } from './dialects';
import { fakeFetch, type Reply } from './fake-fetch';
import ark from './fixtures/ark.json';

/** The upstream's own vocabulary: what is asked, both kinds of lists, and what relays make of it. */

const GROUP = 'group-20260924153205-lx298';
const [first] = ark.list.Result.Items;
const relay: ProviderDescription = { ...arkRelay, defaultBaseUrl: 'https://relay.example/volc' };

/** Anything else is a body, with 200. */
const isReply = (reply: Reply | object): reply is Reply =>
  typeof reply === 'function' || 'json' in reply || 'status' in reply;

function connect(description: ProviderDescription, replies: (Reply | object)[], settings?: NamedTexts, now = NOW) {
  const provider = createProvider(description);
  const { fetch, sent } = fakeFetch(...replies.map((reply) => (isReply(reply) ? reply : { json: reply })));
  const call = createCall({
    fetch,
    baseUrl: description.defaultBaseUrl,
    authorize: provider.authorize,
    key: KEY,
    credentials: CREDENTIALS,
    settings,
    generation: description.generationBaseUrl ? { baseUrl: description.generationBaseUrl, key: KEY } : undefined,
    now: () => now,
    timeLimit: () => new AbortController().signal,
  });
  return { provider, call, sent };
}

async function all<Item>(items: AsyncIterable<Item> | undefined): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items ?? []) found.push(item);
  return found;
}

const started = (description: ProviderDescription, settings?: NamedTexts) => {
  const { provider, call, sent } = connect(description, [ark.session], settings);
  return provider
    .startVerification(call, { callbackUrl: 'https://example.com/cb' })
    .then((session) => ({ session, sent }));
};

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

describe('lists', () => {
  const items = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...first, Id: `asset-${from + index}`, Status: 'Active' }));
  const listed = async (description: ProviderDescription, replies: (Reply | object)[]) => {
    const { provider, call, sent } = connect(description, replies);
    const found = await all(provider.listAssets?.(call, { groupIds: [GROUP], kind: 'person' }));
    const paging = sent.map(({ body }) => {
      const { MaxResults, NextToken, PageNumber, PageSize } = body as Record<string, unknown>;
      return JSON.parse(JSON.stringify({ MaxResults, NextToken, PageNumber, PageSize })) as unknown;
    });
    return { found, paging };
  };
  const page = (number: number) => ({ PageNumber: number, PageSize: 100 });

  test('a cursor is followed to its end', async () => {
    const { found, paging } = await listed(bytePlus, [
      { Result: { Items: items(0, 100), NextToken: 'a' } },
      { Result: { Items: items(100, 20), NextToken: 'b' } },
      { Result: { Items: items(120, 3), NextToken: '' } },
    ]);
    expect(found).toHaveLength(123);
    expect(paging).toEqual([
      { MaxResults: 100 },
      { MaxResults: 100, NextToken: 'a' },
      { MaxResults: 100, NextToken: 'b' },
    ]);
  });

  test('pages are read up to their total, also when one is short', async () => {
    const { found, paging } = await listed(relay, [
      { Items: items(0, 60), TotalCount: 130 },
      { Items: items(60, 60), TotalCount: 130 },
      { Items: items(120, 10), TotalCount: 130 },
    ]);
    expect(found).toHaveLength(130);
    expect(paging).toEqual([page(1), page(2), page(3)]);
  });

  const refused = (field: string): Reply => ({
    status: 400,
    json: {
      ResponseMetadata: { Error: { Code: `MissingParameter.${field}`, Message: `The parameter ${field} is missing.` } },
    },
  });

  test('a host that wants the other form is asked in that', async () => {
    const toPages = await listed(bytePlus, [refused('PageNumber'), { Result: { Items: items(0, 2), TotalCount: 2 } }]);
    expect([toPages.found.length, toPages.paging]).toEqual([2, [{ MaxResults: 100 }, page(1)]]);
    const toCursor = await listed(relay, [refused('MaxResults'), { Result: { Items: items(0, 2) } }]);
    expect([toCursor.found.length, toCursor.paging]).toEqual([2, [page(1), { MaxResults: 100 }]]);
  });

  test('one that takes no notice of the cursor is read page by page, nothing twice and nothing left out', async () => {
    const { found, paging } = await listed(bytePlus, [
      { Result: { Items: items(0, 10), TotalCount: 12, PageNumber: 1, PageSize: 10 } },
      { Result: { Items: items(0, 12), TotalCount: 12, PageNumber: 1, PageSize: 100 } },
    ]);
    expect(new Set(found.map(({ assetId }) => assetId)).size).toBe(12);
    expect([found.length, paging]).toEqual([12, [{ MaxResults: 100 }, page(1)]]);
  });

  test('one that answers pages with a cursor is followed', async () => {
    const { found, paging } = await listed(relay, [
      { Result: { Items: items(0, 100), NextToken: 'a' } },
      { Result: { Items: items(100, 1) } },
    ]);
    expect([found.length, paging]).toEqual([101, [page(1), { MaxResults: 100, NextToken: 'a' }]]);
  });

  test('a cursor that leads in a circle ends as an error, and so does nothing where a list should be', async () => {
    const circle = { Result: { Items: items(0, 1), NextToken: 'a' } };
    await expect(listed(bytePlus, [circle, circle])).rejects.toMatchObject({
      kind: 'protocol',
      facts: { code: 'pages' },
    });
    await expect(listed(bytePlus, [{ ResponseMetadata: {}, Result: {} }])).rejects.toMatchObject({ kind: 'protocol' });
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

describe('relays', () => {
  test.each([
    [undefined, 'https://relay.example/volc?Action=CreateVisualValidateSession&Version=2024-01-01'],
    ['query', 'https://relay.example/volc?Action=CreateVisualValidateSession&Version=2024-01-01'],
    ['slash', 'https://relay.example/volc/?Action=CreateVisualValidateSession&Version=2024-01-01'],
    ['path', 'https://relay.example/volc/CreateVisualValidateSession'],
  ])('take the action as the user says: %s', async (action, url) => {
    const { sent } = await started(relay, action ? { action } : {});
    expect(sent.map((one) => one.url)).toEqual([url]);
    expect(sent[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  test('may answer the two calls about people without the envelope, as the pages print them', async () => {
    const { provider, call } = connect(relay, [ark.sessionBare, ark.verifiedBare]);
    const { reference, token, link } = await provider.startVerification(call, {
      callbackUrl: 'https://example.com/cb',
    });
    expect([token, link]).toEqual([ark.sessionBare.BytedToken, ark.sessionBare.H5Link]);
    expect(await provider.checkVerification(call, reference, {})).toEqual({ state: 'verified', groupId: GROUP });
  });

  test('have the upstream’s word beside their own (AllToken)', async () => {
    const asset = (words: object) => ({ Result: { ...ark.asset.Result, ...words } });
    const state = async (words: object) => {
      const { provider, call } = connect(relay, [asset(words)]);
      return (await provider.getAsset(call, { assetId: 'asset-1', groupId: GROUP })).state;
    };
    expect(await state({ Status: 'completed', UpstreamStatus: 'Active' })).toBe('active');
    expect(await state({ Status: undefined, UpstreamStatus: 'Processing' })).toBe('processing');
    expect(await state({ Status: 'Active', UpstreamStatus: '' })).toBe('active');
    await expect(state({ Status: 'completed', UpstreamStatus: 'sent' })).rejects.toMatchObject({ kind: 'protocol' });
  });

  test('say ValidatePending while nothing is decided (AllToken), QuotaExceeded before anything begins (Gravitex)', async () => {
    const refusal = (status: number, Code: string) => ({
      status,
      json: { ResponseMetadata: { Error: { Code, Message: '' } } },
    });
    const pending = connect(relay, [refusal(404, 'ValidatePending')]);
    expect(await pending.provider.checkVerification(pending.call, { bytedToken: 't' }, {})).toEqual({
      state: 'waiting',
    });
    const full = connect(relay, [refusal(403, 'QuotaExceeded')]);
    await expect(
      full.provider.startVerification(full.call, { callbackUrl: 'https://example.com/' }),
    ).rejects.toMatchObject({
      kind: 'quota',
      facts: { code: 'QuotaExceeded' },
    });
  });

  test.each([
    [400, 'InvalidAction', 'configuration'],
    [400, 'InvalidParameter', 'input'],
    [503, 'NoChannel', 'unavailable'],
    [500, 'QuotaCheckFailed', 'unavailable'],
    [502, 'UpstreamError', 'unavailable'],
  ] as const)('%s %s of Gravitex is the fault %s', async (status, Code, kind) => {
    const { provider, call } = connect(relay, [
      { status, json: { ResponseMetadata: { Error: { Code, Message: 'x' } } } },
    ]);
    await expect(provider.checkVerification(call, { bytedToken: 't' }, {})).rejects.toMatchObject({ kind });
  });

  test('put a verdict into a refusal: the asset failed, not the question', async () => {
    const said = 'upstream asset error: Face consistency verification failed';
    const { provider, call } = connect(relay, [{ status: 502, text: said } as Reply]);
    expect(await provider.getAsset(call, { assetId: 'asset-1', groupId: GROUP })).toMatchObject({
      state: 'failed',
      failure: { code: 'FaceMismatch' },
    });
  });
});

test('an adapter is not made of a description that doesn’t say how it takes the actions', () => {
  expect(() => createProvider({ ...bytePlus, ark: undefined })).toThrow(/byteplus/);
});
