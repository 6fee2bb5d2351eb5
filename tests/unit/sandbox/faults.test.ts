// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { ask, clients } from './client';

let sandbox: Sandbox;
let call: ReturnType<typeof clients>;

beforeEach(async () => {
  sandbox = await startSandbox();
  call = clients(sandbox);
});
afterEach(() => sandbox.close());

const upload = () =>
  call.crun('/job/asset-upload', { name: 'a', asset_type: 'Image', asset_url: sandbox.pictures.amara });
const balance = () => call.crun('/account/balance');

test('a status comes with Retry-After, in the shape of the provider, as often as asked', async () => {
  sandbox.fault({ provider: 'crun', times: 2, fault: { kind: 'status', status: 429, retryAfter: 7 } });
  for (const answer of [await balance(), await balance()]) {
    expect(answer).toMatchObject({ status: 429, body: { code: 429 } });
    expect(answer.headers.get('retry-after')).toBe('7');
  }
  expect((await balance()).status).toBe(200);
});

test('a fault keeps to its provider and its operation', async () => {
  sandbox.fault({
    provider: 'crun',
    operation: 'createAsset',
    fault: { kind: 'status', status: 500, body: { odd: true } },
  });
  expect((await balance()).status).toBe(200);
  expect((await call.easyrouter('/v1/models')).status).toBe(200);
  expect((await upload()).body).toEqual({ odd: true });
});

test('a fault of a host spoils its pages too', async () => {
  sandbox.fault({ host: 'pictures.example', fault: { kind: 'empty' } });
  const page = () => ask(sandbox, { host: 'pictures.example', path: '/' });
  expect((await page()).text).toBe('');
  expect((await page()).text).toContain('id="amara"');
});

test('HTML, nothing, 2 MiB and a redirect come instead of an answer, and nothing is done', async () => {
  sandbox.fault({ operation: 'createAsset', fault: { kind: 'html' } });
  expect((await upload()).text).toContain('<!doctype html>');
  sandbox.fault({ operation: 'createAsset', fault: { kind: 'empty' } });
  expect((await upload()).text).toBe('');
  sandbox.fault({ operation: 'createAsset', fault: { kind: 'huge' } });
  expect((await upload()).text.length).toBeGreaterThan(2 * 1024 * 1024);
  sandbox.fault({ operation: 'createAsset', fault: { kind: 'redirect', to: 'https://elsewhere.example/' } });
  const redirect = await upload();
  expect(redirect.status).toBe(302);
  expect(redirect.headers.get('location')).toBe('https://elsewhere.example/');
  expect(sandbox.assets()).toEqual([]);
});

test('a cut answer is no JSON, and the work behind it was done', async () => {
  sandbox.fault({ operation: 'createAsset', fault: { kind: 'cut' } });
  const answer = await upload();
  expect(answer.text).toMatch(/^\{"code":200/);
  expect(answer.body).toBeUndefined();
  expect(sandbox.assets()).toHaveLength(1);
});

test('a reset before leaves nothing behind, a reset after leaves the asset', async () => {
  sandbox.fault({ operation: 'createAsset', fault: { kind: 'reset-before' } });
  await expect(upload()).rejects.toThrow();
  expect(sandbox.assets()).toHaveLength(0);
  sandbox.fault({ operation: 'createAsset', fault: { kind: 'reset-after' } });
  await expect(upload()).rejects.toThrow();
  expect(sandbox.assets()).toHaveLength(1);
  expect(sandbox.requests.map(({ status }) => status)).toEqual([undefined, undefined]);
});

test('a request that hangs does not keep the sandbox from closing', async () => {
  sandbox.fault({ operation: 'probe', fault: { kind: 'hang' } });
  const hanging = expect(balance()).rejects.toThrow();
  await expect.poll(() => sandbox.requests.length).toBe(1);
  await sandbox.close();
  await hanging;
});

test('faults that were cleared do nothing', async () => {
  sandbox.fault({ provider: 'crun', times: 5, fault: { kind: 'hang' } });
  sandbox.clearFaults();
  expect((await balance()).status).toBe(200);
});

test('requests are kept as they came, and hosts that are not played are named', async () => {
  await call.easyrouter('/sessions', { callback_url: 'https://callback.example/done' });
  await ask(sandbox, { host: 'tracker.example', path: '/pixel?a=1' });
  const [first, second] = sandbox.requests;
  expect(first).toMatchObject({
    host: 'easyrouter.io',
    method: 'POST',
    path: '/api/resource-channel/byteplus/visual-validate/sessions',
    provider: 'easyrouter',
    operation: 'start',
    headers: { authorization: `Bearer ${sandbox.keys.easyrouter}` },
    body: '{"callback_url":"https://callback.example/done"}',
    status: 200,
  });
  expect(second).toMatchObject({ host: 'tracker.example', path: '/pixel', query: { a: '1' }, status: 404 });
  expect(sandbox.unknownHosts).toEqual(['tracker.example']);
});

test('more creates than a key may make in a minute: 429 that says when, and a refused one does not count', async () => {
  await sandbox.close();
  let now = Date.now();
  sandbox = await startSandbox({ createsPerMinute: 2, now: () => now });
  call = clients(sandbox);
  expect((await upload()).status).toBe(200);
  now += 20_000;
  expect((await upload()).status).toBe(200);
  const refused = await upload();
  expect(refused).toMatchObject({ status: 429, body: { code: 429 } });
  expect(refused.headers.get('retry-after')).toBe('40');
  expect((await balance()).status).toBe(200);
  now += 40_000;
  expect((await upload()).status).toBe(200);
  expect((await upload()).status).toBe(429);
  expect(sandbox.assets()).toHaveLength(3);
});
