import { describe, expect, test } from 'vitest';
import type { ProviderName } from '@/tests/sandbox/sandbox';
import { createCall, TIME_LIMITS } from '@/utils/providers/http';
import { readLink } from '@/utils/providers/link';
import {
  addressOf,
  asking,
  connect,
  HOSTS,
  now,
  pass,
  phoneOf,
  REVIEW,
  readBack,
  sandbox,
  start,
  useSandbox,
  verify,
} from './at-sandbox';
import { type Dialect, dialects, errorOf } from './dialects';

/** Each adapter's whole flow over real sockets, against the sandbox, which refuses what the real provider would. */

useSandbox();

describe.each(dialects.map((dialect): [string, Dialect] => [dialect.provider.name, dialect]))('%s', (_, dialect) => {
  const { provider } = dialect;
  const name = provider.id as ProviderName;
  const connected = () => connect(provider, sandbox.keys[name]);
  /** Asked without a callback, and a second face check in the same page counts. */
  const isRepeatable = dialect.exchanges === true;
  const takesFiles = provider.can.uploads !== false;

  test('a person is verified: waiting before, the group after, and the callback is read', async () => {
    const call = connected();
    const started = await start(provider, call);
    expect(new URL(readLink(started.link, 'zh-Hant')).searchParams.get('lng')).toBe('zh-Hant');
    const ask = asking(provider, call, started.reference);
    expect(await ask(undefined)).toEqual({ state: 'waiting' });
    const callback = readBack(provider, await phoneOf(started.link).pass());
    expect(callback?.keys).toContain(started.token);
    expect(callback?.resultCode).toBe('10000');
    expect(await ask(callback, 3)).toEqual({ state: 'verified', groupId: expect.stringMatching(/^q?group-/) });
  });

  test('a check that failed at the phone says so in its callback, with the provider’s own word', async () => {
    const started = await start(provider, connected());
    const callback = readBack(provider, await phoneOf(started.link).fail('-1006'));
    expect(callback?.keys).toContain(started.token);
    expect(callback?.resultCode).not.toBe('10000');
    expect(callback?.resultCode).toMatch(/^(-1006|failed)$/);
  });

  test.runIf(isRepeatable)('after a failed check it still waits, for a retry in the same page may pass', async () => {
    const call = connected();
    const { reference, link } = await start(provider, call);
    const phone = phoneOf(link);
    await phone.fail('-1006');
    expect(await provider.checkVerification(call, reference, {})).toEqual({ state: 'waiting' });
    await phone.pass();
    expect(await provider.checkVerification(call, reference, {})).toMatchObject({ state: 'verified' });
  });

  test.runIf(takesFiles)('an asset goes from Processing to Active', async () => {
    const call = connected();
    const groupId = await verify(provider, call);
    const input = { groupId, url: sandbox.pictures.amara, kind: 'Image' as const, name: `front-${name}` };
    const { assetId, state } = await provider.createAsset(call, input);
    expect(state).toBe('processing');
    expect(await provider.getAsset(call, { assetId, groupId })).toMatchObject({ assetId, state: 'processing' });
    pass(REVIEW);
    expect(await provider.getAsset(call, { assetId, groupId })).toMatchObject({
      assetId,
      groupId,
      state: 'active',
      kind: 'Image',
    });
    if (!provider.findAssets) return;
    expect(await provider.findAssets(call, { groupId, name: input.name })).toMatchObject([{ assetId }]);
    expect(await provider.findAssets(call, { groupId, name: 'front' })).toEqual([]);
    if (!provider.deleteAsset) return;
    await provider.deleteAsset(call, { assetId });
    expect(await provider.findAssets(call, { groupId, name: input.name })).toEqual([]);
    await expect(provider.deleteAsset(call, { assetId })).rejects.toMatchObject({ kind: 'missing' });
  });

  test.runIf(takesFiles)('another face fails, with the reason', async () => {
    const call = connected();
    const groupId = await verify(provider, call);
    const input = { groupId, url: sandbox.pictures.elena, kind: 'Image' as const, name: `other-${name}` };
    const { assetId } = await provider.createAsset(call, input);
    pass(REVIEW);
    const asset = await provider.getAsset(call, { assetId, groupId });
    expect(asset.state).toBe('failed');
    expect(`${asset.failure?.code} ${asset.failure?.detail}`).toMatch(/FaceMismatch|Face consistency/);
  });

  test.runIf(takesFiles)('an asset that was never made is missing', async () => {
    const call = connected();
    const groupId = await verify(provider, call);
    const unknown = { assetId: 'asset-20260101000000-zzzzz', groupId };
    await expect(provider.getAsset(call, unknown)).rejects.toMatchObject({ kind: 'missing' });
  });

  test('a probe says that the key works, and makes nothing', async () => {
    const before = sandbox.requests.length;
    const { rights } = await provider.probe(connected());
    expect(rights.filter(({ state }) => state === 'refused')).toEqual([]);
    const operations = sandbox.requests.slice(before).map(({ operation }) => operation);
    expect(operations.every((operation) => operation === 'probe' || operation?.startsWith('list'))).toBe(true);
  });

  test('a wrong key is a fault of the key', async () => {
    const call = connect(provider, 'sk-wrong-wrong-wrong-wrong');
    for (const work of [() => provider.probe(call), () => start(provider, call)]) {
      await expect(work()).rejects.toMatchObject({ kind: 'key' });
    }
  });

  test('an address below which there is no API is a fault of the configuration', async () => {
    const call = createCall({
      fetch: globalThis.fetch,
      baseUrl: addressOf(`${HOSTS[name]}/console`),
      authorize: provider.authorize,
      key: sandbox.keys[name],
      credentials: sandbox.credentials[name],
      now,
    });
    expect((await errorOf(start(provider, call))).kind).toBe('configuration');
    expect((await errorOf(provider.probe(call))).kind).toBe('configuration');
  });

  test('a redirect to another host gets neither a request nor the key', async () => {
    const call = connected();
    const elsewhere = `http://localhost:${sandbox.httpPort}/@callback.example/done`;
    const before = sandbox.requests.length;
    sandbox.fault({ provider: name, times: 2, fault: { kind: 'redirect', to: elsewhere } });
    await expect(provider.probe(call)).rejects.toMatchObject({ kind: 'network' });
    expect(sandbox.requests.slice(before).map(({ host }) => host)).toEqual([HOSTS[name], HOSTS[name]]);
  });

  test.runIf(takesFiles)(
    'a create that was processed before the connection broke is uncertain, and is found by its name',
    async () => {
      const call = connected();
      const groupId = await verify(provider, call);
      sandbox.fault({ provider: name, operation: 'createAsset', fault: { kind: 'reset-after' } });
      const input = { groupId, url: sandbox.pictures.amara, kind: 'Image' as const, name: `lost-${name}` };
      await expect(provider.createAsset(call, input)).rejects.toMatchObject({ kind: 'uncertain' });
      expect(sandbox.assets(name).filter((asset) => asset.name === input.name)).toHaveLength(1);
      if (provider.findAssets) {
        expect(await provider.findAssets(call, { groupId, name: input.name })).toMatchObject([{ name: input.name }]);
      }
    },
  );
});

test('the time limits are the ones of the design', () => {
  expect(TIME_LIMITS).toEqual({ question: 15_000, create: 60_000 });
});
