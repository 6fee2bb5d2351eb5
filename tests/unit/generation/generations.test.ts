import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { GET_PATH } from '@/tests/unit/support/world';
import { currentBadge } from '@/utils/background/attention';
import { openDatabase } from '@/utils/storage/database';
import { readKeptClip } from '@/utils/storage/read-generations';
import type { Consent } from '@/utils/storage/records';
import {
  assetRecordId,
  CLIP,
  CLIP_URL,
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

describe('a task at work', () => {
  it('is asked after with its progress, less and less often', async () => {
    await world.running();
    await world.run();
    expect(await world.record()).toMatchObject({ state: 'running', remote: 'running', progress: 50, taskId: TASK_ID });
    expect(await world.due()).toBe(world.clock.now() + 5 * SECOND);
    world.clock.pass(MINUTE);
    await world.run();
    expect(await world.due()).toBe(world.clock.now() + 15 * SECOND);
    world.clock.pass(20 * MINUTE);
    await world.run();
    expect(await world.due()).toBe(world.clock.now() + MINUTE);
  });

  it('keeps its task through everything that is no answer', async () => {
    await world.running();
    world.server.on(
      'GET',
      TASK,
      () => json({}, 503),
      broken,
      broken,
      () => new Response('<html>'),
      done,
    );
    for (let more = 0; more < 3; more += 1) {
      world.clock.pass(6 * MINUTE);
      await world.run();
      expect(await state()).toBe('running');
    }
    world.clock.pass(6 * MINUTE);
    await world.run();
    expect(await state()).toBe('done');
  });

  it('may be unknown for a minute, and then it is gone', async () => {
    await world.running();
    world.server.on('GET', TASK, () => json({ error: { message: 'task not found' } }, 404));
    await world.run();
    expect(await state()).toBe('running');
    world.clock.pass(2 * MINUTE);
    await world.run();
    expect(await state()).toBe('failed');
  });

  it('a clock that is set back moves its moments along', async () => {
    await world.running();
    world.clock.pass(-DAY);
    await world.run();
    expect(await world.due()).toBe(world.clock.now() + 5 * SECOND);
    expect((await world.record()).times.running).toBeLessThanOrEqual(world.clock.now());
  });

  it('is given up after two days, as providers do', async () => {
    await world.running();
    world.clock.pass(50 * 60 * MINUTE);
    await world.run();
    expect((await world.record()).failure).toMatchObject({ code: 'expired' });
  });

  it('can’t be taken back at a provider that takes nothing back', async () => {
    await world.running();
    await expect(world.generations().cancel(world.id)).rejects.toMatchObject({ fault: { code: 'not-cancellable' } });
    expect(await state()).toBe('running');
  });

  it('waits while the keys are refused, and no longer', async () => {
    await world.running();
    world.server.on('GET', TASK, () => json({ error: { message: 'Invalid token' } }, 401), done);
    await world.run();
    expect([await state(), await world.due(), world.stuck[0]?.kind]).toEqual(['running', undefined, 'key']);
    await world.generations().accountMended(world.accountId);
    await world.run();
    expect(await state()).toBe('done');
  });

  it('is let be when its account is removed', async () => {
    await world.running();
    await world.generations().accountRemoved(world.accountId);
    expect([await state(), await world.due()]).toEqual(['running', undefined]);
  });
});

describe('at its end', () => {
  it('the clip is there for a day, and it is told once', async () => {
    await world.ended();
    const at = world.clock.now();
    expect(await world.record()).toMatchObject({
      clip: { url: CLIP_URL, endsAt: at + DAY },
      settledAt: at,
      unseen: 'ok',
    });
    await world.run();
    expect(world.told.map(([id, title]) => [id, title])).toEqual([[`generation:${world.id}`, 'The clip is ready']]);
    expect(await currentBadge()).toMatchObject({ text: '1', tone: 'ok' });
    expect(await (await openDatabase()).count('jobs')).toBe(0);
    // Nothing was asked of the host of the clip.
    expect(world.server.count('GET', CLIP)).toBe(0);
  });

  it('a failed one says why', async () => {
    await world.ended(task('failed', { error: { code: 'OutputVideoSensitiveContentDetected', message: 'No.' } }));
    expect(await world.record()).toMatchObject({ state: 'failed', failure: { detail: 'No.' }, unseen: 'bad' });
    expect(world.told[0]?.[1]).toBe('The clip was not made: The clip was turned down');
  });

  it('a new link is asked for on demand, and is no news', async () => {
    await world.ended();
    world.server.on('GET', TASK, task('completed', { url: 'https://clips.example/new.mp4' }));
    world.clock.pass(MINUTE);
    await world.generations().check(world.id);
    expect((await world.record()).clip?.url).toBe('https://clips.example/new.mp4');
    expect(world.told).toHaveLength(1);
  });

  it('is forgotten with its bytes, unless something is under way', async () => {
    await world.running();
    await expect(world.generations().forget([world.id])).rejects.toMatchObject({ fault: { code: 'still-running' } });
    world.server.on('GET', TASK, done);
    await world.run();
    await world.generations().keep(world.id);
    await world.run();
    await world.generations().forget([world.id]);
    const database = await openDatabase();
    expect([await database.count('generations'), await database.count('files'), await database.count('jobs')]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe('keeping the clip', () => {
  it('brings the bytes here, from that host and without a key', async () => {
    await world.ended();
    await world.generations().keep(world.id);
    await world.run();
    expect(await world.record()).toMatchObject({ kept: { bytes: 4, type: 'video/mp4' }, keeping: undefined });
    expect(await (await readKeptClip(world.id))?.text()).toBe('film');
    expect(world.server.asked.at(-1)).toMatchObject({ url: CLIP_URL, authorization: null });
    expect(await world.due()).toBeUndefined();
  });

  it('waits for a host that is closed, and goes on by itself once it is opened', async () => {
    await world.ended();
    world.hosts.closed.add('clips.example');
    await world.generations().keep(world.id);
    await world.run();
    expect((await world.record()).keeping?.fault).toMatchObject({ kind: 'permission', host: 'clips.example' });
    expect(world.server.count('GET', CLIP)).toBe(0);
    world.hosts.closed.clear();
    await world.generations().hostsOpened();
    await world.run();
    expect((await world.record()).kept?.bytes).toBe(4);
  });

  it('outlives a worker: the wish is stored', async () => {
    await world.ended();
    await world.generations().keep(world.id);
    world.restart();
    await world.run();
    expect((await world.record()).kept?.bytes).toBe(4);
  });

  it('tries again while the link works, and no longer', async () => {
    await world.ended();
    world.server.on('GET', CLIP, broken);
    await world.generations().keep(world.id);
    await world.run();
    expect(await world.due()).toBe(world.clock.now() + 5 * SECOND);
    world.clock.pass(DAY);
    await world.run();
    expect(await world.due()).toBeUndefined();
    expect((await world.record()).keeping?.fault).toMatchObject({ code: 'clip-ended' });
  });

  it.each([
    ['a link that has ended', () => new Response('', { status: 403 }), 'clip-ended'],
    [
      'a page instead of a film',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      'clip-unreadable',
    ],
    ['nothing', () => new Response('', { headers: { 'content-type': 'video/mp4' } }), 'clip-unreadable'],
  ])('%s is said', async (_name, reply, code) => {
    await world.ended();
    world.server.on('GET', CLIP, reply);
    await world.generations().keep(world.id);
    await world.run();
    expect((await world.record()).keeping?.fault).toMatchObject({ kind: 'invalid', code });
    // Asked for once more by the user, it is tried again.
    world.server.on(
      'GET',
      CLIP,
      () => new Response('film', { headers: { 'content-type': 'application/octet-stream' } }),
    );
    await world.generations().keep(world.id);
    await world.run();
    expect((await world.record()).kept?.type).toBe('video/mp4');
  });

  it('is for one that is done', async () => {
    await world.running();
    await expect(world.generations().keep(world.id)).rejects.toMatchObject({ fault: { code: 'no-clip' } });
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
