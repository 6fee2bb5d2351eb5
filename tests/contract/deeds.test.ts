import { describe, expect, test } from 'vitest';
import { BODY_LIMIT } from '@/utils/providers/body';
import type { Call, Provider } from '@/utils/providers/provider';
import { connect, type Dialect, dialectOf, errorOf, everythingOf, KEY } from './dialects';
import { broken, large, type Reply, silent } from './fake-fetch';
import anyfast from './fixtures/anyfast.json';
import ark from './fixtures/ark.json';
import easyrouter from './fixtures/easyrouter.json';

/** What is asked of a provider for what is there already: lists, names, deletions, collections. */

const GROUP = 'group-20260427160000-abcde';
const ASSET = 'asset-20260320120147-pqwhc';

async function all<Item>(items: AsyncIterable<Item> | undefined): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items ?? []) found.push(item);
  return found;
}

const deeds = {
  listAssets: (p: Provider, call: Call) => all(p.listAssets?.(call, { groupIds: [GROUP], kind: 'person' })),
  listGroups: (p: Provider, call: Call) => all(p.listGroups?.(call, { kind: 'collection' })),
  createGroup: async (p: Provider, call: Call) => p.createGroup?.(call, { name: 'Winter' }),
  renameGroup: async (p: Provider, call: Call) => p.renameGroup?.(call, { groupId: GROUP, name: 'Spring' }),
  renameAsset: async (p: Provider, call: Call) => p.renameAsset?.(call, { assetId: ASSET, name: 'side-1a2b3c4d' }),
  deleteGroup: async (p: Provider, call: Call) => p.deleteGroup?.(call, { groupId: GROUP }),
  deleteAsset: async (p: Provider, call: Call) => p.deleteAsset?.(call, { assetId: ASSET }),
} satisfies Record<string, (provider: Provider, call: Call) => Promise<unknown>>;
type Deed = keyof typeof deeds;

/** Every deed that a provider has. */
const has: [string, Deed][] = [
  ['easyrouter', 'listAssets'],
  ['easyrouter', 'deleteGroup'],
  ['easyrouter', 'deleteAsset'],
  ...['anyfast', 'byteplus'].flatMap((id) => (Object.keys(deeds) as Deed[]).map((deed): [string, Deed] => [id, deed])),
];

function run(id: string, deed: Deed, ...replies: Reply[]) {
  const dialect = dialectOf(id);
  return deeds[deed](dialect.provider, connect(dialect, replies).call);
}

describe('the requests', () => {
  const er = 'https://easyrouter.io/api/resource-channel/byteplus/visual-validate';
  const af = 'https://www.anyfast.ai/volc/asset';
  const gone = { success: true, message: '', data: { group_id: GROUP, deleted: true } };
  const page = { PageNumber: 1, PageSize: 100 };
  const groups = { Items: [], TotalCount: 0, ...page };
  const bp = (action: string) => `https://ark.ap-southeast-1.byteplusapi.com/?Action=${action}&Version=2024-01-01`;
  const project = { ProjectName: 'default' };
  const done = { ResponseMetadata: { RequestId: 'r' }, Result: {} };

  test.each<[string, Deed, unknown, string, string, unknown]>([
    ['easyrouter', 'deleteGroup', gone, 'DELETE', `${er}/asset-groups/${GROUP}`, undefined],
    [
      'easyrouter',
      'listAssets',
      easyrouter.list,
      'POST',
      `${er}/assets/list`,
      { group_ids: [GROUP], group_type: 'LivenessFace', page_number: 1, page_size: 100 },
    ],
    [
      'anyfast',
      'listAssets',
      anyfast.list,
      'POST',
      `${af}/ListAssets`,
      { model: 'volc-asset', Filter: { GroupIds: [GROUP], GroupType: 'LivenessFace' }, ...page },
    ],
    [
      'anyfast',
      'listGroups',
      groups,
      'POST',
      `${af}/ListAssetGroups`,
      { model: 'volc-asset', Filter: { GroupType: 'AIGC' }, ...page },
    ],
    [
      'anyfast',
      'createGroup',
      { Id: GROUP },
      'POST',
      `${af}/CreateAssetGroup`,
      { model: 'volc-asset', Name: 'Winter' },
    ],
    [
      'anyfast',
      'renameGroup',
      { Id: GROUP },
      'POST',
      `${af}/UpdateAssetGroup`,
      { model: 'volc-asset', Id: GROUP, Name: 'Spring' },
    ],
    [
      'anyfast',
      'renameAsset',
      { Id: ASSET },
      'POST',
      `${af}/UpdateAsset`,
      { model: 'volc-asset', Id: ASSET, Name: 'side-1a2b3c4d' },
    ],
    ['anyfast', 'deleteGroup', { Id: GROUP }, 'POST', `${af}/DeleteAssetGroup`, { model: 'volc-asset', Id: GROUP }],
    [
      'byteplus',
      'listAssets',
      ark.list,
      'POST',
      bp('ListAssets'),
      {
        Filter: { GroupIds: [GROUP], GroupType: 'LivenessFace' },
        MaxResults: 100,
        SortBy: 'CreateTime',
        SortOrder: 'Desc',
        ...project,
      },
    ],
    [
      'byteplus',
      'listGroups',
      ark.groups,
      'POST',
      bp('ListAssetGroups'),
      { Filter: { GroupType: 'AIGC' }, MaxResults: 100, ...project },
    ],
    [
      'byteplus',
      'createGroup',
      { Result: { Id: GROUP } },
      'POST',
      bp('CreateAssetGroup'),
      { Name: 'Winter', GroupType: 'AIGC', ...project },
    ],
    ['byteplus', 'renameGroup', done, 'POST', bp('UpdateAssetGroup'), { Id: GROUP, Name: 'Spring', ...project }],
    ['byteplus', 'renameAsset', done, 'POST', bp('UpdateAsset'), { Id: ASSET, Name: 'side-1a2b3c4d', ...project }],
    ['byteplus', 'deleteGroup', done, 'POST', bp('DeleteAssetGroup'), { Id: GROUP, ...project }],
    ['byteplus', 'deleteAsset', done, 'POST', bp('DeleteAsset'), { Id: ASSET, ...project }],
  ])('%s %s', async (id, deed, json, method, url, body) => {
    const dialect = dialectOf(id);
    const { call, sent } = connect(dialect, [{ json }]);
    await deeds[deed](dialect.provider, call);
    expect(sent.map((one) => [one.method, one.url, one.body])).toEqual([[method, url, body]]);
  });

  test('a group’s id stays one segment of the path', async () => {
    const dialect = dialectOf('easyrouter');
    const { call, sent } = connect(dialect, [{ json: gone }]);
    await dialect.provider.deleteGroup?.(call, { groupId: 'group-1/../../x' });
    expect(sent[0]?.url).toBe(`${er}/asset-groups/group-1%2F..%2F..%2Fx`);
  });

  test.each(['easyrouter', 'anyfast'])('assets of a collection are listed as such (%s)', async (id) => {
    const dialect = dialectOf(id);
    const { call, sent } = connect(dialect, [{ json: id === 'anyfast' ? anyfast.list : easyrouter.list }]);
    await all(dialect.provider.listAssets?.(call, { groupIds: [GROUP], kind: 'collection' }));
    expect(JSON.stringify(sent[0]?.body)).toContain('"AIGC"');
  });
});

describe('the answers', () => {
  test.each(['easyrouter', 'anyfast'])('a list gives everything that an asset has (%s)', async (id) => {
    const json = id === 'anyfast' ? anyfast.list : easyrouter.list;
    expect(await run(id, 'listAssets', { json })).toMatchObject([
      { name: 'front-2', state: 'failed', failure: { code: 'FaceMismatch' } },
      { name: 'front', state: 'active', kind: 'Image', groupId: expect.any(String), createdAt: expect.any(Number) },
    ]);
  });

  test('a list goes on to its last page, also when a page is short', async () => {
    const items = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...anyfast.asset, Id: `asset-${from + index}` }));
    const listed = await run(
      'anyfast',
      'listAssets',
      { json: { Items: items(0, 60), TotalCount: 130 } },
      { json: { Items: items(60, 60), TotalCount: 130 } },
      { json: { Items: items(120, 10), TotalCount: 130 } },
    );
    expect(listed).toHaveLength(130);
  });

  test('a group’s name loses what AnyFast puts before it', async () => {
    const item = (Name: string) => ({ Id: GROUP, Name, GroupType: 'AIGC', CreateTime: '2026-04-27T16:00:00Z' });
    for (const [said, name] of [
      ['[u-1024]-[t-77]-Winter', 'Winter'],
      ['[u-1024]-[t-77] Winter', 'Winter'],
      ['[u-1024]-[t-77]Winter', 'Winter'],
      ['Winter', 'Winter'],
      ['[u-1024]-[t-77]-', undefined],
    ] as const) {
      const answer = { json: { Items: [item(said)], TotalCount: 1 } };
      expect(await run('anyfast', 'listGroups', answer)).toEqual([
        { groupId: GROUP, name, kind: 'collection', createdAt: Date.UTC(2026, 3, 27, 16) },
      ]);
    }
  });

  test('a made collection has an id, also in the upstream’s envelope', async () => {
    for (const json of [{ Id: GROUP }, { ResponseMetadata: {}, Result: { Id: GROUP } }]) {
      expect(await run('anyfast', 'createGroup', { json })).toEqual({ groupId: GROUP });
    }
  });

  test.each(['deleteAsset', 'deleteGroup'] as const)(
    'deleted is what says so, and what says nothing else (%s)',
    async (deed) => {
      const empty = { ResponseMetadata: { RequestId: 'r' }, Result: {} };
      for (const json of [{ Id: 'x', Deleted: true }, {}, empty, { ResponseMetadata: {}, Result: null }])
        await run('anyfast', deed, { json });
      for (const json of [{ Id: 'x', Deleted: false }, [], null, 'ok'])
        await expect(run('anyfast', deed, { json })).rejects.toMatchObject({ kind: 'protocol' });
      for (const data of [{ deleted: false }, {}, null])
        await expect(run('easyrouter', deed, { json: { success: true, data } })).rejects.toMatchObject({
          kind: 'protocol',
        });
    },
  );

  test('a search that finds nothing among people looks among collections, also with a key that may see no people', async () => {
    const dialect = dialectOf('anyfast');
    const none: Reply = { json: { Items: [], TotalCount: 0 } };
    const closed = dialect.refusal(400, 'InvalidParameter', 'GroupType must be one of [AIGC]');
    for (const first of [none, closed]) {
      const { call, sent } = connect(dialect, [first, { json: anyfast.list }]);
      expect(await dialect.provider.findAssets?.(call, { groupId: GROUP, name: 'front' })).toHaveLength(1);
      expect(JSON.stringify(sent[1]?.body)).toContain('"GroupType":"AIGC"');
    }
  });
});

describe.each(has)('%s %s, when the answer is bad', (id, deed) => {
  const dialect: Dialect = dialectOf(id);
  const lost = deed === 'createGroup' ? 'uncertain' : undefined;

  test('an empty body, a page, a cut JSON and another type are errors, never a guess', async () => {
    const page = '<!doctype html><title>We will be back</title>';
    await expect(run(id, deed, { text: page })).rejects.toMatchObject({ kind: 'protocol' });
    for (const reply of [{}, { text: '{"success":true,"data":{' }, { json: [] }, { json: 7 }])
      await expect(run(id, deed, reply)).rejects.toMatchObject({ kind: lost ?? 'protocol' });
  });

  test('2 MiB are given up after the first', async () => {
    const reply = large(2 * BODY_LIMIT);
    expect((await errorOf(run(id, deed, reply))).kind).toBe(lost ?? 'protocol');
    expect(reply.read()).toBeLessThan(1.2 * BODY_LIMIT);
  });

  test('a connection that breaks: asked once more, unless it makes something', async () => {
    const { call, sent } = connect(dialect, [broken, broken, broken]);
    expect((await errorOf(deeds[deed](dialect.provider, call))).kind).toBe(lost ?? 'network');
    expect(sent).toHaveLength(lost ? 1 : 2);
  });

  test('no answer in time', async () => {
    const limit = new AbortController();
    const { call } = connect(dialect, [silent], { timeLimit: () => limit.signal });
    const work = errorOf(deeds[deed](dialect.provider, call));
    limit.abort();
    expect((await work).kind).toBe(lost ?? 'timeout');
  });

  test('refused: missing, not allowed, too fast, each by its kind and with the provider’s words', async () => {
    for (const [status, code, words, kind] of [
      [404, '', 'upstream_error: [NotFound.group_id] The specified group is not found.', 'missing'],
      [401, '', 'Invalid token', 'key'],
      [403, 'AccessDenied', 'AccessDenied: no letter of authorization', 'right'],
      [429, 'AccountFlowLimitExceeded', 'Too many requests.', 'rate'],
      [400, 'OperationDenied', 'The asset group can not be deleted while its authorization is valid.', 'input'],
      [500, '', 'internal', 'unavailable'],
    ] as const) {
      const error = await errorOf(run(id, deed, dialect.refusal(status, code, words)));
      expect([error.kind, error.facts.detail]).toEqual([kind, words]);
    }
  });

  test('no key in any error', async () => {
    const words = `Incorrect API key provided: ${KEY}. Header was Authorization: Bearer ${KEY}`;
    for (const reply of [
      dialect.refusal(401, KEY, words),
      { text: words },
      { json: { success: false, message: words } },
    ])
      expect(everythingOf(await errorOf(run(id, deed, reply)))).not.toContain(KEY);
  });
});

test('Crun has none of them', () => {
  const { provider } = dialectOf('crun');
  for (const deed of Object.keys(deeds) as Deed[]) expect(provider[deed]).toBeUndefined();
});
