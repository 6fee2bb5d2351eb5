import { describe, expect, test } from 'vitest';
import { readCallback, readParameters } from '@/utils/providers/callback';
import { createQiniu } from '@/utils/providers/qiniu';
import { qiniu as qiniuDescription } from '@/utils/providers/qiniu.description';
import { connect, type Dialect, dialectOf, operations } from './dialects';
import type { Reply } from './fake-fetch';
import agtcloud from './fixtures/agtcloud.json';
import orcarouter from './fixtures/orcarouter.json';
import qiniu from './fixtures/qiniu.json';
import tokenlab from './fixtures/tokenlab.json';

/** Providers with words of their own: what is sent, and what their callbacks mean. */

const BYTED = '20260612101859D18B5635A448320E5032';
const CALLBACK = 'https://example.com/cb';

async function sent(dialect: Dialect, replies: unknown[], work: (call: ReturnType<typeof connect>['call']) => unknown) {
  const { call, sent } = connect(
    dialect,
    replies.map((json) => ({ json })),
  );
  await work(call);
  return sent.map(({ method, url, body }) => [method, url, body]);
}

const read = (id: string, search: string) =>
  readCallback(dialectOf(id).provider, readParameters(`https://example.com/cb?${search}`) ?? new Map());

describe('OrcaRouter', () => {
  const dialect = dialectOf('orcarouter');
  const root = 'https://api.orcarouter.ai/v1/asset';
  const page = 'page_number=1&page_size=100&sort_by=CreateTime&sort_order=Desc';

  test('a session, an upload, an asset, a list, a group', async () => {
    const { provider, groupId } = dialect;
    expect(await sent(dialect, [orcarouter.session], (call) => operations.start(dialect, call))).toEqual([
      ['POST', `${root}/real-human/sessions`, { return_url: CALLBACK }],
    ]);
    expect(await sent(dialect, [orcarouter.created], (call) => operations.create(dialect, call))).toEqual([
      [
        'POST',
        `${root}/files`,
        { GroupId: groupId, URL: 'https://example.com/front.jpg', AssetType: 'Image', Name: 'front' },
      ],
    ]);
    expect(await sent(dialect, [orcarouter.asset], (call) => operations.asset(dialect, call))).toEqual([
      ['GET', `${root}/files/${dialect.assetId}`, undefined],
    ]);
    const find = (call: ReturnType<typeof connect>['call']) => provider.findAssets?.(call, { groupId, name: 'front' });
    expect(await sent(dialect, [orcarouter.list], find)).toEqual([
      ['GET', `${root}/files?group_id=${groupId}&name=front&${page}`, undefined],
    ]);
    const make = (call: ReturnType<typeof connect>['call']) => provider.createGroup?.(call, { name: 'Winter' });
    expect(await sent(dialect, [{ Id: 'group-1' }], make)).toEqual([['POST', `${root}/groups`, { Name: 'Winter' }]]);
  });

  test('a group counts when the account’s own list of real people has it, and not before', async () => {
    expect(await sent(dialect, [orcarouter.verified], (call) => operations.check(dialect, call))).toEqual([
      ['GET', `${root}/groups?group_type=real_human&${page}`, undefined],
    ]);
    const { call } = connect(dialect, [{ json: orcarouter.verified }]);
    const forged = { resultCode: '10000', carried: { groupId: 'group-of-somebody-else' } };
    expect(await dialect.provider.checkVerification(call, dialect.reference, forged)).toEqual({ state: 'waiting' });
    const { call: unasked, sent: nothing } = connect(dialect, []);
    expect(await dialect.provider.checkVerification(unasked, dialect.reference, {})).toEqual({ state: 'waiting' });
    expect(nothing).toEqual([]);
  });

  test('its callback', () => {
    expect(read('orcarouter', 'status=success&session_id=s1&group_id=group-1')).toEqual({
      keys: ['s1'],
      resultCode: '10000',
      carried: { groupId: 'group-1' },
    });
    expect(read('orcarouter', 'status=failed&session_id=s1')).toEqual({ keys: ['s1'], resultCode: 'failed' });
    for (const other of ['status=success&group_id=group-1', 'session_id=s1', `bytedToken=${BYTED}&resultCode=10000`])
      expect(read('orcarouter', other)).toBeUndefined();
  });
});

describe('Qiniu', () => {
  const dialect = dialectOf('qiniu');
  const root = 'https://api.qnaigc.com/v1';
  const group = `${root}/asset-groups/${qiniu.session.qgroupid}`;
  const passed = { resultCode: '10000', carried: { bytedToken: BYTED } };

  /** Asks with what was kept the last time; says what was kept in between. */
  function asker(...replies: Reply[]) {
    const { call, sent } = connect(dialect, replies);
    const kept: unknown[] = [dialect.reference];
    const ask = (input: object) =>
      dialect.provider.checkVerification(call, kept.at(-1), {
        ...input,
        keep: async (reference) => void kept.push(reference),
      });
    return { ask, kept, posts: () => sent.filter(({ method }) => method === 'POST') };
  }
  const waiting = { json: qiniu.session };

  test('a group is made, and gets its link a moment later', async () => {
    const waits: number[] = [];
    const provider = createQiniu(qiniuDescription, {
      newState: () => 'our-own-text',
      wait: async (ms) => void waits.push(ms),
    });
    const { call, sent } = connect(dialect, [{ json: qiniu.made }, { json: qiniu.made }, { json: qiniu.session }]);
    const started = await provider.startVerification(call, { callbackUrl: `${CALLBACK}?a=1` });
    expect(started).toEqual({
      link: qiniu.session.h5_link,
      token: 'our-own-text',
      reference: { groupId: qiniu.made.qgroupid },
    });
    expect(waits).toHaveLength(2);
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      [
        'POST',
        `${root}/asset-groups`,
        {
          name: 'Likeness',
          type: 'liveness_face',
          model: 'bytedance/doubao-seedance-2-0-260128',
          callback_url: `${CALLBACK}?a=1&likeness=our-own-text`,
        },
      ],
      ['GET', group, undefined],
      ['GET', group, undefined],
    ]);
  });

  test('a group that never gets a link is uncertain: it was made', async () => {
    const { call } = connect(dialect, [{ json: qiniu.made }, ...Array.from({ length: 20 }, () => ({ status: 503 }))]);
    await expect(operations.start(dialect, call)).rejects.toMatchObject({
      kind: 'uncertain',
      facts: { code: 'no-link' },
    });
  });

  test('asked without a callback it hands nothing over', async () => {
    const { ask, posts } = asker(waiting);
    expect(await ask({})).toEqual({ state: 'waiting' });
    expect(posts()).toEqual([]);
  });

  test('the token is handed over once, and that is stored before it is sent', async () => {
    const { ask, kept, posts } = asker(waiting, { status: 202 }, waiting, waiting, { json: qiniu.verified });
    for (let turn = 0; turn < 3; turn += 1) expect(await ask(passed)).toEqual({ state: 'waiting' });
    expect(posts().map(({ url, body }) => [url, body])).toEqual([
      [`${group}/visual-validate-result`, { result_code: '10000', byted_token: BYTED }],
    ]);
    expect(kept).toEqual([dialect.reference, { groupId: dialect.groupId, handedOver: true }]);
    expect(await ask(passed)).toEqual({ state: 'verified', groupId: dialect.groupId });
  });

  test.each<[string, Reply]>([
    ['lost', async () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a 502', { status: 502 }],
    ['a 500', { status: 500 }],
  ])('after an answer that says nothing (%s) it is not sent again', async (_, reply) => {
    const { ask, posts } = asker(waiting, reply, waiting);
    await expect(ask(passed)).rejects.toMatchObject({ name: 'ProviderError' });
    expect(await ask(passed)).toEqual({ state: 'waiting' });
    expect(posts()).toHaveLength(1);
  });

  test.each<[string, Reply]>([
    ['429', { status: 429 }],
    ['409, before the link', { status: 409, json: { error: { message: 'not ready', code: 'conflict' } } }],
  ])('after one that says that nothing was done (%s) it is', async (_, reply) => {
    const { ask, posts } = asker(waiting, reply, waiting, { json: qiniu.verified });
    await ask(passed).catch(() => undefined);
    expect(await ask(passed)).toEqual({ state: 'verified', groupId: dialect.groupId });
    expect(posts()).toHaveLength(2);
  });

  test('a group that failed is a refusal', async () => {
    const { ask } = asker({ json: { ...qiniu.verified, status: 'failed' } });
    expect(await ask(passed)).toMatchObject({ state: 'refused' });
  });

  test('its callback is the upstream’s with our own text', () => {
    expect(read('qiniu', `likeness=ours&bytedToken=${BYTED}&resultCode=-1006&algorithmBaseRespCode=7`)).toEqual({
      keys: ['ours'],
      resultCode: '-1006',
      subCode: '7',
      carried: { bytedToken: BYTED },
    });
    expect(read('qiniu', `bytedToken=${BYTED}&resultCode=10000`)).toBeUndefined();
  });

  test('an asset, and the words for its state', async () => {
    expect(await sent(dialect, [qiniu.created], (call) => operations.create(dialect, call))).toEqual([
      [
        'POST',
        `${root}/assets`,
        {
          type: 'image',
          name: 'front',
          model: 'bytedance/doubao-seedance-2-0-260128',
          url: 'https://example.com/front.jpg',
          group_id: dialect.groupId,
        },
      ],
    ]);
    for (const [status, state] of [
      ['pending', 'processing'],
      ['reviewing', 'processing'],
      ['approved', 'active'],
      ['rejected', 'failed'],
    ]) {
      const { call } = connect(dialect, [{ json: { ...qiniu.asset, status, fail_reason: 'face mismatch' } }]);
      const asset = await operations.asset(dialect, call);
      expect([status, asset.state]).toEqual([status, state]);
      expect(asset.failure).toEqual(state === 'failed' ? { detail: 'face mismatch' } : undefined);
    }
  });
});

describe('TokenLab', () => {
  const dialect = dialectOf('tokenlab');
  const root = 'https://api.tokenlab.sh/v1/videos/assets';
  const history = ['GET', `${root}/visual-validation-sessions?page_size=100`, undefined];
  const bind = [
    'POST',
    `${root}/visual-validation-results`,
    { session_id: 'svv_abc123', verification_token: 'svvt_def456' },
  ];

  test('a session that passed is bound to its group, by its own token', async () => {
    const { call, sent } = connect(dialect, [{ json: tokenlab.succeeded }, { json: tokenlab.bound }]);
    const answer = await operations.check(dialect, call);
    expect(answer).toEqual({ state: 'verified', groupId: 'seedance_group_real_123' });
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([history, bind]);
  });

  test('a token that only the callback brings binds as well; without it there is nothing to bind by', async () => {
    const reference = { sessionId: 'svv_abc123' };
    const carried = { verificationToken: 'svvt_def456' };
    const { call, sent } = connect(dialect, [
      { json: tokenlab.succeeded },
      { json: tokenlab.pending },
      { json: tokenlab.bound },
    ]);
    expect(await dialect.provider.checkVerification(call, reference, {})).toEqual({ state: 'waiting' });
    const answer = await dialect.provider.checkVerification(call, reference, { resultCode: '10000', carried });
    expect(answer).toMatchObject({ state: 'verified' });
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([history, history, bind]);
  });

  test('before the callback nothing is bound', async () => {
    expect(await sent(dialect, [tokenlab.pending], (call) => operations.check(dialect, call))).toEqual([history]);
  });

  test('its own session is looked for on every page of the history', async () => {
    const others = { sessions: [{ ...tokenlab.pending.sessions[0], session_id: 'svv_1' }], next_page_token: 'p2' };
    const { call, sent } = connect(dialect, [{ json: others }, { json: tokenlab.verified }]);
    expect(await operations.check(dialect, call)).toMatchObject({ state: 'verified' });
    expect(sent[1]?.url).toBe(`${root}/visual-validation-sessions?page_size=100&page_token=p2`);
  });

  test('its callback: the token first, for nobody can guess it', () => {
    const said = 'session_id=svv_1&verification_token=svvt_1&verification_status';
    expect(read('tokenlab', `${said}=succeeded&result_code=10000`)).toEqual({
      keys: ['svvt_1', 'svv_1'],
      resultCode: '10000',
      carried: { verificationToken: 'svvt_1' },
    });
    expect(read('tokenlab', `${said}=failed&result_code=-1003`)?.resultCode).toBe('-1003');
    // A code that contradicts the word is none.
    expect(read('tokenlab', `${said}=failed&result_code=10000`)?.resultCode).toBe('failed');
  });

  test.each([
    [undefined, 'liveness_face'],
    ['person', 'liveness_face'],
    ['collection', 'aigc_avatar'],
  ] as const)('an asset of a group that is %s goes to the library %s', async (groupKind, library_type) => {
    const input = { groupId: 'g', groupKind, url: 'https://example.com/a.jpg', kind: 'Image', name: 'a' } as const;
    const create = (call: ReturnType<typeof connect>['call']) => dialect.provider.createAsset(call, input);
    expect(await sent(dialect, [tokenlab.created], create)).toEqual([
      ['POST', root, { asset_url: input.url, asset_name: 'a', asset_type: 'Image', library_type, group_id: 'g' }],
    ]);
  });

  test('names are put, and what was deleted is in no list', async () => {
    const { provider } = dialect;
    const rename = (call: ReturnType<typeof connect>['call']) =>
      provider.renameAsset?.(call, { assetId: 'a/b', name: 'x' });
    expect(await sent(dialect, [tokenlab.asset], rename)).toEqual([['PUT', `${root}/a%2Fb`, { asset_name: 'x' }]]);
    const gone = { assets: [{ ...tokenlab.asset, status: 'DELETED' }], next_page_token: null };
    const { call } = connect(dialect, [{ json: gone }]);
    expect(await provider.findAssets?.(call, { groupId: 'g', name: 'front' })).toEqual([]);
  });
});

describe('AGTCloud', () => {
  const dialect = dialectOf('agtcloud');

  test('the address of the redirect holds a text of ours that nobody can guess', async () => {
    const { call, sent } = connect(dialect, [{ json: agtcloud.session }]);
    const { token } = await operations.start(dialect, call);
    expect(sent.map(({ url, body }) => [url, body])).toEqual([
      ['https://api.agtcloud.ai/v1/asset/human/session', { redirect_url: `${CALLBACK}?likeness=${token}` }],
    ]);
  });

  test('the group of the redirect counts only with that text, and nothing is asked', async () => {
    const callback = read('agtcloud', 'likeness=ours?status=success&group_id=group-1');
    expect(callback).toEqual({ keys: ['ours'], resultCode: '10000', carried: { groupId: 'group-1' } });
    expect(read('agtcloud', 'status=success&group_id=group-1')).toBeUndefined();
    expect(read('agtcloud', 'likeness=ours&status=failed&reason=face_timeout')?.resultCode).toBe('face_timeout');
    expect(read('agtcloud', 'likeness=ours&status=success')?.resultCode).toBe('success');
    const { call } = connect(dialect, []);
    const check = (input: object) => dialect.provider.checkVerification(call, dialect.reference, input);
    expect(await check({ resultCode: '10000', carried: { groupId: 'group-1' } })).toEqual({
      state: 'verified',
      groupId: 'group-1',
    });
    for (const input of [{}, { resultCode: 'failed', carried: { groupId: 'group-1' } }, { resultCode: '10000' }])
      expect(await check(input)).toEqual({ state: 'waiting' });
  });

  test('files are refused here, without a request', async () => {
    const { call, sent } = connect(dialect, []);
    await expect(operations.create(dialect, call)).rejects.toMatchObject({ kind: 'input', facts: { code: 'uploads' } });
    expect(sent).toEqual([]);
  });
});
