import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND, testClock } from '@/tests/unit/support/clock';
import { freshDatabase } from '@/tests/unit/support/database';
import { createJobs, job } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';

let clock: ReturnType<typeof testClock>;
let alarm: number | undefined;
let timer: number | undefined;
let ran: string[];
let work: (subject: string) => Promise<void>;

beforeEach(async () => {
  await freshDatabase();
  clock = testClock();
  alarm = timer = undefined;
  ran = [];
  work = remove;
});

const remove = async (subject: string) => (await openDatabase()).delete('jobs', `asset/${subject}`);
const put = async (subject: string, inMs: number) =>
  (await openDatabase()).put('jobs', job('asset', subject, clock.now() + inMs, clock.now()));
const makeJobs = () =>
  createJobs(
    {
      now: clock.now,
      setAlarm: async (when) => {
        alarm = when;
      },
      setTimer: (_run, delay) => {
        timer = delay;
      },
      clearTimer: () => {
        timer = undefined;
      },
    },
    () => {
      const handle = async (subject: string) => {
        ran.push(subject);
        await work(subject);
      };
      return {
        asset: handle,
        verification: handle,
        queue: handle,
        removal: handle,
        discard: handle,
        generation: handle,
        lock: handle,
        news: handle,
        consent: handle,
      };
    },
  );

describe('the job list', () => {
  it('runs what is due and nothing else', async () => {
    await put('now', 0);
    await put('later', MINUTE);
    await makeJobs().run();
    expect(ran).toEqual(['now']);
  });

  it('has one alarm, for the job that is due first', async () => {
    await put('late', 10 * MINUTE);
    await put('soon', 2 * MINUTE);
    await makeJobs().arm();
    expect(alarm).toBe(clock.now() + 2 * MINUTE);
    expect(timer).toBeUndefined();
  });

  it('a job that is due sooner than an alarm can be has a timer, and the alarm behind it', async () => {
    await put('soon', 2 * SECOND);
    await makeJobs().arm();
    expect(timer).toBe(2 * SECOND);
    expect(alarm).toBe(clock.now() + 30 * SECOND);
  });

  it('no job, no alarm', async () => {
    await makeJobs().arm();
    expect(alarm).toBeUndefined();
  });

  it('a worker that died before the end: the job is still there, and runs again', async () => {
    await put('one', 0);
    work = () => new Promise(() => {});
    void makeJobs().run();
    while (ran.length === 0) await new Promise((resolve) => setImmediate(resolve));
    work = remove;
    await makeJobs().run();
    expect(ran).toEqual(['one', 'one']);
    expect(await (await openDatabase()).count('jobs')).toBe(0);
  });

  it('the same job never runs twice at a time', async () => {
    await put('one', 0);
    const jobs = makeJobs();
    await Promise.all([jobs.run(), jobs.run()]);
    expect(ran).toEqual(['one']);
  });

  it('one that fails is tried again a minute later, and does not stop the others', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    await put('bad', 0);
    await put('good', 0);
    work = async (subject) => {
      if (subject === 'bad') throw new Error('database');
      await remove(subject);
    };
    await makeJobs().run();
    expect(ran.sort()).toEqual(['bad', 'good']);
    expect(log).toHaveBeenCalledWith('Job failed', 'asset', 'Error');
    expect(await (await openDatabase()).get('jobs', 'asset/bad')).toMatchObject({ dueAt: clock.now() + MINUTE });
  });

  it('one whose handler leaves it as it was does not run again at once', async () => {
    await put('idle', 0);
    work = async () => {};
    const jobs = makeJobs();
    await jobs.run();
    await jobs.run();
    expect(ran).toEqual(['idle']);
    expect(alarm).toBe(clock.now() + MINUTE);
  });

  it('a clock that was set back does not hold a job for hours', async () => {
    await put('one', 10 * SECOND);
    clock.pass(-3 * 60 * MINUTE);
    await makeJobs().run();
    expect(ran).toEqual(['one']);
  });

  it('a clock that jumped ahead runs what is due, once', async () => {
    await put('one', 10 * SECOND);
    clock.pass(24 * 60 * MINUTE);
    await makeJobs().run();
    expect(ran).toEqual(['one']);
  });
});

describe('a full disk', () => {
  const full = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };

  it('a job that can’t be put off: tried again in a minute, not at once and not never', async () => {
    await put('a', 0);
    work = async () => undefined;
    const jobs = makeJobs();
    const put_ = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
    await expect(jobs.run()).rejects.toMatchObject({ name: 'StorageError' });
    expect(timer).toBeUndefined();
    expect(alarm).toBe(clock.now() + MINUTE);
    put_.mockRestore();
    clock.pass(MINUTE);
    work = remove;
    await jobs.run();
    expect(ran).toEqual(['a', 'a']);
    expect(alarm).toBeUndefined();
  });
});

describe('a worker that dies before it sets the alarm', () => {
  it('has set one before it could put a job, and the right one after', async () => {
    const jobs = makeJobs();
    await jobs.guarded(async () => {
      expect(alarm).toBe(clock.now() + 30 * SECOND);
      await put('one', 10 * MINUTE);
      await jobs.arm();
      expect(alarm).toBe(clock.now() + 30 * SECOND);
    });
    expect(alarm).toBe(clock.now() + 10 * MINUTE);
  });

  it('one that is far away does not do', async () => {
    await put('late', 60 * MINUTE);
    const jobs = makeJobs();
    await jobs.arm();
    await jobs.guarded(async () => expect(alarm).toBe(clock.now() + 30 * SECOND));
    expect(alarm).toBe(clock.now() + 60 * MINUTE);
  });

  it('nothing was put: no alarm stays behind', async () => {
    const jobs = makeJobs();
    await jobs.guarded(async () => jobs.arm());
    expect(alarm).toBeUndefined();
  });

  it('while a job runs, the alarm does not wait for a later one', async () => {
    await put('now', 0);
    await put('late', 60 * MINUTE);
    const jobs = makeJobs();
    work = async (subject) => {
      await jobs.arm();
      expect(alarm).toBe(clock.now() + 30 * SECOND);
      await remove(subject);
    };
    await jobs.run();
    expect(ran).toEqual(['now']);
    expect(alarm).toBe(clock.now() + 60 * MINUTE);
  });
});
