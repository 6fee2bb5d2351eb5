import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '@/tests/unit/support/clock';
import { CREATE_PATH } from '@/tests/unit/support/world';
import { tidyName } from '@/utils/assets/new-record';
import { openDatabase } from '@/utils/storage/database';
import { type BatchWorld, batchWorld, factsOf, fileId, putFile, upload, uploads } from './files';
import { PERSON } from './pictures';

let world: BatchWorld;
beforeEach(async () => {
  world = await batchWorld();
});
const assets = () => world.services().assets;
const files = async () => (await (await openDatabase()).getAllKeys('files')).length;

describe('adding', () => {
  it('puts all of a message in line, and says how many are new', async () => {
    expect(await world.add(uploads(3))).toEqual({ added: 3, held: 0 });
    expect(await world.states()).toEqual({ queued: 3 });
    expect(await world.one(0)).toMatchObject({ name: 'file 0.png', route: 'public', sha256: factsOf(0).sha256 });
    expect((await world.one(0)).remoteName).toMatch(/^file-0\.png-[0-9a-f]{8}$/);
  });

  it('sent again, ids that are known change nothing', async () => {
    await world.add(uploads(2));
    const before = await world.one(0);
    world.clock.pass(SECOND);
    expect(await world.add(uploads(3))).toEqual({ added: 1, held: 0 });
    expect(await world.one(0)).toEqual(before);
  });

  it('a right-click can be taken back for as long as it says', async () => {
    await world.add(uploads(1), 'public', 5 * SECOND);
    expect(await world.queueDue()).toBe(world.clock.now() + 5 * SECOND);
  });

  it('turns the person into the last used one', async () => {
    world.clock.pass(SECOND);
    await world.add(uploads(1));
    expect((await world.people())[0]?.usedAt).toBe(world.clock.now());
  });

  it('what a limit refuses is held with the finding, and the rest goes on', async () => {
    const result = await world.add([upload(0, { facts: factsOf(0, { bytes: 40_000_000 }) }), upload(1)]);
    expect(result).toEqual({ added: 2, held: 1 });
    expect(await world.one(0)).toMatchObject({ state: 'held', findings: [{ rule: 'bytes', level: 'refuse' }] });
    expect((await world.one(1)).state).toBe('queued');
  });

  it.each(['empty', 'unreadable', 'type'] as const)('a file that is %s is held, and says so', async (problem) => {
    await world.add([upload(0, { problem, facts: undefined, address: undefined, found: 'application/zip' })], 'inline');
    expect((await world.one(0)).findings?.[0]).toEqual({ rule: problem, level: 'refuse', found: 'application/zip' });
  });

  it('an address that nobody else can open has failed, with the reason', async () => {
    await world.add([upload(0, { address: 'blob:https://example.test/1b2c' })]);
    expect(await world.one(0)).toMatchObject({ state: 'failed', failure: { fault: { code: 'not-public-blob' } } });
  });

  it('bytes without a way to this provider are held', async () => {
    await world.add([upload(0, { address: undefined })], 'inline');
    expect((await world.one(0)).findings).toContainEqual({ rule: 'no-route', level: 'refuse' });
  });

  it('an unknown person: nothing is stored', async () => {
    const adding = assets().add({ personId: fileId(99), route: 'public', items: uploads(1) });
    await expect(adding).rejects.toMatchObject({ fault: { code: 'unknown-person' } });
    expect(await world.all()).toEqual([]);
  });

  it.each([
    ['a name with emoji 👩🏽‍🎤.png', 'a name with emoji 👩🏽‍🎤.png'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['line\nbreak\u0000.png', 'linebreak.png'],
  ])('the name %j is shown as %j', (name, shown) => {
    expect(tidyName(name)).toBe(shown);
  });

  it('a name of 300 characters is cut', () => {
    expect([...tidyName('ä'.repeat(300))]).toHaveLength(200);
  });
});

describe('the same file again', () => {
  it('is held, and names the one that is here', async () => {
    await world.add([upload(0)]);
    await world.add([upload(1, { facts: factsOf(0) })]);
    expect(await world.one(1)).toMatchObject({
      state: 'held',
      findings: [{ rule: 'twice', level: 'ask', assetRecordId: fileId(0) }],
    });
  });

  it('within one message too', async () => {
    const { held } = await world.add([upload(0), upload(1, { facts: factsOf(0) })]);
    expect(held).toBe(1);
  });

  it('in another group it is another one', async () => {
    const database = await openDatabase();
    const person = await database.get('people', PERSON);
    if (!person) throw new Error('no person');
    const other = fileId(900);
    await database.put('people', { ...person, id: other, groupId: 'group-other' });
    await world.add([upload(0)]);
    const { held } = await assets().add({
      personId: other,
      route: 'public',
      items: [upload(1, { facts: factsOf(0) })],
    });
    expect(held).toBe(0);
  });

  it('one that failed, or is gone from the provider, is no reason against it', async () => {
    await world.add([upload(0)]);
    const database = await openDatabase();
    await database.put('assets', { ...(await world.one(0)), goneAt: 1 });
    expect((await world.add([upload(1, { facts: factsOf(0) })])).held).toBe(0);
  });

  it('one that looks much the same is said, and sent', async () => {
    await world.add([upload(0, { facts: factsOf(0, { look: 'ffff0000ffff0000' }) })]);
    await world.add([
      upload(1, { facts: factsOf(1, { look: 'ffff0000ffff000f' }) }),
      upload(2, { facts: factsOf(2, { look: '0000ffff0000ffff' }) }),
    ]);
    expect(await world.one(1)).toMatchObject({
      state: 'queued',
      findings: [{ rule: 'like', level: 'warn', assetRecordId: fileId(0) }],
    });
    expect((await world.one(2)).findings).toBeUndefined();
  });
});

describe('what the user decides', () => {
  beforeEach(async () => {
    await world.add([
      upload(0),
      upload(1, { facts: factsOf(0) }),
      upload(2, { facts: factsOf(2, { bytes: 40_000_000 }) }),
    ]);
  });

  it('anyway: sends what may be sent, and leaves what a limit refuses', async () => {
    await assets().anyway([fileId(1), fileId(2)]);
    expect((await world.one(1)).state).toBe('queued');
    expect((await world.one(2)).state).toBe('held');
  });

  it('mended: goes on with the new measures, under a new name', async () => {
    const before = await world.one(2);
    await putFile(2);
    await assets().mended(fileId(2), factsOf(22));
    expect(await world.one(2)).toMatchObject({ state: 'held', findings: [{ rule: 'no-route' }] });
    expect((await world.one(2)).remoteName).not.toBe(before.remoteName);
  });

  it('mended into what is here already: still held', async () => {
    await assets().mended(fileId(2), factsOf(0));
    expect((await world.one(2)).findings?.map(({ rule }) => rule)).toContain('twice');
  });

  it('mended too late: says so, and changes nothing', async () => {
    await world.turn();
    const mending = assets().mended(fileId(0), factsOf(5));
    await expect(mending).rejects.toMatchObject({ fault: { code: 'too-late' } });
  });

  it('skip: forgets those that were held with their bytes, and nothing else', async () => {
    await putFile(0);
    await putFile(1);
    await assets().skip([fileId(0), fileId(1)]);
    expect(await world.states()).toEqual({ queued: 1, held: 1 });
    expect(await files()).toBe(1);
  });

  it('cancel: takes back what was not sent, with its bytes', async () => {
    await putFile(0);
    await assets().cancelAll([fileId(0), fileId(2)]);
    await world.turns(3);
    expect(await world.states()).toEqual({ cancelled: 2, held: 1 });
    expect(world.creates()).toBe(0);
    expect(await files()).toBe(0);
  });

  it('retry: sends those that failed once more, each under a new name', async () => {
    world.server.on('POST', CREATE_PATH, () =>
      Response.json({ error: { code: 'InvalidParameter', message: 'x' } }, { status: 400 }),
    );
    await world.turn();
    expect((await world.one(0)).state).toBe('failed');
    const { remoteName } = await world.one(0);
    await assets().retry([fileId(0), fileId(1), fileId(2)]);
    expect(await world.one(0)).toMatchObject({ state: 'queued', failure: undefined });
    expect((await world.one(0)).remoteName).not.toBe(remoteName);
    expect(await world.states()).toEqual({ queued: 1, held: 2 });
  });
});
