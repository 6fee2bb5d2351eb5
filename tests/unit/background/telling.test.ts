import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND, type TestClock, testClock } from '@/tests/unit/support/clock';
import { makeWorld } from '@/tests/unit/support/world';
import { createNews } from '@/utils/background/news';
import { job } from '@/utils/jobs/jobs';
import { addEnd, verificationNews } from '@/utils/jobs/news';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Verification } from '@/utils/storage/records';
import { isNotedAsTold, noteTold } from '@/utils/storage/session';
import { writeSettings } from '@/utils/storage/settings';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';

let clock: TestClock;
/** Notifications that were shown: id and title. */
let told: { id: string; title: string }[];
/** Those that stand there. */
let standing: Set<string>;
let refuses: boolean;

/** A new worker. */
const news = () =>
  createNews({
    now: clock.now,
    notify: async (id, { title }) => {
      if (refuses) throw new Error('no');
      told.push({ id, title });
      standing.add(id);
      await noteTold(id);
    },
    shown: async () => [...standing],
    close: async (id) => standing.delete(id),
    verified: async () => {},
  });
type News = ReturnType<typeof news>;

beforeEach(async () => {
  await makeWorld();
  clock = testClock();
  told = [];
  standing = new Set();
  refuses = false;
  await (await openDatabase()).put('people', {
    id: 'p1',
    kind: 'person',
    accountId: 'account',
    groupId: 'group-1',
    name: 'Lin Yue',
    verifiedAt: 1,
    usedAt: 1,
  });
});

const titles = () => told.map(({ title }) => title);
const jobs = async () => (await (await openDatabase()).getAll('jobs')).filter(({ kind }) => kind === 'news');

const asset = (number: number, changes: Partial<Asset> = {}): Asset => ({
  id: `a${number}`,
  accountId: 'account',
  personId: 'p1',
  groupId: 'group-1',
  kind: 'Image',
  name: `${number}.jpg`,
  remoteName: '',
  state: 'active',
  route: 'public',
  sourceUrl: '',
  createdAt: 0,
  unanswered: 0,
  ...changes,
});
const store = async (one: Asset) => (await openDatabase()).put('assets', stamp(one, 1));
/** The transaction of an end: the record and its news. */
const end = (one: Asset) =>
  update(['assets', 'jobs'], async (transaction) => {
    await transaction.objectStore('assets').put(stamp(one, 1));
    await addEnd(transaction.objectStore('jobs'), one, clock.now());
  });
const endAndTell = async (worker: News, one: Asset) => {
  await end(one);
  await worker.assetSettled(one);
};
/** The job list, without its alarm: runs what is due within `ms`. */
async function pass(worker: News, ms: number): Promise<void> {
  const until = clock.now() + ms;
  for (;;) {
    const [due] = (await jobs()).filter(({ dueAt }) => dueAt <= until).sort((a, b) => a.dueAt - b.dueAt);
    if (!due) break;
    clock.set(Math.max(clock.now(), due.dueAt));
    await worker.run(due.id.slice('news/'.length));
  }
  clock.set(until);
}

describe('news of many', () => {
  it('one alone is told at once, under its own name', async () => {
    await endAndTell(news(), asset(1));
    expect(titles()).toEqual(['1.jpg is Active']);
    expect(await jobs()).toEqual([]);
  });

  it('twelve of a person are one message, told when the last of them ends', async () => {
    const worker = news();
    for (let number = 0; number < 12; number += 1) await store(asset(number, { state: 'processing' }));
    for (let number = 0; number < 12; number += 1) await endAndTell(worker, asset(number));
    expect(titles()).toEqual(['12 files of Lin Yue are Active']);
    expect(told[0]?.id).toMatch(/^batch:p1:/);
  });

  it('a long batch is told in between: after 5 s of quiet, and once a minute at least', async () => {
    const worker = news();
    await store(asset(99, { state: 'queued' }));
    await endAndTell(worker, asset(0));
    await endAndTell(worker, asset(1));
    await pass(worker, 6 * SECOND);
    expect(titles()).toEqual(['2 files of Lin Yue are Active']);
    for (let number = 2; number < 34; number += 1) {
      await endAndTell(worker, asset(number));
      await pass(worker, 2 * SECOND);
    }
    expect(titles()).toEqual(['2 files of Lin Yue are Active', '30 files of Lin Yue are Active']);
  });

  it('the newest of a person takes the place of the one before', async () => {
    const worker = news();
    await endAndTell(worker, asset(0));
    await endAndTell(worker, asset(1));
    expect(told).toHaveLength(2);
    expect([...standing]).toEqual([told[1]?.id]);
  });

  it('says how many failed', async () => {
    const worker = news();
    await store(asset(99, { state: 'queued' }));
    for (let number = 0; number < 3; number += 1) await endAndTell(worker, asset(number));
    await endAndTell(worker, asset(3, { state: 'failed' }));
    await pass(worker, 6 * SECOND);
    expect(titles()).toEqual(['3 files of Lin Yue are Active, 1 failed']);
  });

  it('one that failed and passed a moment later has passed', async () => {
    const worker = news();
    await store(asset(99, { state: 'queued' }));
    await endAndTell(worker, asset(0, { state: 'failed' }));
    await endAndTell(worker, asset(0));
    await pass(worker, 6 * SECOND);
    expect(titles()).toEqual(['0.jpg is Active']);
  });

  it('the same trouble of an account is told once, not for each file', async () => {
    const worker = news();
    for (let number = 0; number < 5; number += 1) await worker.assetStuck(asset(number), { kind: 'key' });
    await worker.assetStuck(asset(6), { kind: 'credits' });
    expect(told).toHaveLength(2);
  });

  it('is silent when it is switched off, and done with', async () => {
    await writeSettings({ notifications: false });
    await endAndTell(news(), asset(1));
    expect(told).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  it('a system that refuses it undoes nothing', async () => {
    refuses = true;
    await expect(endAndTell(news(), asset(1))).resolves.toBeUndefined();
    expect(await jobs()).toEqual([]);
  });
});

describe('a worker that died', () => {
  const verification: Verification = {
    id: 'v1',
    accountId: 'account',
    consentId: 'c',
    state: 'verified',
    name: 'Lin Yue',
    startedAt: 0,
    times: {},
    deadline: 0,
    unanswered: 0,
  };
  const endVerification = (changes: Partial<Verification> = {}) =>
    update(['verifications', 'jobs'], async (transaction) => {
      await transaction.objectStore('verifications').put({ ...verification, ...changes });
      await transaction.objectStore('jobs').put(job('news', verificationNews('v1'), clock.now(), clock.now()));
    });

  it('before it told a verification: the next one tells it', async () => {
    await endVerification();
    await pass(news(), 6 * SECOND);
    expect(titles()).toEqual(['Lin Yue is verified']);
    expect(await jobs()).toEqual([]);
  });

  it('after it told it, before that was stored: not told again', async () => {
    await endVerification();
    standing.add('verification:v1');
    await pass(news(), 60 * SECOND);
    expect(told).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  it('the notification was closed, and that is what woke the next one: not told again', async () => {
    await endVerification();
    const worker = news();
    await worker.run('verification:v1');
    await worker.closed('verification:v1');
    await pass(worker, 60 * SECOND);
    expect(told).toEqual([]);
  });

  it('the notification was closed at once, and that said to the one that is gone: not told again', async () => {
    await endVerification();
    await noteTold('verification:v1');
    await pass(news(), 60 * SECOND);
    expect(told).toEqual([]);
    expect(await jobs()).toEqual([]);
    expect(await isNotedAsTold('verification:v1')).toBe(false);
  });

  it('before it told a batch: gathered with what ends later', async () => {
    await store(asset(99, { state: 'queued' }));
    await end(asset(0));
    const worker = news();
    await endAndTell(worker, asset(1));
    await pass(worker, 6 * SECOND);
    expect(titles()).toEqual(['2 files of Lin Yue are Active']);
  });

  it('nobody is told of what the user cancelled', async () => {
    await endVerification({ state: 'cancelled' });
    await pass(news(), 60 * SECOND);
    expect(told).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  it('the job list and the end itself tell it together once', async () => {
    await endVerification();
    const worker = news();
    await Promise.all([worker.verificationEnded(verification), worker.run('verification:v1')]);
    expect(titles()).toEqual(['Lin Yue is verified']);
  });
});
