import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ProviderName, type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { readCallback, readParameters } from '@/utils/providers/callback';
import { createCall, TIME_LIMITS } from '@/utils/providers/http';
import { readLink } from '@/utils/providers/link';
import type { Call, NamedTexts, Provider, ReadCallback, VerificationAnswer } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';
import { type Dialect, dialectOf, dialects, errorOf } from './dialects';

/** Each adapter's whole flow over real sockets, against the sandbox, which refuses what the real provider would. */

const HOSTS: Record<ProviderName, string> = {
  easyrouter: 'easyrouter.io',
  anyfast: 'www.anyfast.ai',
  crun: 'api.crun.ai',
  byteplus: 'ark.ap-southeast-1.byteplusapi.com',
  volcengine: 'ark.cn-beijing.volcengineapi.com',
  relay: 'relay.example',
  orcarouter: 'api.orcarouter.ai',
  qiniu: 'api.qnaigc.com',
  tokenlab: 'api.tokenlab.sh',
  agtcloud: 'api.agtcloud.ai',
};
const REVIEW = 300;

let sandbox: Sandbox;
let clock: number;

beforeAll(async () => {
  clock = Date.parse('2026-11-20T12:00:00Z');
  sandbox = await startSandbox({ now: () => clock, reviewDelay: REVIEW });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.clearFaults());

function connect(provider: Provider, key: string): Call {
  const name = provider.id as ProviderName;
  return createCall({
    fetch: globalThis.fetch,
    baseUrl: `http://127.0.0.1:${sandbox.httpPort}/@${HOSTS[name]}`,
    authorize: provider.authorize,
    key,
    // Who signs does so with this key.
    credentials: { ...sandbox.credentials[name], key, secret: key },
    generation: videosOf(provider, sandbox.credentials[name].generation),
    now: () => clock,
  });
}

function videosOf({ generationBaseUrl }: Provider, key?: string) {
  if (!generationBaseUrl) return undefined;
  return { baseUrl: `http://127.0.0.1:${sandbox.httpPort}/@${new URL(generationBaseUrl).host}`, key };
}
/** What the address says that a phone ended on, in the words of its provider. */
const readBack = (provider: Provider, address: string) => readCallback(provider, readParameters(address) ?? new Map());

const start = (provider: Provider, call: Call) =>
  provider.startVerification(call, { callbackUrl: provider.defaultCallbackUrl });

/** The group id of a person who passed. */
async function verify(provider: Provider, call: Call): Promise<string> {
  const started = await start(provider, call);
  const asker = asking(provider, call, started.reference);
  const answer = await asker(readBack(provider, await phoneOf(started.link).pass()), 3);
  if (answer.state !== 'verified') throw new Error(`not verified: ${answer.state}`);
  return answer.groupId;
}

const phoneOf = (link: string) => sandbox.phone(readLink(link, 'en'));

/** Asks for the result up to so many times, as the service does: with what a callback said, and what is to be kept. */
function asking(provider: Provider, call: Call, reference: unknown) {
  let kept = reference;
  return async (callback: ReadCallback | undefined, times = 1): Promise<VerificationAnswer> => {
    const { resultCode, carried } = callback ?? {};
    const keep = async (next: unknown) => {
      kept = next;
    };
    const answer = await provider.checkVerification(call, kept, { resultCode, carried, keep });
    return answer.state === 'waiting' && times > 1 ? asking(provider, call, kept)(callback, times - 1) : answer;
  };
}

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
    clock += REVIEW;
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
    clock += REVIEW;
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
      baseUrl: `http://127.0.0.1:${sandbox.httpPort}/@${HOSTS[name]}/console`,
      authorize: provider.authorize,
      key: sandbox.keys[name],
      credentials: sandbox.credentials[name],
      now: () => clock,
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

test('AnyFast: a key of the ordinary group is told apart by the probe, and refused at the start', async () => {
  const provider = dialects.find((one) => one.provider.id === 'anyfast')?.provider;
  if (!provider) throw new Error('no AnyFast');
  const call = connect(provider, sandbox.keys.anyfastWrongGroup);
  expect((await provider.probe(call)).rights).toContainEqual(
    expect.objectContaining({ right: 'verify', state: 'refused', detail: expect.stringContaining('[AIGC]') }),
  );
  await expect(start(provider, call)).rejects.toMatchObject({ kind: 'right', facts: { code: 'key-group' } });
});

test('Crun: an account without credits says so, and its balance is nothing', async () => {
  const provider = dialects.find((one) => one.provider.id === 'crun')?.provider;
  if (!provider) throw new Error('no Crun');
  const call = connect(provider, sandbox.keys.crunPoor);
  expect((await provider.probe(call)).balance).toBe(0);
  await expect(start(provider, call)).rejects.toMatchObject({ kind: 'credits' });
});

test('the time limits are the ones of the design', () => {
  expect(TIME_LIMITS).toEqual({ question: 15_000, create: 60_000 });
});

test('AnyFast: a collection is made (and charged), listed under its own name, renamed and deleted with everything in it', async () => {
  const { provider } = dialectOf('anyfast');
  const call = connect(provider, sandbox.keys.anyfast);
  const collections = async () => {
    const found = [];
    for await (const group of provider.listGroups?.(call, { kind: 'collection' }) ?? []) found.push(group);
    return found;
  };
  const before = sandbox.billed().length;
  const groupId = (await provider.createGroup?.(call, { name: 'Winter' }))?.groupId ?? '';
  expect(sandbox.billed().slice(before)).toEqual(['CreateAssetGroup']);
  expect(await collections()).toMatchObject([{ groupId, name: 'Winter', kind: 'collection' }]);
  await provider.renameGroup?.(call, { groupId, name: 'Spring' });
  expect(await collections()).toMatchObject([{ groupId, name: 'Spring' }]);
  const input = { groupId, url: sandbox.pictures.amara, kind: 'Image' as const, name: 'front-1' };
  const { assetId } = await provider.createAsset(call, input);
  await provider.renameAsset?.(call, { assetId, name: 'side-1' });
  expect(await provider.findAssets?.(call, { groupId, name: 'side-1' })).toMatchObject([{ assetId }]);
  await provider.deleteGroup?.(call, { groupId });
  expect(await collections()).toEqual([]);
  await expect(provider.getAsset(call, { assetId, groupId })).rejects.toMatchObject({ kind: 'missing' });
  await expect(provider.deleteGroup?.(call, { groupId })).rejects.toMatchObject({ kind: 'missing' });
});

test.each(['easyrouter', 'anyfast'] as const)(
  'a verified person’s group is in no list, and is kept while the authorization is valid, in the provider’s words (%s)',
  async (name) => {
    const { provider } = dialectOf(name);
    const call = connect(provider, sandbox.keys[name]);
    const groupId = await verify(provider, call);
    for await (const group of provider.listGroups?.(call, { kind: 'person' }) ?? []) {
      expect(group.groupId).not.toBe(groupId);
    }
    sandbox.answer(name, 'deleteGroup', 'authorized');
    await expect(provider.deleteGroup?.(call, { groupId })).rejects.toMatchObject({
      kind: 'input',
      facts: { detail: expect.stringContaining('authorization is valid') },
    });
    sandbox.answer(name, 'deleteGroup', 'default');
    await provider.deleteGroup?.(call, { groupId });
  },
);

/** Who passes the actions on, and how; at the upstream's own hosts a project, or a key for some hours. */
const SIGNED = 'ark.ap-southeast-1.byteplusapi.com';
interface Way {
  settings?: NamedTexts;
  account: 'byteplus' | 'byteplusTemporary' | 'volcengine' | 'relay';
}
test.each<[string, string, string, Way]>([
  ['BytePlus, another project', 'byteplus', SIGNED, { settings: { project: 'studio' }, account: 'byteplus' }],
  ['BytePlus, a temporary key', 'byteplus', SIGNED, { account: 'byteplusTemporary' }],
  ['Volcengine', 'volcengine', 'ark.cn-beijing.volcengineapi.com', { account: 'volcengine' }],
  ['Gravitex', 'gravitex', 'api.gravitex.ai', { account: 'relay' }],
  ['a relay, …?Action=', 'ark-relay', 'relay.example/volc', { settings: { action: 'query' }, account: 'relay' }],
  ['a relay, …/?Action=', 'ark-relay', 'relay.example/volc', { settings: { action: 'slash' }, account: 'relay' }],
  [
    'a relay, …/CreateAsset',
    'ark-relay',
    'relay.example/api/v3/open',
    { settings: { action: 'path' }, account: 'relay' },
  ],
])('%s: a person, assets, a collection; renamed, listed and deleted', async (_, id, place, { settings, account }) => {
  const provider = providerById(id);
  if (!provider) throw new Error(`no ${id}`);
  const credentials: NamedTexts = sandbox.credentials[account];
  const call = createCall({
    fetch: globalThis.fetch,
    baseUrl: `http://127.0.0.1:${sandbox.httpPort}/@${place}`,
    authorize: provider.authorize,
    key: credentials.key ?? '',
    credentials,
    settings,
    generation: videosOf(provider),
    now: () => clock,
  });
  const all = async <Item>(items: AsyncIterable<Item> | undefined): Promise<Item[]> => {
    const found: Item[] = [];
    for await (const item of items ?? []) found.push(item);
    return found;
  };
  await provider.probe(call);
  const { token, reference } = await provider.startVerification(call, { callbackUrl: 'https://callback.example/done' });
  const ended = await sandbox.phone(token).pass();
  // Gravitex puts its own page in place of every other.
  expect(ended.startsWith(id === 'gravitex' ? provider.defaultCallbackUrl : 'https://callback.example/done')).toBe(
    true,
  );
  const answer = await provider.checkVerification(call, reference, {});
  if (answer.state !== 'verified') throw new Error(answer.state);
  const { groupId } = answer;
  const people = async () => (await all(provider.listGroups?.(call, { kind: 'person' }))).map((one) => one.groupId);
  expect(await people()).toContain(groupId);

  for (let count = 1; count <= 101; count += 1) {
    await provider.createAsset(call, { groupId, url: sandbox.pictures.amara, kind: 'Image', name: `front-${count}` });
  }
  clock += REVIEW;
  const assets = await all(provider.listAssets?.(call, { groupIds: [groupId], kind: 'person' }));
  expect([assets.length, assets[0]?.name, assets[0]?.state]).toEqual([101, 'front-101', 'active']);
  const { assetId = '' } = assets[0] ?? {};
  await provider.renameAsset?.(call, { assetId, name: 'side' });
  expect(await provider.findAssets?.(call, { groupId, name: 'side' })).toMatchObject([{ assetId, state: 'active' }]);
  await provider.deleteAsset?.(call, { assetId });

  const made = await provider.createGroup?.(call, { name: 'Winter' });
  await provider.renameGroup?.(call, { groupId: made?.groupId ?? '', name: 'Spring' });
  expect(await all(provider.listGroups?.(call, { kind: 'collection' }))).toMatchObject([{ ...made, name: 'Spring' }]);
  for (const one of [made?.groupId ?? '', groupId]) await provider.deleteGroup?.(call, { groupId: one });
  expect(await people()).not.toContain(groupId);
});

describe('BytePlus', () => {
  const { provider } = dialectOf('byteplus');
  const callWith = (credentials: NamedTexts, settings: NamedTexts = {}, now = () => clock) =>
    createCall({
      fetch: globalThis.fetch,
      baseUrl: `http://127.0.0.1:${sandbox.httpPort}/@${SIGNED}`,
      authorize: provider.authorize,
      key: '',
      credentials,
      settings,
      generation: videosOf(provider),
      now,
    });

  test('a clock that is off is told with the time that it is off by', async () => {
    const late = callWith(sandbox.credentials.byteplus, {}, () => clock + 20 * 60_000);
    const error = await errorOf(provider.probe(late));
    expect(error).toMatchObject({ kind: 'configuration', facts: { code: 'clock' } });
    expect(Math.round((error.facts.clockOff ?? 0) / 60_000)).toBe(20);
  });

  test('a temporary key without its token, another’s token, another’s secret: the key is refused', async () => {
    const { session, ...temporary } = sandbox.credentials.byteplusTemporary;
    const { keyId = '', secret = '' } = sandbox.credentials.byteplus;
    const wrong: NamedTexts[] = [
      temporary,
      { ...temporary, session: 'STSother' },
      { keyId, secret, session },
      { keyId, secret: 'x' },
    ];
    for (const credentials of wrong)
      await expect(provider.probe(callWith(credentials))).rejects.toMatchObject({ kind: 'key' });
  });

  test('what was made in one project is not there in another, and a project that nobody has is said', async () => {
    const studio = callWith(sandbox.credentials.byteplus, { project: 'studio' });
    const { groupId = '' } = (await provider.createGroup?.(studio, { name: 'Winter' })) ?? {};
    const usual = callWith(sandbox.credentials.byteplus);
    await expect(provider.deleteGroup?.(usual, { groupId })).rejects.toMatchObject({ kind: 'missing' });
    await provider.deleteGroup?.(studio, { groupId });
    const nobodys = callWith(sandbox.credentials.byteplus, { project: 'Studio' });
    await expect(provider.probe(nobodys)).rejects.toMatchObject({ facts: { code: 'project' } });
  });

  test('slots are told only where the host answers', async () => {
    const call = callWith(sandbox.credentials.byteplus);
    expect(await provider.quota?.(call)).toBeUndefined();
    sandbox.answer('byteplus', 'quota', 'answers');
    expect(await provider.quota?.(call)).toEqual({ used: expect.any(Number), total: 50 });
    sandbox.answer('byteplus', 'quota', 'default');
  });
});
