import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND, testClock } from '@/tests/unit/support/clock';
import { freshDatabase } from '@/tests/unit/support/database';
import { createJobs, job } from '@/utils/jobs/jobs';
import { closeDatabase, openDatabase } from '@/utils/storage/database';

/** Hundreds under way, each due at a moment of its own: what is looked at together costs little, and nothing is late by much. */

let clock: ReturnType<typeof testClock>;
let alarm: number | undefined;
let timer: { run: () => void; at: number } | undefined;
let ran: { subject: string; at: number }[];

beforeEach(async () => {
  await freshDatabase();
  clock = testClock();
  alarm = timer = undefined;
  ran = [];
});
afterEach(() => vi.restoreAllMocks());

const put = async (subject: string, inMs: number) =>
  (await openDatabase()).put('jobs', job('asset', subject, clock.now() + inMs, clock.now()));

function makeJobs(work: (subject: string) => Promise<void>) {
  const handle = async (subject: string) => {
    ran.push({ subject, at: clock.now() });
    await work(subject);
  };
  const kinds = [
    'asset',
    'verification',
    'queue',
    'removal',
    'discard',
    'generation',
    'lock',
    'news',
    'consent',
  ] as const;
  return createJobs(
    {
      now: clock.now,
      setAlarm: async (when) => {
        alarm = when;
      },
      setTimer: (run, delay) => {
        timer = { run, at: clock.now() + delay };
      },
      clearTimer: () => {
        timer = undefined;
      },
    },
    () => Object.fromEntries(kinds.map((kind) => [kind, handle])) as Record<(typeof kinds)[number], typeof handle>,
  );
}
const remove = async (subject: string) => (await openDatabase()).delete('jobs', `asset/${subject}`);

/** Lets the timer come. @returns how long it took to come, ms */
async function ring(jobs: ReturnType<typeof makeJobs>): Promise<number> {
  if (!timer) throw new Error('no timer');
  const { run, at } = timer;
  const wait = at - clock.now();
  clock.set(at);
  timer = undefined;
  run();
  // Whatever it began is joined by a run that begins after it.
  await jobs.run();
  return wait;
}

const transactions = async () => {
  // One that is open has taken it over as it was.
  await closeDatabase();
  const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
  return (mode: string) => begin.mock.calls.filter(([, how = 'readonly']) => how === mode).length;
};

describe('many jobs, one soon after the other', () => {
  it('come each at its moment while they are few, and together once they are many', async () => {
    for (let i = 0; i < 60; i += 1) await put(`one-${i}`, SECOND + i * 20);
    const jobs = makeJobs(remove);
    await jobs.arm();
    const began = clock.now() + SECOND;
    while (timer) await ring(jobs);
    const moments = new Set(ran.map(({ at }) => at));
    expect(ran).toHaveLength(60);
    for (const { subject, at } of ran) {
      const late = at - (began + Number(subject.split('-')[1]) * 20);
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(200);
    }
    expect(ran.slice(0, 5).map(({ at }) => at - began)).toEqual([0, 20, 40, 60, 80]);
    expect(moments.size).toBeLessThan(15);
    expect(alarm).toBeUndefined();
  });

  it('and whoever asks for the next timer meanwhile need not look at the list', async () => {
    for (let i = 0; i < 40; i += 1) await put(`one-${i}`, i * 20);
    await put('last', 2 * MINUTE);
    const jobs = makeJobs(remove);
    await jobs.arm();
    for (let i = 0; i < 7; i += 1) await ring(jobs);
    const count = await transactions();
    expect(timer).toBeDefined();
    await jobs.guarded(() => jobs.arm());
    expect(count('readonly')).toBe(0);
    // A worker that dies now is woken by this.
    expect(alarm).toBe(clock.now() + 30 * SECOND);
    while (timer) await ring(jobs);
    expect(ran).toHaveLength(40);
    expect(alarm).toBe((await (await openDatabase()).get('jobs', 'asset/last'))?.dueAt);
  });

  it('one that comes a while later comes at its moment again', async () => {
    for (let i = 0; i < 12; i += 1) await put(`one-${i}`, i * 20);
    const jobs = makeJobs(remove);
    await jobs.arm();
    while (timer) await ring(jobs);
    await put('later', 3 * SECOND);
    await jobs.arm();
    expect(await ring(jobs)).toBe(3 * SECOND);
    await put('soon', 10);
    await jobs.arm();
    expect(await ring(jobs)).toBe(10);
  });
});

describe('a hundred jobs that are due at once', () => {
  it('are read in one transaction, and put off in few when one answer was for all of them', async () => {
    for (let i = 0; i < 100; i += 1) await put(`one-${i}`, 0);
    const answer = new Promise<void>((resolve) => setTimeout(resolve, 20));
    const count = await transactions();
    await makeJobs(() => answer).run();
    expect(ran).toHaveLength(100);
    // What is due, and when the next is.
    expect(count('readonly')).toBe(2);
    expect(count('readwrite')).toBeLessThanOrEqual(3);
    const left = await (await openDatabase()).getAll('jobs');
    expect(left.filter(({ dueAt }) => dueAt === clock.now() + MINUTE)).toHaveLength(100);
  });
});
