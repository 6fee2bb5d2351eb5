import { describe, expect, test } from 'vitest';
import { BODY_LIMIT } from '@/utils/providers/body';
import { readLinkEnd } from '@/utils/providers/generation/link-end';
import type { Provider } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';
import { CREDENTIALS, connect, type Dialect, dialectOf, errorOf, everythingOf, KEY, VIDEO_KEY } from './dialects';
import { cutOff, large, type Reply } from './fake-fetch';
import videos from './fixtures/videos.json';

/** Videos: what is sent is what the pages ask for, and what they show is understood. */

const ARK = 'https://ark.ap-southeast.bytepluses.com';

type Filmed = Dialect & Required<Pick<Dialect, 'video'>>;

function filmed(dialect: Dialect): Filmed {
  const { video } = dialect;
  if (!video) throw new Error(`${dialect.provider.id} makes no videos`);
  return { ...dialect, video };
}

const easyrouter = filmed(dialectOf('easyrouter'));
const anyfast = filmed(dialectOf('anyfast'));
const crun = filmed(dialectOf('crun'));
const ark = filmed(dialectOf('byteplus'));
const qiniu = filmed(dialectOf('qiniu'));
/** The upstream's tasks at the relay's own host. */
const gravitex: Filmed = {
  ...ark,
  provider: providerById('gravitex') ?? ark.provider,
  video: { body: { model: 'seedance-2-0' }, taskId: videos.gravitex.started.id },
};

const makes = (dialect: Filmed) => dialect.provider as Provider & Required<Pick<Provider, Videos>>;
type Videos = 'startGeneration' | 'checkGeneration' | 'cancelGeneration' | 'recentGenerations' | 'priceGeneration';

async function sentBy(
  dialect: Filmed,
  json: unknown,
  work: (provider: ReturnType<typeof makes>, call: never) => unknown,
) {
  const { call, sent } = connect(dialect, [{ json }]);
  const value = await work(makes(dialect), call as never);
  return { value, sent: sent.map(({ method, url, body }) => [method, url, body]) };
}

describe('a create', () => {
  test.each([
    ['EasyRouter', easyrouter, videos.easyrouter.started, 'https://easyrouter.io/v1/video/generations'],
    ['AnyFast', anyfast, videos.anyfast.started, 'https://www.anyfast.ai/v1/video/generations'],
    ['Crun', crun, videos.crun.started, 'https://api.crun.ai/api/v1/client/job/CreateTask'],
    ['Ark', ark, videos.ark.started, `${ARK}/api/v3/contents/generations/tasks`],
    ['Qiniu', qiniu, videos.qiniu.started, 'https://api.qnaigc.com/v3/contents/generations/tasks'],
    ['Gravitex', gravitex, videos.gravitex.started, 'https://api.gravitex.ai/api/v3/contents/generations/tasks'],
  ])('%s: one POST with the body as it is, and the id', async (_name, dialect, answer, url) => {
    const { body, taskId } = dialect.video;
    const { value, sent } = await sentBy(dialect, answer, (provider, call) => provider.startGeneration(call, { body }));
    expect(value).toEqual({ taskId });
    expect(sent).toEqual([['POST', url, body]]);
  });

  test('Ark: at the host of videos, with the key for videos and without a signature', async () => {
    const { call, sent } = connect(ark, [{ json: videos.ark.started }]);
    await makes(ark).startGeneration(call, { body: ark.video.body });
    expect(sent[0]?.headers.authorization).toBe(`Bearer ${VIDEO_KEY}`);
    expect(Object.keys(sent[0]?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
    const everything = JSON.stringify(sent[0]);
    for (const secret of [CREDENTIALS.keyId, CREDENTIALS.secret]) expect(everything).not.toContain(secret);
  });

  test('Ark: its body is the one of the upstream’s page', () => {
    expect(ark.video.body).toEqual({
      model: 'dreamina-seedance-2-0-260128',
      content: [
        { type: 'text', text: 'Somebody smiles.' },
        {
          type: 'image_url',
          image_url: { url: 'asset://asset-20260521164235-zggcb' },
          role: 'reference_image',
        },
      ],
    });
  });

  test('Qiniu: its own word before an asset, and none of the settings that its page doesn’t name', () => {
    expect(qiniu.video.body).toEqual({
      model: 'bytedance/doubao-seedance-2-0-260128',
      content: [
        { type: 'text', text: 'Somebody smiles.' },
        {
          type: 'image_url',
          image_url: { url: 'qasset://asset-20260521164235-zggcb' },
          role: 'reference_image',
        },
      ],
    });
    expect(qiniu.provider.generation).toMatchObject({ watermark: false, cancel: false });
    expect(qiniu.provider.generation).not.toHaveProperty('seed');
    expect(qiniu.provider).not.toHaveProperty('cancelGeneration');
  });

  test('an accepted one without an id is uncertain, never repeated', async () => {
    const { call, sent } = connect(anyfast, [{ json: { status: 'queued' } }]);
    const error = await errorOf(makes(anyfast).startGeneration(call, { body: {} }));
    expect([error.kind, sent.length]).toEqual(['uncertain', 1]);
  });
});

describe('a task', () => {
  const read = async (dialect: Filmed, json: unknown) => {
    const { taskId } = dialect.video;
    return (await sentBy(dialect, json, (provider, call) => provider.checkGeneration(call, { taskId }))).value;
  };

  test('EasyRouter: queued as it was started, and done in the plain form of its software', async () => {
    expect(await read(easyrouter, videos.easyrouter.started)).toEqual({ state: 'queued', progress: 0 });
    expect(await read(easyrouter, videos.easyrouter.bare)).toEqual({
      state: 'done',
      clip: { url: 'https://clips.example/1.mp4' },
    });
    expect(await read(easyrouter, videos.easyrouter.bareFailed)).toEqual({
      state: 'failed',
      failure: { code: 'x', detail: 'No.' },
    });
  });

  test('AnyFast: in capitals, with progress as text and the upstream’s task inside', async () => {
    expect(await read(anyfast, videos.anyfast.running)).toEqual({ state: 'running', progress: 50 });
    const at = Date.UTC(2026, 4, 21, 8, 30);
    expect(await read(anyfast, videos.anyfast.done)).toEqual({
      state: 'done',
      progress: 100,
      finishedAt: 1_779_352_200_000,
      seed: 7,
      cost: { amount: 108_900, unit: 'tokens' },
      clip: { url: videos.anyfast.done.data.result_url, endsAt: at + 86_400_000 },
    });
    expect(await read(anyfast, videos.anyfast.failed)).toMatchObject({
      state: 'failed',
      failure: { code: 'InputImageSensitiveContentDetected.PrivacyInformation' },
    });
  });

  test('AnyFast: a clip where older clients found it', async () => {
    const data = { ...videos.anyfast.done.data, result_url: undefined, data: undefined };
    const old = { code: 'success', data: { ...data, fail_reason: 'https://clips.example/old.mp4' } };
    expect(await read(anyfast, old)).toMatchObject({ clip: { url: 'https://clips.example/old.mp4' } });
  });

  test('Crun: in `data`, with credits', async () => {
    expect(await read(crun, videos.crun.running)).toEqual({ state: 'running' });
    expect(await read(crun, videos.crun.done)).toEqual({
      state: 'done',
      finishedAt: 1_768_900_478_000,
      cost: { amount: 320, unit: 'credits' },
      clip: { url: 'https://clips.example/1.mp4' },
    });
    expect(await read(crun, videos.crun.failed)).toEqual({
      state: 'failed',
      failure: { code: '501', detail: 'generation failed' },
    });
  });

  test('Ark: bare, with the last frame', async () => {
    expect(await read(ark, videos.ark.queued)).toEqual({ state: 'queued' });
    expect(await read(ark, videos.ark.done)).toMatchObject({
      state: 'done',
      seed: 10,
      clip: { url: 'https://clips.example/1.mp4', lastFrame: 'https://clips.example/1.png' },
    });
    expect(await read(ark, videos.ark.failed)).toMatchObject({
      failure: { code: 'OutputVideoSensitiveContentDetected' },
    });
    expect(await read(ark, videos.ark.expired)).toEqual({ state: 'failed', failure: { code: 'expired' } });
  });

  test('Qiniu and Gravitex: as the upstream’s', async () => {
    expect(await read(qiniu, videos.qiniu.done)).toEqual({
      state: 'done',
      clip: { url: 'https://clips.example/1.mp4' },
    });
    expect(await read(gravitex, videos.gravitex.done)).toMatchObject({
      state: 'done',
      seed: 11,
      finishedAt: 1_783_475_364_000,
      cost: { amount: 40_594, unit: 'tokens' },
      clip: { lastFrame: 'https://clips.example/1.png' },
    });
  });

  test('done without a clip, or with one that nobody should open, is no answer', async () => {
    for (const url of [undefined, '', 'javascript:alert(1)', 'http://clips.example/1.mp4', 'https://a@b.example/']) {
      const error = await errorOf(read(easyrouter, { ...videos.easyrouter.bare, url }));
      expect(error).toMatchObject({ kind: 'protocol', facts: { code: 'no-clip' } });
    }
  });

  test('a state that nobody knows is no answer', async () => {
    const error = await errorOf(read(crun, { code: 200, data: { status: 'dreaming' } }));
    expect(error.kind).toBe('protocol');
  });

  test('a reason holds neither key nor link', async () => {
    const said = {
      status: 'failed',
      error: { code: KEY, message: `key ${KEY} at https://x.example/?sign=${'a'.repeat(30)}` },
    };
    const answer = JSON.stringify(await read(easyrouter, said));
    expect(answer).not.toContain(KEY);
    expect(answer).not.toContain('a'.repeat(30));
  });

  test('an id that looks like a path stays one part of it', async () => {
    const { call, sent } = connect(ark, [{ json: videos.ark.queued }, { json: {} }]);
    const taskId = '../x?y=1';
    await makes(ark).checkGeneration(call, { taskId });
    await makes(ark).cancelGeneration(call, { taskId });
    for (const { url } of sent) expect(new URL(url).pathname).toMatch(/\/tasks\/\.\.%2Fx%3Fy%3D1$/);
  });
});

describe('what only some have', () => {
  test('Crun says what it will cost, and makes nothing', async () => {
    const { body } = crun.video;
    const { value, sent } = await sentBy(crun, videos.crun.price, (provider, call) =>
      provider.priceGeneration(call, { body }),
    );
    expect(value).toEqual({ amount: 320, unit: 'credits' });
    expect(sent).toEqual([['POST', 'https://api.crun.ai/api/v1/client/job/estimate-credits', body]]);
  });

  test('Ark lists its newest tasks', async () => {
    const { value, sent } = await sentBy(ark, videos.ark.list, (provider, call) => provider.recentGenerations(call));
    const model = 'dreamina-seedance-2-0-260128';
    expect(value).toEqual([
      { taskId: 'cgt-2', model, seed: 4, createdAt: 1_779_352_010_000 },
      { taskId: 'cgt-1', model, seed: undefined, createdAt: 1_779_352_000_000 },
    ]);
    expect(sent[0]?.[1]).toMatch(/\/tasks\?page_num=1&page_size=50$/);
  });

  test('Gravitex takes one back as well, and names no list: one that is lost is not looked for', async () => {
    const { taskId } = gravitex.video;
    const { sent } = await sentBy(gravitex, {}, (provider, call) => provider.cancelGeneration(call, { taskId }));
    expect(sent).toEqual([
      ['DELETE', `https://api.gravitex.ai/api/v3/contents/generations/tasks/${taskId}`, undefined],
    ]);
    expect(gravitex.provider).not.toHaveProperty('recentGenerations');
  });

  test('Ark takes one back by DELETE, and an empty answer is one', async () => {
    const { call, sent } = connect(ark, [{ json: {} }, { text: '' }]);
    await makes(ark).cancelGeneration(call, { taskId: 'cgt-1' });
    await makes(ark).cancelGeneration(call, { taskId: 'cgt-1' });
    expect(sent.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
  });

  test.each<[string, Reply, string, string]>([
    ['429', { status: 429, json: {} }, 'rate', 'rate'],
    ['500', { status: 500, json: { message: 'x' } }, 'unavailable', 'unavailable'],
    ['502 with a page', { status: 502, text: '<html>' }, 'unavailable', 'uncertain'],
    ['a cut JSON', { text: '{"id":"cgt' }, 'protocol', 'uncertain'],
    ['a page', { text: '<html>hello</html>' }, 'protocol', 'protocol'],
    ['2 MiB', large(2 * BODY_LIMIT), 'protocol', 'uncertain'],
    ['a redirect', { status: 307, headers: { Location: 'https://evil.example/' } }, 'configuration', 'configuration'],
  ])('Ark, %s', async (_name, reply, question, create) => {
    const { taskId, body } = ark.video;
    const again = (): Reply => (typeof reply === 'object' && 'read' in reply ? large(2 * BODY_LIMIT) : reply);
    const kindOf = async (work: (provider: ReturnType<typeof makes>, call: never) => Promise<unknown>) => {
      const { call } = connect(ark, [again()]);
      const error = await errorOf(work(makes(ark), call as never));
      expect(everythingOf(error)).not.toContain(KEY);
      expect(everythingOf(error)).not.toContain(VIDEO_KEY);
      return error.kind;
    };
    expect(await kindOf((provider, call) => provider.startGeneration(call, { body }))).toBe(create);
    expect(await kindOf((provider, call) => provider.checkGeneration(call, { taskId }))).toBe(question);
    expect(await kindOf((provider, call) => provider.cancelGeneration(call, { taskId }))).toBe(question);
    expect(await kindOf((provider, call) => provider.recentGenerations(call))).toBe(question);
  });

  test('a broken connection is asked once more, and a create is not', async () => {
    const { call, sent } = connect(ark, [cutOff(), { json: videos.ark.queued }]);
    expect(await makes(ark).checkGeneration(call, { taskId: 'cgt-1' })).toEqual({ state: 'queued' });
    expect(sent).toHaveLength(2);
  });
});

test('a signed link says itself when it ends', () => {
  const link = (query: string) => readLinkEnd(`https://clips.example/1.mp4?${query}`);
  expect(link('X-Amz-Date=20260521T083000Z&X-Amz-Expires=3600')).toBe(Date.UTC(2026, 4, 21, 9, 30));
  expect(link('Expires=1779352200')).toBe(1_779_352_200_000);
  for (const query of [
    '',
    'Expires=3600',
    'X-Tos-Date=now&X-Tos-Expires=1',
    'X-Tos-Date=20260521T083000Z',
    'Expires=x',
  ]) {
    expect(link(query)).toBeUndefined();
  }
});
