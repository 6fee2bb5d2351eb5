import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { GET_PATH } from '@/tests/unit/support/world';
import { currentBadge } from '@/utils/background/attention';
import { openDatabase } from '@/utils/storage/database';
import type { Consent } from '@/utils/storage/records';
import {
  assetRecordId,
  done,
  LIN,
  refusal,
  START,
  TASK,
  TASK_ID,
  TOMAS,
  task,
  type VideoWorld,
  VOICE,
  videoWorld,
} from './video-world';

const DAY = 86_400_000;

let world: VideoWorld;
beforeEach(async () => {
  world = await videoWorld();
});
/** From the wish to the provider, which gets it once. */
const state = async () => (await world.record()).state;

describe('what is asked for', () => {
  it('is stored with its assets in order, and with the body exactly as it will be sent', async () => {
    await world.begin({
      references: [VOICE, TOMAS],
      seconds: 5,
      ratio: '9:16',
      resolution: '480p',
      seed: 7,
      sound: false,
    });
    const record = await world.record();
    expect(record.request.references.map(({ assetId, role }) => [assetId, role])).toEqual([
      ['asset-2', 'reference_image'],
      ['asset-1', 'reference_image'],
      ['asset-3', 'reference_audio'],
    ]);
    await world.run();
    const sent = world.server.asked.find(
      ({ url, method }) => method === 'POST' && START.test(new URL(url).pathname),
    )?.body;
    expect(sent).toEqual(JSON.parse(record.sent));
    expect(sent).toMatchObject({ prompt: 'Image 2 walks along the roof.', duration: 5, metadata: { seed: 7 } });
    expect(record.sent).not.toContain('sk-');
  });

  it('sent twice by the page is one', async () => {
    await world.begin();
    await world.begin({ prompt: [{ text: 'Something else.' }] });
    await world.run();
    expect([world.creates(), (await world.record()).request.prompt.length]).toEqual([1, 2]);
  });

  it('marks its assets as used now', async () => {
    await world.begin();
    expect((await world.asset(LIN)).usedAt).toBe(world.clock.now());
  });

  it.each<[string, Parameters<VideoWorld['input']>[0]]>([
    ['unknown-model', { model: 'dreamina-seedance-2-5' }],
    ['setting-not-taken', { seconds: 16 }],
    ['setting-not-taken', { seconds: 4.5 }],
    ['setting-not-taken', { model: 'dreamina-seedance-2-0-fast', resolution: '1080p' }],
    ['setting-not-taken', { ratio: '5:4' }],
    ['setting-not-taken', { seed: -1 }],
    ['prompt-empty', { prompt: [{ text: '  ' }], references: [LIN] }],
    ['prompt-long', { prompt: [{ assetRecordId: LIN }, { text: ' '.repeat(10_001) }] }],
    ['no-references', { prompt: [{ text: 'A roof.' }] }],
    ['voice-alone', { prompt: [{ text: 'A voice.' }], references: [VOICE] }],
    ['unknown-asset', { references: [assetRecordId(99)] }],
  ])('is refused before anything is stored: %s', async (code, changes) => {
    await expect(world.begin(changes)).rejects.toMatchObject({ fault: { kind: 'invalid', code } });
    expect(await (await openDatabase()).count('generations')).toBe(0);
  });

  it('takes no asset of another account, none that isn’t Active, and no more than the provider does', async () => {
    const database = await openDatabase();
    await database.put('assets', world.assetOf(assetRecordId(4), 'Image', { accountId: 'other' }));
    await database.put('assets', world.assetOf(assetRecordId(5), 'Image', { state: 'processing' }));
    for (let number = 10; number < 20; number += 1)
      await database.put('assets', world.assetOf(assetRecordId(number), 'Image'));
    const ten = Array.from({ length: 10 }, (_, index) => assetRecordId(10 + index));
    await expect(world.begin({ references: [assetRecordId(4)] })).rejects.toMatchObject({
      fault: { code: 'of-another-account' },
    });
    await expect(world.begin({ references: [assetRecordId(5)] })).rejects.toMatchObject({
      fault: { code: 'asset-not-active' },
    });
    await expect(world.begin({ references: ten })).rejects.toMatchObject({ fault: { code: 'too-many-references' } });
  });
});

describe('before it is sent', () => {
  it('the provider is asked for every asset anew', async () => {
    await world.begin({ references: [TOMAS] });
    await world.run();
    expect(world.server.count('GET', GET_PATH)).toBe(2);
    expect(await state()).toBe('running');
  });

  it('one that is under review is waited for', async () => {
    world.server.on('GET', GET_PATH, world.remote('Processing'));
    await world.begin();
    await world.run();
    expect([await state(), world.creates(), await world.due()]).toEqual(['queued', 0, world.clock.now() + 5 * SECOND]);
    world.server.on('GET', GET_PATH, world.remote('Active'));
    await world.run();
    expect([await state(), world.creates()]).toEqual(['running', 1]);
  });

  it.each([
    ['failed', { success: true, message: '', data: { id: 'asset-1', status: 'Failed' } }, 200],
    ['not there', { success: false, message: '[NotFound.asset_id] The specified asset is not found.' }, 404],
  ])('one that is %s ends it, and nothing is made', async (_name, body, status) => {
    world.server.on('GET', GET_PATH, () => json(body, status));
    await world.begin();
    await world.run();
    expect([await state(), world.creates()]).toEqual(['failed', 0]);
    expect((await world.record()).failure).toMatchObject({ fault: { code: 'asset-not-active' }, detail: 'front 1' });
  });

  it('nothing is asked or made once somebody in it has taken their consent back', async () => {
    const database = await openDatabase();
    const person = { id: 'p', kind: 'person', accountId: world.accountId, groupId: 'group-1', consentId: 'c' } as const;
    await database.put('people', { ...person, name: 'Lin Yue', verifiedAt: 1, usedAt: 1 });
    await world.begin();
    await database.put('consents', { id: 'c', withdrawal: { at: 1 } } as Consent);
    await world.run();
    const failure = { fault: { kind: 'invalid', code: 'consent-withdrawn', detail: 'front 1' } };
    expect(await world.record()).toMatchObject({ state: 'failed', failure });
    expect(world.server.asked).toEqual([]);
  });

  it('can be taken back, also while its assets are asked for', async () => {
    await world.begin();
    world.server.on('GET', GET_PATH, async (request) => {
      await world.generations().cancel(world.id);
      return world.remote('Active')(request);
    });
    await world.run();
    expect([await state(), world.creates(), world.told.length]).toEqual(['cancelled', 0, 0]);
  });
});

describe('a create', () => {
  it('is sent once, whatever runs twice', async () => {
    await world.begin();
    await Promise.all([world.run(), world.run()]);
    expect([await state(), world.creates()]).toEqual(['running', 1]);
  });

  it.each([
    ['a connection that breaks', broken],
    ['a gateway that lost the answer', () => new Response('<html>', { status: 502 })],
    ['a fault over there', () => json({ message: 'x' }, 500)],
    ['an answer that is cut', () => new Response('{"id":"ta', { status: 200 })],
  ])('%s: nobody knows, and the user decides; nothing is sent again', async (_name, reply) => {
    world.server.on('POST', START, reply);
    await world.running();
    expect([await state(), await world.due(), world.told.length]).toEqual(['uncertain', undefined, 1]);
    world.clock.pass(DAY);
    await world.run();
    await world.services().generations.accountMended(world.accountId);
    await world.run();
    expect(world.creates()).toBe(1);
  });

  it('a worker that dies after handing it over leaves it uncertain', async () => {
    let answer = () => {};
    world.server.on('POST', START, () => new Promise((resolve) => (answer = () => resolve(json({ id: TASK_ID })))));
    await world.begin();
    const left = world.run();
    await expect.poll(state).toBe('sending');
    world.restart();
    await world.generations().wake();
    expect(await state()).toBe('uncertain');
    // The old worker is not really gone here: a late answer of the provider still counts.
    answer();
    await left;
    expect([await state(), world.creates()]).toEqual(['running', 1]);
  });

  it('429 made nothing: sent once more, not before the provider says', async () => {
    world.server.on('POST', START, () => json({}, 429, { 'retry-after': '90' }), task('queued'));
    await world.running();
    expect([await state(), await world.due()]).toEqual(['queued', world.clock.now() + 90 * SECOND]);
    // Not even for its assets is the account asked meanwhile.
    const asked = world.server.asked.length;
    await world.run();
    expect(world.server.asked.length).toBe(asked);
    world.clock.pass(91 * SECOND);
    await world.run();
    expect([await state(), world.creates()]).toEqual(['running', 2]);
  });

  it('an asset that isn’t known there yet gets 20 s, three times', async () => {
    world.server.on('POST', START, refusal(400, 'InvalidParameter', 'The specified asset asset-1 is not found.'));
    await world.running();
    expect([await state(), await world.due()]).toEqual(['queued', world.clock.now() + 20 * SECOND]);
    for (let more = 0; more < 3; more += 1) await world.run();
    expect([await state(), world.creates()]).toEqual(['failed', 4]);
  });

  it('what the provider turns down is failed, with its reason', async () => {
    const code = 'InputImageSensitiveContentDetected.PrivacyInformation';
    world.server.on('POST', START, refusal(400, code, 'The input image may contain a real person.'));
    await world.running();
    const { failure } = await world.record();
    expect([await state(), failure?.code]).toEqual(['failed', code]);
    expect(world.told[0]?.[1]).toContain('A real face that isn’t verified');
  });

  it('without credits it waits, and goes on once the account is mended', async () => {
    world.server.on('POST', START, () => json({ message: 'x' }, 402), task('queued'));
    await world.running();
    expect([await state(), await world.due(), world.stuck[0]?.kind]).toEqual(['queued', undefined, 'credits']);
    await world.generations().accountMended(world.accountId);
    await world.run();
    expect(await state()).toBe('running');
  });
});

describe('one whose answer was lost', () => {
  beforeEach(async () => {
    world.server.on('POST', START, broken);
    await world.running();
  });

  it('goes on under the id that the user found', async () => {
    await world.generations().settle(world.id, 'task_found');
    world.server.on('GET', TASK, done);
    await world.run();
    expect(await world.record()).toMatchObject({ state: 'done', taskId: 'task_found' });
  });

  it('is failed when the user says that it was not made, and that is no news', async () => {
    await world.generations().settle(world.id, undefined);
    expect(await world.record()).toMatchObject({ state: 'failed', failure: { fault: { code: 'not-made' } } });
    expect(world.told).toHaveLength(1);
    expect((await currentBadge()).text).toBe('');
  });
});
