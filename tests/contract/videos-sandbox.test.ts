import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProviderName, type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { bodyOf } from '@/utils/generation/new-record';
import { readCallback, readParameters } from '@/utils/providers/callback';
import { createCall } from '@/utils/providers/http';
import { assetAddress } from '@/utils/providers/names';
import type { Call, GenerationForm, Provider } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';
import type { GenerationRequest } from '@/utils/storage/generation-records';
import type { AssetKind } from '@/utils/text/terms';
import { errorOf } from './dialects';

/** Videos of each adapter against the sandbox, which refuses what the real provider would. */

const FILMED = ['easyrouter', 'anyfast', 'crun', 'byteplus', 'volcengine', 'gravitex', 'qiniu'] as const;
/** Whom the sandbox plays for each, where it is not the provider of that name. */
const PLAYED: Partial<Record<string, ProviderName>> = { gravitex: 'relay' };
/** Where videos are made, for those who have another host for them. */
const VIDEO_HOSTS = { byteplus: 'ark.ap-southeast.bytepluses.com', volcengine: 'ark.cn-beijing.volces.com' } as const;
const REVIEW = 300;
const RENDER = 4_000;

let sandbox: Sandbox;
let clock = Date.parse('2026-11-20T12:00:00Z');

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => clock, reviewDelay: REVIEW, renderTime: RENDER });
});
afterAll(() => sandbox.close());

type Makes = Provider & Required<Pick<Provider, 'startGeneration' | 'checkGeneration' | 'generation'>>;
type Lists = Makes & Required<Pick<Provider, 'cancelGeneration' | 'recentGenerations'>>;

/** @param videos the key for videos, where it is another one; null: the account has none */
function connect(provider: Provider, videos: string | null = generationKey(provider), key?: string): Call {
  const { key: bearer, ...signing } = sandbox.credentials[playedBy(provider)];
  const main = key ?? bearer ?? signing.keyId ?? '';
  const at = (address: string) => `http://127.0.0.1:${sandbox.httpPort}/@${new URL(address).host}`;
  const { generationBaseUrl } = provider;
  return createCall({
    fetch: globalThis.fetch,
    baseUrl: at(provider.defaultBaseUrl),
    authorize: provider.authorize,
    key: main,
    credentials: bearer ? { key: main } : signing,
    generation: generationBaseUrl ? { baseUrl: at(generationBaseUrl), key: videos ?? undefined } : undefined,
    now: () => clock,
  });
}

const playedBy = ({ id }: Pick<Provider, 'id'>): ProviderName => PLAYED[id] ?? (id as ProviderName);

const generationKey = ({ id }: Provider): string | null => sandbox.credentials[playedBy({ id })].generation ?? null;

const reference = (assetId: string, kind: AssetKind = 'Image') => ({
  assetRecordId: assetId,
  kind,
  role: 'reference_image' as const,
  assetId,
  groupId: '',
  name: assetId,
});

/** A body of every setting that the form has, as the service builds it. */
function bodyFor(form: GenerationForm, references: GenerationRequest['references'], words = 'walks.'): object {
  const [model] = form.models;
  if (!model) throw new Error('no model');
  return bodyOf(form, {
    model: model.id,
    prompt: [{ assetRecordId: references[0]?.assetRecordId ?? '' }, { text: ` ${words}` }],
    references,
    seconds: model.seconds.max,
    ratio: model.ratios[0],
    resolution: model.resolutions.at(-1),
    sound: true,
    ...(form.seed ? { seed: form.seed.max } : {}),
    ...(form.watermark ? { watermark: false } : {}),
  });
}

/** Those that a sandbox host of their own plays. */
const filmed = FILMED.map((id) => providerById(id) as Makes);

describe.each(filmed.map((provider): [string, Makes] => [provider.name, provider]))('%s', (_, provider) => {
  let call: Call;
  let active: string;
  let make: (title: string) => Promise<string>;

  beforeAll(async () => {
    call = connect(provider);
    const started = await provider.startVerification(call, { callbackUrl: provider.defaultCallbackUrl });
    const link = sandbox.sessions(playedBy(provider)).at(-1)?.link ?? '';
    const callback = readCallback(provider, readParameters(await sandbox.phone(link).pass()) ?? new Map());
    const check = () => provider.checkVerification(call, started.reference, callback ?? {});
    let verified = await check();
    // Where a token is handed over, the judgement comes with the next question.
    if (verified.state === 'waiting') verified = await check();
    if (verified.state !== 'verified') throw new Error('not verified');
    make = async (title: string) => {
      const input = { groupId: verified.groupId, url: sandbox.pictures.amara, kind: 'Image' as const, name: title };
      return (await provider.createAsset(call, input)).assetId;
    };
    active = await make('active');
    clock += REVIEW;
  });

  test('a task waits, is at work, and ends in a clip that can be fetched until its link ends', async () => {
    const body = bodyFor(provider.generation, [reference(active)]);
    const { taskId } = await provider.startGeneration(call, { body });
    const look = () => provider.checkGeneration(call, { taskId });
    expect((await look()).state).toBe('queued');
    clock += RENDER / 2;
    expect((await look()).state).toBe('running');
    clock += RENDER / 2;
    const done = await look();
    expect(done.state).toBe('done');
    const { url = '', endsAt = 0 } = done.clip ?? {};
    // To the second, as links are stamped.
    expect(Math.abs(endsAt - clock - 86_400_000)).toBeLessThan(1_000);
    const link = new URL(url);
    const fetchClip = () => fetch(`http://127.0.0.1:${sandbox.httpPort}/@${link.host}${link.pathname}${link.search}`);
    const clip = await fetchClip();
    expect([clip.status, clip.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect(new TextDecoder('latin1').decode(await clip.arrayBuffer()).slice(4, 8)).toBe('ftyp');
    const before = clock;
    clock += 86_500_000;
    expect((await fetchClip()).status).toBe(403);
    clock = before;
  });

  test('a task that fails at its end says why', async () => {
    const body = bodyFor(provider.generation, [reference(active)], 'does something forbidden.');
    const { taskId } = await provider.startGeneration(call, { body });
    clock += RENDER;
    const { state, failure } = await provider.checkGeneration(call, { taskId });
    expect(state).toBe('failed');
    expect(`${failure?.code} ${failure?.detail}`).toMatch(/sensitive/i);
  });

  test('refuses an asset under review, one that nobody knows, and nine pictures and one', async () => {
    const start = (references: GenerationRequest['references']) =>
      errorOf(provider.startGeneration(call, { body: bodyFor(provider.generation, references) }));
    expect((await start([reference(await make('processing'))])).facts.detail).toMatch(/still processing/);
    expect((await start([reference('asset-20260101000000-nobod')])).facts.detail).toMatch(/is not found/);
    expect((await start(Array.from({ length: 10 }, () => reference(active)))).kind).toBe('input');
    expect((await start([reference(active, 'Audio')])).kind).toBe('input');
  });

  test('refuses a real face that comes as a plain address', async () => {
    const text = JSON.stringify(bodyFor(provider.generation, [reference(active)]));
    const body = JSON.parse(text.replaceAll(assetAddress(active, provider.id), sandbox.pictures.amara));
    expect(JSON.stringify(body)).not.toContain(active);
    const error = await errorOf(provider.startGeneration(call, { body }));
    expect(error).toMatchObject({ kind: 'rejected' });
    expect(`${error.facts.code} ${error.facts.detail}`).toContain('PrivacyInformation');
  });

  test('refuses another order, another role, a setting that it doesn’t have', async () => {
    const body = bodyFor(provider.generation, [reference(active)]) as Record<string, unknown>;
    const wrong: object[] = [
      { ...body, model: 7 },
      { ...body, Duration: 5 },
    ];
    if (Array.isArray(body.content)) {
      wrong.push({ ...body, content: body.content.toReversed() });
      wrong.push({ ...body, content: [body.content[0], { ...(body.content[1] as object), role: undefined }] });
    }
    const { metadata } = body as { metadata?: { content: object[] } };
    const clip = { type: 'video_url', video_url: { url: 'asset://asset-20260101000000-films' } };
    if (metadata) wrong.push({ ...body, metadata: { ...metadata, content: [clip, ...metadata.content] } });
    // Crun has a list for each kind, and so no order to break.
    expect(wrong.length).toBeGreaterThan(provider.id === 'crun' ? 1 : 2);
    for (const one of wrong) {
      const { kind } = await errorOf(provider.startGeneration(call, { body: one }));
      expect(kind).toBe('input');
    }
  });

  test('another key knows nothing of a task', async () => {
    const error = await errorOf(provider.checkGeneration(call, { taskId: 'task_nobody' }));
    expect(error.kind).toBe('missing');
  });
});

test('Crun says what it would cost, by the second', async () => {
  const provider = providerById('crun');
  const { generation: form, priceGeneration } = provider ?? {};
  if (!provider || !form || !priceGeneration) throw new Error('no Crun');
  const call = connect(provider, null, sandbox.keys.crunPoor);
  const body = bodyFor(form, [reference('asset-1')]);
  const before = sandbox.videos('crun').length;
  expect(await priceGeneration(call, { body })).toEqual({ amount: 600, unit: 'credits' });
  expect(sandbox.videos('crun')).toHaveLength(before);
  expect((await errorOf((provider as Makes).startGeneration(call, { body }))).kind).toBe('credits');
});

describe.each(['byteplus', 'volcengine'] as const)('the tasks of %s', (id) => {
  const provider = providerById(id) as Lists;
  const body = () => ({ model: provider.generation.model, content: [{ type: 'text', text: 'A roof.' }] });

  test('are listed, and one that waits is taken back', async () => {
    const call = connect(provider);
    const { taskId } = await provider.startGeneration(call, { body: body() });
    expect(taskId).toMatch(/^cgt-\d{14}-\w{5}$/);
    const at = Math.floor(clock / 1000) * 1000;
    expect(await provider.recentGenerations(call)).toContainEqual({
      taskId,
      model: provider.generation.model,
      createdAt: at,
      seed: undefined,
    });
    await provider.cancelGeneration(call, { taskId });
    expect((await provider.checkGeneration(call, { taskId })).state).toBe('cancelled');
  });

  test('one at work is not taken back', async () => {
    const call = connect(provider);
    const { taskId } = await provider.startGeneration(call, { body: body() });
    clock += RENDER / 2;
    const error = await errorOf(provider.cancelGeneration(call, { taskId }));
    expect(error).toMatchObject({ kind: 'input', facts: { code: 'InvalidAction.RunningTaskDeletion' } });
    clock += RENDER;
    expect(await provider.checkGeneration(call, { taskId })).toMatchObject({
      state: 'done',
      cost: { amount: 108_900, unit: 'tokens' },
    });
  });

  test('a video goes to its own host with the key for videos, and the access key goes nowhere near it', async () => {
    const from = sandbox.requests.length;
    const call = connect(provider);
    await provider.startGeneration(call, { body: body() });
    const [request, ...others] = sandbox.requests.slice(from);
    const { keyId = '', secret = '', generation = '' } = sandbox.credentials[id];
    expect(others).toEqual([]);
    expect([request?.host, request?.path]).toEqual([VIDEO_HOSTS[id], '/api/v3/contents/generations/tasks']);
    expect(request?.headers.authorization).toBe(`Bearer ${generation}`);
    const everything = JSON.stringify(request);
    for (const other of [keyId, secret, 'HMAC-SHA256']) expect(everything).not.toContain(other);
  });

  test('without the key for videos nobody is asked', async () => {
    const from = sandbox.requests.length;
    const error = await errorOf(provider.startGeneration(connect(provider, null), { body: body() }));
    expect(error).toMatchObject({ kind: 'key', facts: { code: 'generation' } });
    expect(sandbox.requests).toHaveLength(from);
  });

  test('a key that the host of videos does not know, and a model that is not there', async () => {
    const strange = connect(provider, sandbox.credentials[id].secret);
    const refused = await errorOf(provider.startGeneration(strange, { body: body() }));
    expect(refused).toMatchObject({ kind: 'key', facts: { code: 'AuthenticationError' } });
    const unknown = { ...body(), model: 'seedance-2-5' };
    const error = await errorOf(provider.startGeneration(connect(provider), { body: unknown }));
    expect(error).toMatchObject({ kind: 'right', facts: { code: 'InvalidEndpointOrModel.NotFound' } });
  });
});
