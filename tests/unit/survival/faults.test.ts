import { beforeEach, describe, expect, it } from 'vitest';
import { type BatchWorld, batchWorld, fileId, uploads } from '@/tests/unit/assets/files';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { broken, json, type Reply } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, CREATE_PATH, GET_PATH, LIST_PATH, START_PATH, until } from '@/tests/unit/support/world';
import { passed, type VerifyingWorld, verified, verifyingWorld } from '@/tests/unit/verification/sessions';

/** The services under every fault: what they keep, how they slow down, and how they end. */

const tooMany =
  (retryAfter?: string): Reply =>
  () =>
    json({ message: 'slow down' }, 429, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
const timedOut: Reply = () => Promise.reject(new DOMException('The signal timed out', 'TimeoutError'));

/** Each with the longest time between two questions, s. */
const FAULTS: [string, Reply, number][] = [
  ['429 without Retry-After', tooMany(), 60],
  ['429, 90 seconds', tooMany('90'), 90],
  ['429, a date', ({ headers: _ }) => json({}, 429, { 'retry-after': 'Thu, 24 Sep 2026 14:02:00 GMT' }), 110],
  ['429, negative', tooMany('-5'), 60],
  ['429, garbage', tooMany('later'), 60],
  ['429, ten years', tooMany('315360000'), 30 * 60],
  ['500', () => json({ message: 'oops' }, 500), 60],
  ['502 with HTML', () => new Response('<html>Bad gateway</html>', { status: 502 }), 60],
  ['no network', broken, 60],
  ['no answer in time', timedOut, 60],
  ['a cut JSON', () => new Response('{"success":tr'), 60],
  ['2 MiB', () => new Response('a'.repeat(2 * 1024 * 1024)), 60],
  ['another charset', () => new Response(new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0])), 60],
];

describe('a verification', () => {
  let world: VerifyingWorld;
  beforeEach(async () => {
    world = await verifyingWorld();
  });

  /** Runs its job whenever it is due, until `at` or its end. @returns the gaps between the questions, ms */
  async function watch(id: string, at: number): Promise<number[]> {
    const gaps: number[] = [];
    for (;;) {
      const due = await world.jobDue(`verification/${id}`);
      if (due === undefined || due > at) return gaps;
      const waited = Math.max(0, due - world.clock.now());
      world.clock.pass(waited);
      gaps.push(waited);
      await world.run(id);
    }
  }

  it.each(FAULTS)(
    '%s: the token is kept, questions slow down, and it ends at its deadline',
    async (_n, reply, longest) => {
      const id = await world.waiting();
      const { deadline } = await world.verification(id);
      world.server.on('GET', CHECK_PATH, reply);
      const gaps = await watch(id, deadline - 1);
      expect(await world.verification(id)).toMatchObject({ state: 'waiting', deadline });
      expect(await world.secrets()).toContain(`token:${id}`);
      const [, ...later] = gaps;
      for (const [index, gap] of later.entries()) {
        expect(gap).toBeLessThanOrEqual(longest * SECOND);
        expect(gap).toBeGreaterThanOrEqual(Math.min(5 * 2 ** index, 60) * SECOND);
      }
      // The last question is at the deadline, and what follows it takes minutes, whatever the provider wants.
      expect(await world.jobDue(`verification/${id}`)).toBeLessThanOrEqual(deadline + 5 * SECOND);
      await watch(id, deadline + 10 * MINUTE);
      expect((await world.verification(id)).state).toBe('expired');
      expect(world.clock.now() - deadline).toBeLessThanOrEqual(6 * MINUTE);
      expect(await world.secrets()).toEqual([`key:${world.accountId}`]);
      expect(await world.jobDue(`verification/${id}`)).toBeUndefined();
      expect(world.server.count('POST', START_PATH)).toBe(1);
      expect(world.server.count('GET', CHECK_PATH)).toBeLessThan(80);
    },
  );

  it.each(FAULTS)('%s: once it is over the result is found', async (_n, reply) => {
    const id = await world.waiting();
    const { deadline } = await world.verification(id);
    world.server.on('GET', CHECK_PATH, reply);
    await watch(id, world.clock.now() + 5 * MINUTE);
    world.server.on('GET', CHECK_PATH, () => json(verified));
    await watch(id, deadline);
    expect((await world.verification(id)).state).toBe('verified');
    expect(await world.people()).toHaveLength(1);
    expect(world.ended).toHaveLength(1);
  });

  it.each(FAULTS)('%s while the code is made: one create, and an end that says so', async (_n, reply) => {
    world.server.on('POST', START_PATH, reply);
    const id = await world.start();
    await until(
      () => world.verification(id),
      ({ state }) => state === 'failed',
    );
    world.restart();
    world.clock.pass(40 * MINUTE);
    await world.run(id);
    expect(world.server.count('POST', START_PATH)).toBe(1);
    expect(world.ended).toHaveLength(1);
  });

  it('a callback that came while the question stood in line is in that question', async () => {
    const id = await world.waiting();
    world.clock.pass(10 * SECOND);
    let itsTurn = () => {};
    world.line.turn = () => new Promise<void>((resolve) => (itsTurn = resolve));
    const standing = itsTurn;
    const work = world.run(id);
    await until(
      async () => itsTurn !== standing,
      (stands) => stands,
    );
    const callback = world.services().verifications.callbackArrived(passed);
    await until(
      () => world.verification(id),
      ({ state }) => state === 'returned',
    );
    itsTurn();
    await Promise.all([work, callback]);
    const [asked] = world.server.asked.filter(({ method }) => method === 'GET');
    expect(new URL(asked?.url ?? '').searchParams.get('result_code')).toBe('10000');
  });

  it('one that is cancelled while its question stands in line is not asked about', async () => {
    const id = await world.waiting();
    world.clock.pass(10 * SECOND);
    world.line.turn = () => world.services().verifications.cancel(id);
    await world.run(id);
    expect(world.server.count('GET', CHECK_PATH)).toBe(0);
  });

  it('one that is cancelled while the account’s others are made anew stays cancelled, and makes nothing', async () => {
    world.hosts.open = false;
    const ids = [await world.start('A'), await world.start('B')];
    for (const id of ids)
      await until(
        () => world.verification(id),
        ({ fault }) => fault?.kind === 'permission',
      );
    world.hosts.open = true;
    let isFirst = true;
    world.server.on('POST', START_PATH, async () => {
      // While the first is being made the user cancels both.
      if (isFirst) for (const id of ids) await world.services().verifications.cancel(id);
      isFirst = false;
      return json({ message: 'no' }, 500);
    });
    await world.services().verifications.accountMended(world.accountId);
    for (const id of ids) expect((await world.verification(id)).state).toBe('cancelled');
    expect(world.server.count('POST', START_PATH)).toBe(1);
  });
});

describe('an upload', () => {
  let world: BatchWorld;
  beforeEach(async () => {
    world = await batchWorld();
  });

  const processing = async (count: number) => {
    await world.services().accounts.setLimits(world.accountId, { createsPerMinute: 60_000 });
    await world.add(uploads(count));
    while (((await world.states()).processing ?? 0) < count) await world.turns(20);
    world.clock.pass(SECOND);
  };
  const questions = () => world.server.count('GET', GET_PATH) + world.server.count('POST', LIST_PATH);
  /** Runs each asset's job when it is due, for so long. */
  async function watch(ms: number) {
    const end = world.clock.now() + ms;
    for (;;) {
      const open = (await world.all()).filter(({ nextAskAt }) => nextAskAt !== undefined);
      const due = Math.min(...open.map(({ nextAskAt }) => nextAskAt ?? Number.POSITIVE_INFINITY));
      if (due > end) return world.clock.set(end);
      world.clock.set(Math.max(due, world.clock.now()));
      await Promise.all(
        open.filter(({ nextAskAt = 0 }) => nextAskAt <= world.clock.now()).map(({ id }) => world.run(id)),
      );
    }
  }

  it.each(FAULTS)('%s at the question: slower and slower, and Active once it is over', async (_n, reply) => {
    await processing(1);
    world.server.on('GET', GET_PATH, reply);
    const before = questions();
    await watch(60 * MINUTE);
    // 3, 6, 12 … 300 s, and each broken connection is tried once more.
    expect(questions() - before).toBeLessThanOrEqual(2 * 20);
    expect((await world.one(0)).state).toBe('processing');
    const [made] = world.made;
    world.server.on('GET', GET_PATH, () => json({ success: true, message: '', data: { ...made, status: 'Active' } }));
    await watch(60 * MINUTE);
    expect((await world.one(0)).state).toBe('active');
    expect(world.server.count('POST', CREATE_PATH)).toBe(1);
    expect(world.settled).toHaveLength(1);
  });

  /** Those whose answer says that nothing was made may be sent again later. */
  const SENT_AGAIN = /^429/;
  it.each(FAULTS)(
    '%s at the create: never sent twice unless the provider said that it made nothing',
    async (name, reply) => {
      world.server.on('POST', CREATE_PATH, reply);
      await world.add(uploads(1));
      await world.turn();
      const { state } = await world.one(0);
      expect(state).toBe(SENT_AGAIN.test(name) ? 'queued' : 'uncertain');
      await watch(3 * MINUTE);
      if (SENT_AGAIN.test(name)) return;
      expect(world.server.count('POST', CREATE_PATH)).toBe(1);
      expect(await world.one(0)).toMatchObject({ state: 'uncertain', nextAskAt: undefined });
    },
  );

  it.each([
    ['a 429', tooMany('60')],
    ['no network', broken],
  ])('%s at the list of a group is the answer for all that wait: one question, not one for each', async (_n, reply) => {
    await processing(40);
    world.server.on('POST', LIST_PATH, reply);
    world.server.on('GET', GET_PATH, reply);
    const before = questions();
    await Promise.all((await world.all()).map(({ id }) => world.run(id)));
    expect(questions() - before).toBeLessThanOrEqual(2);
    for (const { state, unanswered } of await world.all()) expect([state, unanswered]).toEqual(['processing', 1]);
  });

  it('a pause that the provider wants is the account’s: the next asset is not asked about before it is over', async () => {
    await processing(3);
    world.server.on('GET', GET_PATH, tooMany('60'));
    const before = questions();
    for (let i = 0; i < 3; i += 1) await world.run(fileId(i));
    expect(questions() - before).toBe(1);
    expect((await world.one(2)).nextAskAt).toBe(world.clock.now() + 60 * SECOND);
    world.clock.pass(60 * SECOND);
    await world.run(fileId(2));
    expect(questions() - before).toBe(2);
  });
});
