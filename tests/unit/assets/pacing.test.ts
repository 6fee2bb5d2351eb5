import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { CREATE_PATH, KEY } from '@/tests/unit/support/world';
import { openDatabase } from '@/utils/storage/database';
import type { Consent } from '@/utils/storage/records';
import { type BatchWorld, batchWorld, fileId, uploads } from './files';
import { PERSON } from './pictures';

let world: BatchWorld;
beforeEach(async () => {
  world = await batchWorld();
});

const limit = async (createsPerMinute: number) => {
  await world.services().accounts.setLimits(world.accountId, { createsPerMinute });
};

const OTHER_KEY = 'sk-other-0123456789abcdef9Zz9';

describe('the pace of an account', () => {
  it('one at a time as fast as the account may, in the order in which they came', async () => {
    await limit(6);
    await world.add(uploads(3));
    await world.add(uploads(2, 3));
    await world.turn();
    expect(world.creates()).toBe(1);
    expect(await world.queueDue()).toBe(world.clock.now() + 10 * SECOND);
    await world.turns(4);
    expect(world.createdNames()).toEqual([0, 1, 2, 3, 4].map((number) => `file-${number}.png`));
    expect(await world.queueDue()).toBeUndefined();
  });

  it('never more in any minute than it may', async () => {
    await limit(3);
    await world.add(uploads(12));
    const at: number[] = [];
    world.server.on('POST', CREATE_PATH, ({ body }) => {
      at.push(world.clock.now());
      const { name } = body as { name: string };
      return json({ success: true, message: '', data: { id: name, status: 'Processing' } });
    });
    await world.turns(12);
    expect(at).toHaveLength(12);
    for (const from of at) expect(at.filter((one) => one >= from && one < from + MINUTE).length).toBeLessThanOrEqual(3);
  });

  it('the provider’s own number where the user has set none', async () => {
    await world.add(uploads(2));
    await world.turn();
    expect(await world.queueDue()).toBe(world.clock.now() + 500);
  });

  it('is kept over a restart', async () => {
    await limit(1);
    await world.add(uploads(2));
    await world.turn();
    world.restart();
    await world.services().assets.start();
    await world.turn();
    expect(world.creates()).toBe(1);
    world.clock.pass(MINUTE);
    await world.turn();
    expect(world.creates()).toBe(2);
  });

  it('a clock that was set back holds nothing up for hours', async () => {
    await limit(6);
    await world.add(uploads(2));
    await world.turn();
    world.clock.pass(-5 * 60 * MINUTE);
    await world.turn();
    expect(await world.queueDue()).toBe(world.clock.now() + 10 * SECOND);
  });

  it('a new number counts at once', async () => {
    await limit(1);
    await world.add(uploads(2));
    await world.turn();
    await limit(60);
    await world.services().assets.paceChanged(world.accountId);
    await world.turn();
    expect(world.creates()).toBe(1);
    world.clock.pass(SECOND);
    await world.turn();
    expect(world.creates()).toBe(2);
  });

  it('at most four at a time', async () => {
    await limit(60_000);
    let answer = () => {};
    world.server.on('POST', CREATE_PATH, async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return json({ success: true, message: '', data: { id: 'x', status: 'Processing' } });
    });
    await world.add(uploads(10));
    for (let i = 0; i < 10; i += 1) {
      world.clock.pass(SECOND);
      await world.services().assets.runQueue(world.accountId);
    }
    while (world.creates() < 4) await new Promise((resolve) => setImmediate(resolve));
    expect(await world.states()).toEqual({ sending: 4, queued: 6 });
    answer();
  });

  it('429 closes the whole account until the provider says, and keeps the order', async () => {
    await limit(60);
    const reply = () => json({ message: 'slow' }, 429, { 'retry-after': '40' });
    world.server.on('POST', CREATE_PATH, reply, ({ body }) => {
      const { name } = body as { name: string };
      world.made.push({ id: name, name, status: 'Processing' });
      return json({ success: true, message: '', data: { id: name, status: 'Processing' } });
    });
    await world.add(uploads(3));
    const at = world.clock.now();
    await world.turn();
    expect(await world.one(0)).toMatchObject({ state: 'queued', fault: { kind: 'rate' } });
    expect(await world.queueDue()).toBe(at + 40 * SECOND);
    await world.turns(3);
    expect(world.createdNames()).toEqual(['file-0.png', 'file-1.png', 'file-2.png']);
  });

  it('without a network one is tried, less and less often, and not each of them', async () => {
    await limit(60);
    world.server.on('POST', CREATE_PATH, () => json({ message: 'slow' }, 429));
    await world.add(uploads(50));
    await world.turns(4);
    expect(world.creates()).toBe(4);
    expect((await world.all()).filter(({ fault }) => fault)).toHaveLength(1);
    expect(await world.queueDue()).toBe(world.clock.now() + 24 * SECOND);
  });

  it('paused: all stay in line, over a restart too, and go on when the user says', async () => {
    await limit(60_000);
    await world.add(uploads(3));
    await world.services().assets.pause(world.accountId, true);
    await world.turn();
    world.restart();
    await world.services().assets.start();
    await world.turn();
    expect(await world.states()).toEqual({ queued: 3 });
    expect(await world.queueDue()).toBeUndefined();
    await world.services().assets.pause(world.accountId, false);
    await world.turns(3);
    expect(await world.states()).toEqual({ processing: 3 });
  });

  it('one that can still be taken back holds up nobody behind it', async () => {
    await limit(60_000);
    await world.add(uploads(1), 'public', 5 * SECOND);
    await world.add(uploads(1, 1));
    await world.turn();
    expect(world.createdNames()).toEqual(['file-1.png']);
    await world.turns(1);
    expect(world.createdNames()).toEqual(['file-1.png', 'file-0.png']);
  });

  it('more of somebody who has taken their consent back than are looked at hold up nobody behind them', async () => {
    await limit(60_000);
    const database = await openDatabase();
    const person = await database.get('people', PERSON);
    if (!person) throw new Error('nobody there');
    await database.put('people', { ...person, id: fileId(800), groupId: 'group-of-others', consentId: 'c' });
    await database.put('consents', { id: 'c', withdrawal: { at: 1 } } as Consent);
    await world.services().assets.add({ personId: fileId(800), route: 'public', items: uploads(20) });
    await world.add(uploads(1, 20));
    await world.turns(4);
    expect(await world.states()).toEqual({ failed: 20, processing: 1 });
    expect(world.createdNames()).toEqual(['file-20.png']);
    expect(await world.queueDue()).toBeUndefined();
  });

  it('a refused key stops the line after one, and a mended account lets all go on', async () => {
    await limit(60);
    world.server.on('POST', CREATE_PATH, () => json({ error: { message: 'Invalid token' } }, 401));
    await world.add(uploads(20));
    await world.turns(5);
    expect(world.creates()).toBe(1);
    expect(world.stuck).toHaveLength(1);
    expect(await world.states()).toEqual({ queued: 20 });
    world.server.on('POST', CREATE_PATH, ({ body }) => {
      const { name } = body as { name: string };
      return json({ success: true, message: '', data: { id: name, status: 'Processing' } });
    });
    world.server.on('GET', /models$/, () => json({ data: [] }));
    await world.services().accounts.check(world.accountId);
    await world.turns(25);
    expect(await world.states()).toEqual({ processing: 20 });
  });

  it('work for one does not grow with the line: as many reads for each of 1,000 as for each of 10', async () => {
    await limit(60_000);
    const count = async (length: number, from: number) => {
      for (let at = 0; at < length; at += 200) await world.add(uploads(Math.min(200, length - at), from + at));
      const database = await openDatabase();
      let read = 0;
      const { getAll, openCursor } = IDBIndex.prototype;
      const counted = <R extends IDBRequest>(request: R): R => {
        request.addEventListener('success', () => {
          const { result } = request;
          read += Array.isArray(result) ? result.length : result ? 1 : 0;
        });
        return request;
      };
      IDBIndex.prototype.getAll = function (...input) {
        return counted(getAll.apply(this, input));
      };
      IDBIndex.prototype.openCursor = function (...input) {
        return counted(openCursor.apply(this, input));
      };
      world.clock.pass(SECOND);
      const before = world.creates();
      await world.services().assets.run(fileId(from));
      await world.services().assets.idle(world.accountId);
      Object.assign(IDBIndex.prototype, { getAll, openCursor });
      expect((await database.get('assets', fileId(from)))?.state).toBe('processing');
      return read / (world.creates() - before);
    };
    const few = await count(10, 0);
    await world.turns(20);
    const many = await count(1_000, 100);
    expect(few).toBeGreaterThan(0);
    expect(many).toBeLessThan(few * 3);
  });
});

describe('a worker that dies', () => {
  it('before the create was sent, after the record said so: lost, looked for, never sent by itself', async () => {
    await limit(60_000);
    await world.add(uploads(2));
    world.server.on('POST', CREATE_PATH, () => new Promise<Response>(() => {}));
    void world.services().assets.runQueue(world.accountId);
    while (world.creates() < 1) await new Promise((resolve) => setImmediate(resolve));
    world.restart();
    await world.services().assets.wake();
    expect((await world.one(0)).state).toBe('uncertain');
    expect(await world.due(fileId(0))).toBeDefined();
  });

  it('with all its lanes taken: the next worker goes on at once, and not when the old one would have looked again', async () => {
    await limit(60_000);
    await world.add(uploads(10));
    world.server.on('POST', CREATE_PATH, () => new Promise<Response>(() => {}));
    for (let i = 0; i < 4; i += 1) {
      world.clock.pass(SECOND);
      await world.services().assets.runQueue(world.accountId);
    }
    while (world.creates() < 4) await new Promise((resolve) => setImmediate(resolve));
    world.restart();
    await world.services().assets.wake();
    expect(await world.queueDue()).toBeLessThanOrEqual(world.clock.now());
  });

  it('what this worker is sending itself is not lost', async () => {
    await limit(60_000);
    await world.add(uploads(1));
    world.server.on('POST', CREATE_PATH, () => new Promise<Response>(() => {}));
    void world.services().assets.runQueue(world.accountId);
    while (world.creates() < 1) await new Promise((resolve) => setImmediate(resolve));
    await world.services().assets.wake();
    await world.services().assets.run(fileId(0));
    expect((await world.one(0)).state).toBe('sending');
  });

  it('three times in a batch: each is created once', async () => {
    await limit(60_000);
    await world.add(uploads(40));
    for (let life = 0; life < 4; life += 1) {
      for (let i = 0; i < 8; i += 1) {
        world.clock.pass(10);
        await world.services().assets.runQueue(world.accountId);
      }
      // In the middle of whatever it does.
      world.restart();
      await world.services().assets.wake();
      await world.services().assets.start();
    }
    world.clock.pass(10 * SECOND);
    await world.turns(100);
    for (const { id, state } of await world.all()) {
      if (state === 'uncertain') await world.services().assets.run(id);
    }
    const names = world.createdNames();
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(40);
  });

  it('after the user’s word and before the line’s job: found at the next start of the browser', async () => {
    await world.add(uploads(1));
    await (await openDatabase()).delete('jobs', `queue/${world.accountId}`);
    world.restart();
    await world.services().assets.start();
    expect(await world.queueDue()).toBe(world.clock.now());
  });
});

it('a broken connection to the provider loses the answer, and the line goes on', async () => {
  await limit(60_000);
  world.server.on('POST', CREATE_PATH, broken, ({ body }) => {
    const { name } = body as { name: string };
    return json({ success: true, message: '', data: { id: name, status: 'Processing' } });
  });
  await world.add(uploads(3));
  await world.turns(3);
  expect(await world.states()).toEqual({ uncertain: 1, processing: 2 });
});

it('the key is opened once for many creates, and one that is saved meanwhile counts for the next', async () => {
  await limit(60_000);
  const { get } = IDBObjectStore.prototype;
  let opened = 0;
  IDBObjectStore.prototype.get = function (...input) {
    if (this.name === 'secrets') opened += 1;
    return get.apply(this, input);
  };
  const saveOtherKey = async () => {
    const { name, baseUrl, callbackUrl, linkLanguage } = await world.services().accounts.get(world.accountId);
    const account = { id: world.accountId, providerId: 'easyrouter', name, baseUrl, callbackUrl, linkLanguage };
    await world.services().accounts.save({ ...account, key: OTHER_KEY });
  };
  const keys: (string | null)[] = [];
  let saved: Promise<unknown> | undefined;
  world.server.on('POST', CREATE_PATH, async ({ body, headers }) => {
    keys.push(headers.get('authorization'));
    if (keys.length === 10) saved = saveOtherKey();
    // Nobody is answered meanwhile, so at most four are under way.
    await saved;
    return json({ success: true, message: '', data: { id: (body as { name: string }).name, status: 'Processing' } });
  });
  await world.add(uploads(20));
  await world.turn();
  Object.assign(IDBObjectStore.prototype, { get });
  expect(await world.states()).toEqual({ processing: 20 });
  expect(opened).toBeLessThan(8);
  // Those that were under way had the old one.
  expect(keys.slice(0, 10)).toEqual(Array(10).fill(`Bearer ${KEY}`));
  expect(keys.slice(14)).toEqual(Array(6).fill(`Bearer ${OTHER_KEY}`));
});
