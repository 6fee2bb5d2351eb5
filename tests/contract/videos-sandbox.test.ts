import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arkVideos as arkRoutes } from '@/tests/sandbox/ark-videos';
import { Refusal } from '@/tests/sandbox/fields';
import { json, type Reply } from '@/tests/sandbox/model';
import { findRoute } from '@/tests/sandbox/routes';
import { type ProviderName, type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { State } from '@/tests/sandbox/state';
import { bodyOf } from '@/utils/generation/new-record';
import { arkVideos } from '@/utils/providers/generation/families';
import { createCall } from '@/utils/providers/http';
import type { Call, GenerationForm, Provider } from '@/utils/providers/provider';
import type { GenerationRequest } from '@/utils/storage/generation-records';
import type { AssetKind } from '@/utils/text/terms';
import { dialects, errorOf } from './dialects';

/** Videos of each adapter against the sandbox, which refuses what the real provider would. */

const HOSTS = { easyrouter: 'easyrouter.io', anyfast: 'www.anyfast.ai', crun: 'api.crun.ai' } as const;
const REVIEW = 300;
const RENDER = 4_000;

let sandbox: Sandbox;
let clock = Date.parse('2026-11-20T12:00:00Z');

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => clock, reviewDelay: REVIEW, renderTime: RENDER });
});
afterAll(() => sandbox.close());

type Makes = Provider & Required<Pick<Provider, 'startGeneration' | 'checkGeneration' | 'generation'>>;

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

describe.each(dialects.map(({ provider }): [string, Makes] => [provider.name, provider as Makes]))(
  '%s',
  (_, provider) => {
    const name = provider.id as ProviderName;
    let call: Call;
    let active: string;
    let make: (title: string) => Promise<string>;

    beforeAll(async () => {
      call = createCall({
        fetch: globalThis.fetch,
        baseUrl: `http://127.0.0.1:${sandbox.httpPort}/@${HOSTS[name]}`,
        authorize: provider.authorize,
        key: sandbox.keys[name],
        now: () => clock,
      });
      const started = await provider.startVerification(call, { callbackUrl: provider.defaultCallbackUrl });
      await sandbox.phone(started.token).pass();
      const verified = await provider.checkVerification(call, started.reference, {});
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
      const body = JSON.parse(text.replaceAll(`asset://${active}`, sandbox.pictures.amara));
      const error = await errorOf(provider.startGeneration(call, { body }));
      expect(error).toMatchObject({ kind: 'rejected' });
      expect(`${error.facts.code} ${error.facts.detail}`).toContain('PrivacyInformation');
    });

    test('refuses another order, another role, a setting that it doesn’t have', async () => {
      const body = bodyFor(provider.generation, [reference(active)]) as Record<string, unknown>;
      const wrong: object[] = [
        { ...body, model: 'seedance-2-5' },
        { ...body, Duration: 5 },
      ];
      if (Array.isArray(body.content)) {
        wrong.push({ ...body, content: body.content.toReversed() });
        wrong.push({ ...body, content: [body.content[0], { ...(body.content[1] as object), role: undefined }] });
      }
      for (const one of wrong)
        expect((await errorOf(provider.startGeneration(call, { body: one }))).kind).toBe('input');
    });

    test('another key knows nothing of a task', async () => {
      const error = await errorOf(provider.checkGeneration(call, { taskId: 'task_nobody' }));
      expect(error.kind).toBe('missing');
    });
  },
);

test('Crun says what it would cost, by the second', async () => {
  const { provider } = dialects.find((one) => one.provider.id === 'crun') ?? {};
  const { generation: form, priceGeneration } = provider ?? {};
  if (!provider || !form || !priceGeneration) throw new Error('no Crun');
  const call = createCall({
    fetch: globalThis.fetch,
    baseUrl: `http://127.0.0.1:${sandbox.httpPort}/@${HOSTS.crun}`,
    authorize: provider.authorize,
    key: sandbox.keys.crunPoor,
    now: () => clock,
  });
  const body = bodyFor(form, [reference('asset-1')]);
  const before = sandbox.videos('crun').length;
  expect(await priceGeneration(call, { body })).toEqual({ amount: 600, unit: 'credits' });
  expect(sandbox.videos('crun')).toHaveLength(before);
  expect((await errorOf((provider as Makes).startGeneration(call, { body }))).kind).toBe('credits');
});

describe('the upstream’s tasks', () => {
  const state = new State({
    reviewDelay: 0,
    linkLife: 1,
    tokenLife: 1,
    linkLength: 300,
    renderTime: RENDER,
    now: () => clock,
  });
  const routes = arkRoutes(state, 'easyrouter', ['m']);
  const makes = arkVideos();
  const call = createCall({
    fetch: async (input, init = {}) => {
      const url = new URL(String(input));
      const found = findRoute(routes, init.method ?? 'GET', url.pathname);
      const request = {
        at: clock,
        host: url.host,
        secure: true,
        method: init.method ?? 'GET',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: Object.fromEntries(new Headers(init.headers)),
        body: String(init.body ?? ''),
      };
      let reply: Reply;
      try {
        reply = found?.route.answer({ request, key: 'k', id: found.id }) ?? json(404, {});
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        reply = json(error.status, { error: { code: error.code, message: error.message } });
      }
      return new Response(String(reply.body), { status: reply.status });
    },
    baseUrl: 'https://ark.example',
    authorize: () => ({}),
    key: 'k',
    now: () => clock,
  });
  const body = { model: 'm', content: [{ type: 'text', text: 'A roof.' }] };

  test('are listed, and one that waits is taken back', async () => {
    const { taskId } = await makes.startGeneration(call, { body });
    expect((await makes.recentGenerations(call))[0]).toMatchObject({ taskId, model: 'm' });
    await makes.cancelGeneration(call, { taskId });
    expect((await makes.checkGeneration(call, { taskId })).state).toBe('cancelled');
  });

  test('one at work is not taken back', async () => {
    const { taskId } = await makes.startGeneration(call, { body });
    clock += RENDER / 2;
    expect((await errorOf(makes.cancelGeneration(call, { taskId }))).facts.code).toMatch(/RunningTask/);
    clock += RENDER;
    expect(await makes.checkGeneration(call, { taskId })).toMatchObject({
      state: 'done',
      cost: { amount: 108_900, unit: 'tokens' },
    });
  });
});
