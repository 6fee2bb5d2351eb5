import { beforeEach, describe, expect, it } from 'vitest';
import { type BatchWorld, batchWorld, uploads } from '@/tests/unit/assets/files';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { json, type Reply } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, CREATE_PATH, GET_PATH, START_PATH, until } from '@/tests/unit/support/world';
import { passed, session, type VerifyingWorld, verified, verifyingWorld } from '@/tests/unit/verification/sessions';
import { createPacer } from '@/utils/accounts/pacer';
import { removeObject } from '@/utils/assets/removal';
import { job } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';

/** The clock is set, the device sleeps, an alarm is late: for everything that waits for a moment. */

const HOUR = 60 * MINUTE;
const JUMPS: [string, number][] = [
  ['set forward 1 h', HOUR],
  ['set back 1 h', -HOUR],
  ['set back a day', -24 * HOUR],
  ['asleep for 10 minutes', 10 * MINUTE],
  ['an alarm that is 5 minutes late', 5 * MINUTE],
];

describe.each(JUMPS)('%s: a verification', (_name, jump) => {
  let world: VerifyingWorld;
  beforeEach(async () => {
    world = await verifyingWorld();
  });
  const asked = () => world.server.count('GET', CHECK_PATH);

  /** Every 2 s of real time whatever is due by then, as alarm and timer do; one that is from a later clock as well. */
  async function live(id: string, ms: number): Promise<void> {
    const database = await openDatabase();
    for (let passed = 0; passed < ms; passed += 2 * SECOND) {
      world.clock.pass(2 * SECOND);
      const own = await database.get('jobs', `verification/${id}`);
      if (own && (own.dueAt <= world.clock.now() || own.setAt > world.clock.now() + MINUTE)) await world.run(id);
    }
  }

  it('whose code is being made: not given up while the answer is still to come, and not made twice', async () => {
    let answer: (response: Response) => void = () => {};
    world.server.on('POST', START_PATH, () => new Promise<Response>((resolve) => (answer = resolve)));
    const id = await world.start();
    await until(
      async () => world.server.count('POST', START_PATH),
      (count) => count === 1,
    );
    world.clock.pass(jump);
    await world.run(id);
    expect((await world.verification(id)).state).toBe('creating');
    answer(json(session()));
    await until(
      () => world.verification(id),
      ({ state }) => state === 'waiting',
    );
    expect(world.server.count('POST', START_PATH)).toBe(1);
  });

  it('that waits: a person who is before the camera at that moment is found', async () => {
    const id = await world.waiting();
    await live(id, MINUTE);
    world.clock.pass(jump);
    await live(id, MINUTE);
    world.server.on('GET', CHECK_PATH, () => json(verified));
    await live(id, 40 * SECOND);
    expect((await world.verification(id)).state).toBe('verified');
  });

  it('that waits: asked in its rhythm, over within its half hour and a little, nothing left behind', async () => {
    const id = await world.waiting();
    await live(id, 3 * MINUTE);
    const before = asked();
    world.clock.pass(jump);
    await live(id, 10 * MINUTE);
    expect(asked() - before).toBeLessThanOrEqual(22);
    await live(id, 20 * MINUTE);
    expect((await world.verification(id)).state).toBe('expired');
    expect(asked() - before).toBeLessThanOrEqual(62);
    expect(await world.jobDue(`verification/${id}`)).toBeUndefined();
    expect(await world.secrets()).toEqual([`key:${world.accountId}`]);
  });

  it('that came back: confirmed every 2 s for half a minute at most, then every 30 s', async () => {
    const id = await world.waiting();
    await world.services().verifications.callbackArrived(passed);
    await live(id, 10 * SECOND);
    world.clock.pass(jump);
    const before = asked();
    await live(id, 2 * MINUTE);
    expect(asked() - before).toBeLessThanOrEqual(20);
    world.server.on('GET', CHECK_PATH, () => json(verified));
    await live(id, 40 * SECOND);
    expect((await world.verification(id)).state).toBe('verified');
  });

  it('that a page shows: the user’s own question is asked', async () => {
    const id = await world.waiting();
    await live(id, MINUTE);
    world.clock.pass(jump);
    const before = asked();
    await world.services().verifications.check(id, true);
    expect(asked() - before).toBe(1);
  });
});

it('the last question is asked at the deadline, to the second', async () => {
  const world = await verifyingWorld();
  const id = await world.waiting();
  const { deadline } = await world.verification(id);
  const at: number[] = [];
  for (let due = await world.jobDue(`verification/${id}`); due !== undefined; ) {
    world.clock.set(due);
    at.push(due);
    await world.run(id);
    due = await world.jobDue(`verification/${id}`);
  }
  expect(at.at(-1)).toBe(deadline);
});

describe.each(JUMPS)('%s: an asset', (_name, jump) => {
  let world: BatchWorld;
  beforeEach(async () => {
    world = await batchWorld();
  });
  const asked = () => world.server.count('GET', GET_PATH);

  /** So long in steps of a second: the asset's and the line's job whenever they are due. */
  async function live(seconds: number): Promise<void> {
    const database = await openDatabase();
    const { assets } = world.services();
    for (let i = 0; i < seconds; i += 1) {
      world.clock.pass(SECOND);
      for (const { id, kind, dueAt, setAt } of await database.getAll('jobs')) {
        if (dueAt > world.clock.now() && setAt <= world.clock.now() + MINUTE) continue;
        if (kind === 'asset') await assets.run(id.slice('asset/'.length));
        if (kind === 'queue') await world.turn();
      }
    }
  }

  it('under review: asked in its rhythm, and settled soon after its end', async () => {
    await world.add(uploads(1));
    await live(60);
    const before = asked();
    world.clock.pass(jump);
    await live(180);
    expect(asked() - before).toBeGreaterThanOrEqual(3);
    expect(asked() - before).toBeLessThanOrEqual(25);
    for (const one of world.made) one.status = 'Active';
    await live(70);
    expect((await world.one(0)).state).toBe('active');
  });

  it('whose create was lost: looked for three times within minutes, then left to the user', async () => {
    world.server.on('POST', CREATE_PATH, () => new Response('<html>', { status: 502 }));
    await world.add(uploads(1));
    await live(6);
    world.clock.pass(jump);
    await live(120);
    expect(await world.one(0)).toMatchObject({ state: 'uncertain', nextAskAt: undefined });
    expect(world.server.count('POST', CREATE_PATH)).toBe(1);
  });

  it('in line and still to be taken back: goes on within its seconds', async () => {
    await world.add(uploads(1), 'public', 5 * SECOND);
    world.clock.pass(jump);
    await live(10);
    expect((await world.one(0)).state).toBe('processing');
  });

  it('in a line that a 429 closed: goes on after the pause, not after the jump', async () => {
    const makesIt: Reply = ({ body }) => {
      const data = { id: 'asset-0', name: String(Reflect.get(body as object, 'name')), status: 'Processing' };
      world.made.push(data);
      return json({ success: true, message: '', data });
    };
    world.server.on('POST', CREATE_PATH, () => json({}, 429, { 'retry-after': '30' }), makesIt);
    await world.add(uploads(1));
    await world.turn();
    world.clock.pass(jump);
    await live(40);
    expect((await world.one(0)).state).toBe('processing');
    expect(world.server.count('POST', CREATE_PATH)).toBe(2);
  });

  it('the pace: one create more than the real minute allows at most, and no wait longer than an interval', async () => {
    await world.services().accounts.setLimits(world.accountId, { createsPerMinute: 6 });
    await world.add(uploads(60));
    await live(60);
    const before = world.server.count('POST', CREATE_PATH);
    world.clock.pass(jump);
    await live(60);
    const made = world.server.count('POST', CREATE_PATH) - before;
    expect(made).toBeGreaterThanOrEqual(5);
    expect(made).toBeLessThanOrEqual(7);
  });
});

describe('what waits for an hour', () => {
  it('an object in the bucket is not taken out early by a clock that is set back, and not held for longer than an hour', async () => {
    const world = await batchWorld();
    const database = await openDatabase();
    await database.put('jobs', job('removal', 'key', world.clock.now() + HOUR, world.clock.now()));
    world.clock.pass(-24 * HOUR);
    const dropped: string[] = [];
    const bucket = { ...world.services().assets.bucket, drop: async (key: string) => void dropped.push(key) };
    await removeObject('key', bucket, world.clock.now());
    expect(dropped).toEqual([]);
    expect(await world.jobDue('removal/key')).toBe(world.clock.now() + HOUR);
  });

  it('a discard that runs early deletes what it would have deleted anyway, once', async () => {
    const world = await batchWorld();
    const subject = `${world.accountId}/asset-9`;
    const database = await openDatabase();
    await database.put('jobs', job('discard', subject, world.clock.now() + HOUR, world.clock.now()));
    world.clock.pass(-HOUR);
    world.server.on('DELETE', /asset-9$/, () => json({ success: true, message: '', data: { deleted: true } }));
    await world.services().assets.discard(subject);
    expect(world.server.count('DELETE', /asset-9$/)).toBe(1);
    expect(await world.jobDue(`discard/${subject}`)).toBeUndefined();
  });
});

describe.each(JUMPS)('%s: the pace of questions', (_name, jump) => {
  it('nobody in line waits longer, and nobody is let through sooner but one', async () => {
    let now = Date.UTC(2026, 8, 24);
    let real = 0;
    const at: number[] = [];
    const pace = createPacer(
      SECOND,
      () => now,
      async (ms) => {
        // Whoever had the last turn goes on before time does.
        await new Promise(setImmediate);
        now += ms;
        real += ms;
      },
    );
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        await pace('a');
        at.push(real);
        if (index === 9) now += jump;
      }),
    );
    for (const [index, moment] of at.entries()) {
      expect(moment).toBeLessThanOrEqual(index * SECOND);
      expect(moment).toBeGreaterThanOrEqual((index - 1) * SECOND);
    }
  });
});

it('one that came back is asked before those that only wait, and they get every second turn', async () => {
  const order: string[] = [];
  const pace = createPacer(
    SECOND,
    () => 0,
    async () => {},
  );
  const asks = [...'abcd'].map(async (one) => {
    await pace('x');
    order.push(one);
  });
  const urgent = [...'XY'].map(async (one) => {
    await pace('x', true);
    order.push(one);
  });
  await Promise.all([...asks, ...urgent]);
  expect(order).toEqual(['a', 'X', 'b', 'Y', 'c', 'd']);
});
