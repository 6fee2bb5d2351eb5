import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '@/tests/unit/support/provider-server';
import { openDatabase } from '@/utils/storage/database';
import { faultWords } from '@/utils/text/words';
import { LIN, type VideoWorld, videoWorld } from './video-world';

/** BytePlus, which makes videos at another host with a key of its own. */

const ACTIONS = /^\/$/;
const TASKS = /^\/api\/v3\/contents\/generations\/tasks$/;
const ONE = /^\/api\/v3\/contents\/generations\/tasks\/[^/]+$/;
const HOST = 'ark.ap-southeast.bytepluses.com';
const SECRETS = { keyId: 'AKLTc3R1ZGlvLWtleS1pZC0wMQ', secret: 'c2VjcmV0LW9mLXRoZS1zdHVkaW8tMDAwMQ==' };
const VIDEOS = 'ark-5f0e6a1c-2b7d-4b1e-9d7e-8f1a2b3c4d5e';

let world: VideoWorld;
let accountId: string;
const accounts = () => world.services().accounts;

const save = (secrets: Record<string, string>, id?: string) =>
  accounts().save({
    ...(id ? { id } : {}),
    providerId: 'byteplus',
    name: 'Studio',
    secrets,
    settings: {},
    baseUrl: 'https://ark.ap-southeast-1.byteplusapi.com',
    callbackUrl: 'https://www.byteplus.com/en',
    linkLanguage: 'en',
  });

beforeEach(async () => {
  world = await videoWorld();
  accountId = await save({ ...SECRETS, generation: VIDEOS });
  await (await openDatabase()).put('assets', world.assetOf(LIN, 'Image', { accountId }));
  // Says of everything that it is there and Active.
  world.server.on('POST', ACTIONS, () =>
    json({ ResponseMetadata: {}, Result: { Id: 'asset-1', Status: 'Active', Items: [], TotalCount: 0 } }),
  );
  world.server.on('GET', TASKS, () => json({ items: [], total: 0 }));
  world.server.on('POST', TASKS, () => json({ id: 'cgt-20260521164235-zggcb' }));
});

const begin = () => world.begin({ accountId, model: 'dreamina-seedance-2-0-260128' });
const account = () => accounts().get(accountId);

it('asks for its assets with the access key, and for the video with the other one', async () => {
  await begin();
  await world.run();
  expect((await world.record()).state).toBe('running');
  expect(world.server.asked.map(({ url, authorization }) => [new URL(url).host, authorization?.slice(0, 11)])).toEqual([
    ['ark.ap-southeast-1.byteplusapi.com', 'HMAC-SHA256'],
    [HOST, 'Bearer ark-'],
  ]);
});

describe('what is wrong there', () => {
  it('no key: it waits, says what to do, and goes on once there is one; the account works on', async () => {
    accountId = await save(SECRETS);
    await (await openDatabase()).put('assets', world.assetOf(LIN, 'Image', { accountId }));
    await begin();
    await world.run();
    const { state, fault } = await world.record();
    expect([state, fault?.kind, fault?.code]).toEqual(['queued', 'key', 'generation']);
    expect(fault && faultWords(fault, 'BytePlus ModelArk')).toEqual({
      title: 'There is no key for videos',
      text: 'BytePlus ModelArk makes videos with a key of its own. Put it in with this account.',
      action: 'new-key',
    });
    expect((await account()).fault).toBeUndefined();
    await save({ generation: VIDEOS }, accountId);
    expect(await accounts().check(accountId)).toBe(true);
    await world.run();
    expect((await world.record()).state).toBe('running');
    expect(world.server.count('POST', TASKS)).toBe(1);
  });

  it('a key that is refused: which one is said, and people and assets go on', async () => {
    world.server.on('POST', TASKS, () => json({ error: { code: 'AuthenticationError', message: 'No.' } }, 401));
    await begin();
    await world.run();
    const { state, fault } = await world.record();
    expect([state, fault?.code]).toEqual(['queued', 'generation-refused']);
    expect(fault && faultWords(fault, 'BytePlus ModelArk')).toEqual({
      title: 'BytePlus ModelArk refused the key',
      text: 'BytePlus ModelArk makes videos with a key of its own. Put it in with this account.',
      action: 'new-key',
    });
    expect((await account()).fault).toBeUndefined();
  });

  it('a refused access key is the account’s', async () => {
    world.server.on('POST', ACTIONS, () => json({ ResponseMetadata: { Error: { Code: 'InvalidAccessKey' } } }, 401));
    await begin();
    await world.run();
    expect((await account()).fault).toMatchObject({ kind: 'key', code: 'InvalidAccessKey' });
  });

  it('a host that is closed: its name is said, nobody is asked, and it goes on once it is opened', async () => {
    world.hosts.closed.add(HOST);
    expect(await accounts().check(accountId)).toBe(true);
    expect((await account()).check?.rights).toContainEqual({ right: 'generate', state: 'unknown' });
    await begin();
    await world.run();
    expect(await world.record()).toMatchObject({ state: 'queued', fault: { kind: 'permission', host: HOST } });
    expect(world.stuck).toMatchObject([{ kind: 'permission', host: HOST }]);
    expect(world.server.asked.some(({ url }) => new URL(url).host === HOST)).toBe(false);
    expect((await account()).fault).toBeUndefined();
    world.hosts.closed.clear();
    await world.generations().hostsOpened();
    await world.run();
    expect((await world.record()).state).toBe('running');
  });

  it('one at work waits for a key that was switched off, and is not lost', async () => {
    await begin();
    await world.run();
    world.server.on('GET', ONE, () => json({ error: { code: 'AuthenticationError', message: 'No.' } }, 401));
    world.clock.pass(10_000);
    await world.run();
    expect(await world.record()).toMatchObject({ state: 'running', fault: { code: 'generation-refused' } });
    expect((await account()).fault).toBeUndefined();
  });

  it('one that began just before it was taken back goes on', async () => {
    await begin();
    await world.run();
    world.server.on('GET', ONE, () => json({ id: 'cgt-20260521164235-zggcb', status: 'queued' }));
    world.server.on('DELETE', ONE, () =>
      json({ error: { code: 'InvalidAction.RunningTaskDeletion', message: 'A running task.' } }, 400),
    );
    await expect(world.generations().cancel(world.id)).rejects.toMatchObject({ fault: { code: 'not-cancellable' } });
    expect((await world.record()).state).toBe('running');
  });
});
