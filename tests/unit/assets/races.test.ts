import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SECOND } from '@/tests/unit/support/clock';
import { json } from '@/tests/unit/support/provider-server';
import { CREATE_PATH, GET_PATH, LIST_PATH, until } from '@/tests/unit/support/world';
import { next } from '@/utils/assets/machine';
import { currentBadge } from '@/utils/background/attention';
import { openDatabase } from '@/utils/storage/database';
import { type BatchWorld, batchWorld, factsOf, fileId, putFile, upload } from './files';
import { list, PERSON } from './pictures';

let world: BatchWorld;
beforeEach(async () => {
  world = await batchWorld();
  await world.services().accounts.setLimits(world.accountId, { createsPerMinute: 60_000 });
});
const assets = () => world.services().assets;

/** Done between what a command reads first and what it writes. */
function meanwhile(deed: () => Promise<void>): void {
  const { accounts } = world.services();
  const { get } = accounts;
  vi.spyOn(accounts, 'get').mockImplementationOnce(async (id) => {
    await deed();
    return get(id);
  });
}

/** An answer that is given when the test says so. */
function held() {
  let give: (answer: Response) => void = () => undefined;
  const answer = new Promise<Response>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

async function uncertainOne(): Promise<string> {
  world.server.on('POST', CREATE_PATH, () => json({ error: { message: 'internal' } }, 500));
  await world.add([upload(1)]);
  await world.turn();
  world.server.on('POST', LIST_PATH, () => json(list()));
  for (const seconds of [5, 15, 40]) {
    world.clock.pass(seconds * SECOND);
    await assets().run(fileId(1));
  }
  expect(await world.one(1)).toMatchObject({ state: 'uncertain', nextAskAt: undefined });
  return fileId(1);
}

describe('two things about one asset at once', () => {
  it('sent again while it is still looked for: it stays in line though it was not found', async () => {
    const id = await uncertainOne();
    await assets().again(id);
    const queued = await world.one(1);
    expect(queued.state).toBe('queued');
    for (const canLook of [true, false]) {
      expect(next(queued, { type: 'not-found', canLook }, world.clock.now()).asset).toEqual(queued);
    }
  });

  it('taken back while its bytes are fetched for the bucket: taken back, not failed', async () => {
    await putFile(2);
    await world.add([upload(2, { address: undefined })]);
    const database = await openDatabase();
    const asset = await world.one(2);
    await database.put('assets', { ...asset, state: 'cancelled' });
    const fault = { kind: 'invalid', code: 'file-gone' } as const;
    const taken = await world.one(2);
    for (const type of ['refused', 'unanswered', 'blocked', 'missing'] as const) {
      expect(next(taken, { type, fault }, world.clock.now()).asset).toEqual(taken);
    }
  });

  it('an older answer does not take back that it is Active', async () => {
    await world.add([upload(3)]);
    await world.turn();
    const late = held();
    world.server.on('GET', GET_PATH, () => late.answer);
    const asking = assets().check(fileId(3));
    await until(
      async () => world.server.count('GET', GET_PATH),
      (count) => count >= 1,
    );
    const database = await openDatabase();
    const before = await world.one(3);
    await database.put('assets', { ...before, state: 'active', nextAskAt: undefined, settledAt: 1 });
    late.give(json({ error: { code: 'NotFound', message: 'no' } }, 404));
    world.clock.pass(60 * SECOND);
    await asking;
    expect(await world.one(3)).toMatchObject({ state: 'active' });
  });

  it('a person who gets another name while files are added keeps it', async () => {
    const database = await openDatabase();
    const person = await database.get('people', PERSON);
    if (!person) throw new Error('nobody');
    meanwhile(async () => void (await database.put('people', { ...person, name: 'Amara O.' })));
    await world.add([upload(4)]);
    expect((await database.get('people', PERSON))?.name).toBe('Amara O.');
  });

  it('a person who is deleted while files are added does not come back', async () => {
    const database = await openDatabase();
    meanwhile(() => database.delete('people', PERSON));
    await expect(world.add([upload(5)])).rejects.toThrowError(/unknown-person/);
    expect(await database.get('people', PERSON)).toBeUndefined();
    expect(await world.all()).toEqual([]);
  });
});

describe('an account that is removed', () => {
  it('takes what was not sent out of its line, with bytes and jobs, and stops the questions', async () => {
    await putFile(6);
    await world.add([upload(7)]);
    await world.turn();
    await world.add([upload(6), upload(8, { facts: factsOf(8, { bytes: 31_000_000 }) })]);
    await assets().accountRemoved(world.accountId);
    await world.services().accounts.remove(world.accountId);
    expect(await world.states()).toEqual({ cancelled: 2, processing: 1 });
    const database = await openDatabase();
    expect(await database.getAllKeys('files')).toEqual([]);
    expect(await database.getAllKeys('jobs')).toEqual([]);
    expect(await database.getAllKeys('paces')).toEqual([]);
  });

  it('is not what the badge says is under way', async () => {
    await world.add([upload(7)]);
    await world.turn();
    expect((await currentBadge()).text).toBe('1');
    await assets().accountRemoved(world.accountId);
    await world.services().accounts.remove(world.accountId);
    expect((await currentBadge()).text).toBe('');
  });
});

describe('same bytes', () => {
  it('in a group of the same id at another account are no copy', async () => {
    const database = await openDatabase();
    await world.add([upload(9)]);
    await database.put('assets', { ...(await world.one(9)), accountId: fileId(900), id: fileId(901) });
    await database.delete('assets', fileId(9));
    await world.add([upload(10, { facts: factsOf(9) })]);
    expect((await world.one(10)).findings ?? []).toEqual([]);
  });
});

describe('one that failed at its provider', () => {
  const DELETE_PATH = GET_PATH;

  async function failedOne() {
    await world.add([upload(1)]);
    await world.turn();
    for (const one of world.made) one.status = 'Failed';
    await assets().run(fileId(1));
    expect(await world.one(1)).toMatchObject({ state: 'failed', assetId: 'asset-0' });
  }
  const subject = () => `${world.accountId}/asset-0`;

  it('and is sent anew: is deleted there, and frees its slot', async () => {
    await failedOne();
    await assets().retry([fileId(1)]);
    expect(await world.jobDue(`discard/${subject()}`)).toBe(world.clock.now());
    world.server.on('DELETE', DELETE_PATH, () => json({ success: true, message: '', data: { deleted: true } }));
    await assets().discard(subject());
    expect(world.server.count('DELETE', DELETE_PATH)).toBe(1);
    expect(await world.jobDue(`discard/${subject()}`)).toBeUndefined();
  });

  it('is deleted later when the provider can’t be asked now, and no more once the account is gone', async () => {
    await failedOne();
    await assets().mended(fileId(1), factsOf(2));
    world.server.on('DELETE', DELETE_PATH, () => new Response('', { status: 503 }));
    await assets().discard(subject());
    expect(await world.jobDue(`discard/${subject()}`)).toBeGreaterThan(world.clock.now());
    await world.services().accounts.remove(world.accountId);
    await assets().discard(subject());
    expect(await world.jobDue(`discard/${subject()}`)).toBeUndefined();
  });
});

describe('a full disk', () => {
  it('while a line is sent: nothing is lost and nothing is sent twice', async () => {
    await world.add([upload(1), upload(2), upload(3)]);
    const { put } = IDBObjectStore.prototype;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...input) {
      if (this.name === 'assets') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, input);
    });
    await expect(world.turn()).rejects.toMatchObject({ name: 'StorageError' });
    spy.mockRestore();
    expect(world.made).toEqual([]);
    expect(await world.states()).toEqual({ queued: 3 });
    await world.turn();
    await world.turns(4);
    expect(world.made).toHaveLength(3);
    expect(await world.states()).toEqual({ processing: 3 });
  });

  it('between a create and its answer: found by its name, never sent again', async () => {
    await world.add([upload(1)]);
    const { put } = IDBObjectStore.prototype;
    let isFull = false;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...input) {
      if (isFull) throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, input);
    });
    world.server.on('POST', CREATE_PATH, ({ body }) => {
      isFull = true;
      const { name } = body as { name: string };
      world.made.push({ id: 'asset-0', name, status: 'Active' });
      return json({ success: true, message: '', data: { id: 'asset-0', status: 'Processing' } });
    });
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await world.turn().catch(() => undefined);
    await assets().idle(world.accountId);
    spy.mockRestore();
    quiet.mockRestore();
    expect((await world.one(1)).state).toBe('sending');
    for (const seconds of [65, 5, 20]) {
      world.clock.pass(seconds * SECOND);
      await assets().run(fileId(1));
    }
    expect(await world.one(1)).toMatchObject({ state: 'active', assetId: 'asset-0' });
    expect(world.made).toHaveLength(1);
  });
});
