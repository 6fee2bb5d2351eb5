import { describe, expect, test } from 'vitest';
import { connect, dialectOf, operations } from './dialects';
import anyfast from './fixtures/anyfast.json';
import crun from './fixtures/crun.json';
import easyrouter from './fixtures/easyrouter.json';

/** What is sent is what each documentation page asks for. */

/** Method, path, query and body of each request. */
async function requestsOf(
  id: string,
  replies: unknown[],
  work: (d: ReturnType<typeof dialectOf>, call: ReturnType<typeof connect>['call']) => Promise<unknown>,
) {
  const dialect = dialectOf(id);
  const { call, sent } = connect(
    dialect,
    replies.map((json) => ({ json })),
  );
  await work(dialect, call);
  return sent.map(({ method, url, body, headers }) => {
    if (body !== undefined) expect(headers['content-type']).toBe('application/json');
    return [method, url, body];
  });
}

describe('EasyRouter, requests of its pages', () => {
  const root = 'https://easyrouter.io/api/resource-channel/byteplus/visual-validate';

  test('create-session', async () => {
    expect(await requestsOf('easyrouter', [easyrouter.session], operations.start)).toEqual([
      ['POST', `${root}/sessions`, { callback_url: 'https://example.com/cb' }],
    ]);
  });

  test('get-session, without a result code as long as no callback said one', async () => {
    expect(await requestsOf('easyrouter', [easyrouter.pending], operations.check)).toEqual([
      ['GET', `${root}/sessions/20260521162915BF9DC22A7A65ADF905D8`, undefined],
    ]);
  });

  test('get-session, with the code that a callback said', async () => {
    const requests = await requestsOf('easyrouter', [easyrouter.verified], (dialect, call) =>
      dialect.provider.checkVerification(call, dialect.reference, { resultCode: '10000' }),
    );
    expect(requests).toEqual([
      ['GET', `${root}/sessions/20260521162915BF9DC22A7A65ADF905D8?result_code=10000`, undefined],
    ]);
  });

  test('the end of the link is read from nanoseconds', async () => {
    const dialect = dialectOf('easyrouter');
    const { call } = connect(dialect, [{ json: easyrouter.session }]);
    expect((await operations.start(dialect, call)).expiresAt).toBe(Date.UTC(2026, 4, 21, 8, 31, 15, 462));
  });

  test('upload-asset', async () => {
    expect(await requestsOf('easyrouter', [easyrouter.created], operations.create)).toEqual([
      [
        'POST',
        `${root}/assets`,
        {
          group_id: 'group-20260520163350-ctpqc',
          url: 'https://example.com/front.jpg',
          asset_type: 'Image',
          name: 'front',
        },
      ],
    ]);
  });

  test('get-asset', async () => {
    expect(await requestsOf('easyrouter', [easyrouter.asset], operations.asset)).toEqual([
      ['GET', `${root}/assets/asset-20260521164235-zggcb`, undefined],
    ]);
  });

  test('list-assets finds the very name among those that are like it', async () => {
    const dialect = dialectOf('easyrouter');
    const { call, sent } = connect(dialect, [{ json: easyrouter.list }]);
    const found = await dialect.provider.findAssets?.(call, { groupId: dialect.groupId, name: 'front' });
    expect(found).toMatchObject([{ assetId: 'asset-20260521164235-zggcb', state: 'active' }]);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: `${root}/assets/list`,
      body: { group_ids: [dialect.groupId], group_type: 'LivenessFace', name: 'front', page_number: 1, page_size: 100 },
    });
  });

  test('delete-asset', async () => {
    const gone = { success: true, message: '', data: { asset_id: 'asset-1', deleted: true } };
    const requests = await requestsOf('easyrouter', [gone], async (dialect, call) =>
      dialect.provider.deleteAsset?.(call, { assetId: 'asset-1/../../x' }),
    );
    expect(requests).toEqual([['DELETE', `${root}/assets/asset-1%2F..%2F..%2Fx`, undefined]]);
  });

  test('models', async () => {
    expect(await requestsOf('easyrouter', [easyrouter.models], operations.probe)).toEqual([
      ['GET', 'https://easyrouter.io/v1/models', undefined],
    ]);
  });
});

describe('AnyFast, requests of its pages', () => {
  const root = 'https://www.anyfast.ai/volc/asset';

  test('CreateVisualValidateSession', async () => {
    expect(await requestsOf('anyfast', [anyfast.session], operations.start)).toEqual([
      ['POST', `${root}/CreateVisualValidateSession`, { CallbackURL: 'https://example.com/cb' }],
    ]);
  });

  test('GetVisualValidateResult', async () => {
    expect(await requestsOf('anyfast', [anyfast.pending], operations.check)).toEqual([
      ['POST', `${root}/GetVisualValidateResult`, { BytedToken: '2026070222152680501D985EA34A3BE3D8' }],
    ]);
  });

  test.each([
    ['Image', 'volc-asset'],
    ['Video', 'volc-asset-video'],
    ['Audio', 'volc-asset-audio'],
  ] as const)('CreateAsset of an %s is billed as %s', async (kind, model) => {
    const requests = await requestsOf('anyfast', [anyfast.created], (dialect, call) =>
      dialect.provider.createAsset(call, { groupId: 'group-1', url: 'https://example.com/a', kind, name: 'a' }),
    );
    expect(requests).toEqual([
      [
        'POST',
        `${root}/CreateAsset`,
        { GroupId: 'group-1', URL: 'https://example.com/a', AssetType: kind, Name: 'a', model },
      ],
    ]);
  });

  test('DeleteAsset', async () => {
    const requests = await requestsOf('anyfast', [{ Id: 'asset-1', Deleted: true }], async (dialect, call) =>
      dialect.provider.deleteAsset?.(call, { assetId: 'asset-1' }),
    );
    expect(requests).toEqual([['POST', `${root}/DeleteAsset`, { Id: 'asset-1' }]]);
  });

  test('GetAsset', async () => {
    expect(await requestsOf('anyfast', [anyfast.asset], operations.asset)).toEqual([
      ['POST', `${root}/GetAsset`, { Id: 'asset-20260320120147-pqwhc' }],
    ]);
  });

  test('ListAssets finds the very name among those that are like it', async () => {
    const dialect = dialectOf('anyfast');
    const { call, sent } = connect(dialect, [{ json: anyfast.list }]);
    const found = await dialect.provider.findAssets?.(call, { groupId: dialect.groupId, name: 'front' });
    expect(found).toMatchObject([{ assetId: 'asset-20260320120147-pqwhc', state: 'active' }]);
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: `${root}/ListAssets`,
      body: {
        model: 'volc-asset',
        Filter: { GroupIds: [dialect.groupId], GroupType: 'LivenessFace', Name: 'front' },
        PageNumber: 1,
        PageSize: 100,
      },
    });
  });

  test('a probe asks for the models and for a list of real people’s assets, which is free', async () => {
    expect(await requestsOf('anyfast', dialectOf('anyfast').probe, operations.probe)).toEqual([
      ['GET', 'https://www.anyfast.ai/v1/models', undefined],
      [
        'POST',
        `${root}/ListAssets`,
        { model: 'volc-asset', Filter: { GroupType: 'LivenessFace' }, PageNumber: 1, PageSize: 1 },
      ],
    ]);
  });
});

describe('Crun, requests of its pages', () => {
  const root = 'https://api.crun.ai/api/v1/client';

  test('visual-validate-session', async () => {
    expect(await requestsOf('crun', [crun.session], operations.start)).toEqual([
      ['POST', `${root}/job/visual-validate-session`, { callback_url: 'https://example.com/cb' }],
    ]);
  });

  test('visual-validate-result', async () => {
    expect(await requestsOf('crun', [crun.pending], operations.check)).toEqual([
      ['GET', `${root}/job/visual-validate-result?byted_token=202603311449168C23BA26**************`, undefined],
    ]);
  });

  test('asset-upload always names the group', async () => {
    expect(await requestsOf('crun', [crun.created], operations.create)).toEqual([
      [
        'POST',
        `${root}/job/asset-upload`,
        {
          name: 'front',
          asset_type: 'Image',
          asset_url: 'https://example.com/front.jpg',
          group_id: 'group-20260331145705-*****',
        },
      ],
    ]);
  });

  test('asset-info', async () => {
    expect(await requestsOf('crun', [crun.asset], operations.asset)).toEqual([
      ['GET', `${root}/job/asset-info?asset_id=asset-20260420153000-ab12c`, undefined],
    ]);
  });

  test('a created asset is understood as the page’s text has it, too: asset_id', async () => {
    const dialect = dialectOf('crun');
    const { call } = connect(dialect, [{ json: { code: 200, message: 'success', data: { asset_id: 'asset-1' } } }]);
    expect(await operations.create(dialect, call)).toEqual({ assetId: 'asset-1', state: 'processing' });
  });

  test('times are read from epoch seconds and from ISO text', async () => {
    const dialect = dialectOf('crun');
    for (const [CreateTime, expected] of [
      [1768900378, 1768900378000],
      ['1768900378', 1768900378000],
      ['2026-04-21T02:41:43Z', Date.UTC(2026, 3, 21, 2, 41, 43)],
    ]) {
      const { call } = connect(dialect, [{ json: { ...crun.asset, data: { ...crun.asset.data, CreateTime } } }]);
      expect((await operations.asset(dialect, call)).createdAt).toBe(expected);
    }
  });

  test('the balance is told', async () => {
    const dialect = dialectOf('crun');
    const { call, sent } = connect(dialect, [{ json: crun.balance }]);
    expect((await operations.probe(dialect, call)).balance).toBe(1000);
    expect(sent[0]?.url).toBe(`${root}/account/balance`);
  });

  test('nothing lists, so nothing can be looked for', () => {
    expect(dialectOf('crun').provider.findAssets).toBeUndefined();
  });
});
