import { describe, expect, test } from 'vitest';
import { createCall } from '@/utils/providers/http';
import type { NamedTexts } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';
import { addressOf, connect, now, pass, REVIEW, sandbox, start, useSandbox, verify, videosOf } from './at-sandbox';
import { dialectOf, dialects, errorOf } from './dialects';

/** What only one provider has, or one of its ways: groups of keys, credits, collections, projects, signed actions. */

useSandbox();

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
    baseUrl: addressOf(place),
    authorize: provider.authorize,
    key: credentials.key ?? '',
    credentials,
    settings,
    generation: videosOf(provider),
    now,
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
  pass(REVIEW);
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
  const callWith = (credentials: NamedTexts, settings: NamedTexts = {}, at = now) =>
    createCall({
      fetch: globalThis.fetch,
      baseUrl: addressOf(SIGNED),
      authorize: provider.authorize,
      key: '',
      credentials,
      settings,
      generation: videosOf(provider),
      now: at,
    });

  test('a clock that is off is told with the time that it is off by', async () => {
    const late = callWith(sandbox.credentials.byteplus, {}, () => now() + 20 * 60_000);
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
