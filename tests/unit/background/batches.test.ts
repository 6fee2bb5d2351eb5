import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND, testClock } from '@/tests/unit/support/clock';
import { makeWorld } from '@/tests/unit/support/world';
import { createNews } from '@/utils/background/news';
import { throttle } from '@/utils/background/throttle';
import { coalesce } from '@/utils/jobs/coalesce';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';

/** A clock whose timers a test lets run. */
function timers() {
  const clock = testClock();
  let waiting: { at: number; run: () => void }[] = [];
  return {
    now: clock.now,
    later: (run: () => void, ms: number) => void waiting.push({ at: clock.now() + ms, run }),
    async pass(ms: number) {
      const end = clock.now() + ms;
      for (;;) {
        const due = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        waiting = waiting.filter((one) => one !== due);
        clock.set(due.at);
        due.run();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      clock.set(end);
    },
  };
}

describe('news of many', () => {
  let told: string[][];
  let time: ReturnType<typeof timers>;
  let news: ReturnType<typeof createNews>;

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
  /** It is stored first, and told then. */
  const ended = async (one: Asset) => {
    await store(one);
    await news.assetSettled(one);
  };

  beforeEach(async () => {
    await makeWorld();
    await (await openDatabase()).put('people', {
      id: 'p1',
      kind: 'person',
      accountId: 'account',
      groupId: 'group-1',
      name: 'Lin Yue',
      verifiedAt: 1,
      usedAt: 1,
    });
    told = [];
    time = timers();
    news = createNews({ notify: async (...note) => void told.push(note), now: time.now, later: time.later });
  });

  it('one alone is told at once, under its own name', async () => {
    await ended(asset(1));
    expect(told.map(([, title]) => title)).toEqual(['1.jpg is Active']);
  });

  it('twelve of a person are one message, told when the last of them ends', async () => {
    for (let number = 0; number < 12; number += 1) await store(asset(number, { state: 'processing' }));
    for (let number = 0; number < 12; number += 1) await ended(asset(number));
    expect(told).toEqual([['batch:p1', '12 files of Lin Yue are Active', expect.any(String)]]);
  });

  it('a long batch is told in between: after 5 s of quiet, and once a minute at least', async () => {
    await store(asset(99, { state: 'queued' }));
    await ended(asset(0));
    await ended(asset(1));
    await time.pass(6 * SECOND);
    expect(told.map(([, title]) => title)).toEqual(['2 files of Lin Yue are Active']);
    for (let number = 2; number < 32; number += 1) {
      await ended(asset(number));
      await time.pass(2 * SECOND);
    }
    expect(told.length).toBeGreaterThan(1);
  });

  it('says how many failed', async () => {
    await store(asset(99, { state: 'queued' }));
    for (let number = 0; number < 3; number += 1) await ended(asset(number));
    await ended(asset(3, { state: 'failed' }));
    await time.pass(6 * SECOND);
    expect(told[0]?.[1]).toBe('3 files of Lin Yue are Active, 1 failed');
  });

  it('the same trouble of an account is told once, not for each file', async () => {
    for (let number = 0; number < 5; number += 1) await news.assetStuck(asset(number), { kind: 'key' });
    await news.assetStuck(asset(6), { kind: 'credits' });
    expect(told).toHaveLength(2);
  });
});

describe('what many ask for at once', () => {
  it('the badge is shown at once, then at most twice a second, and the last change is never left out', async () => {
    const time = timers();
    let shown = 0;
    const badge = throttle(
      async () => {
        shown += 1;
      },
      500,
      time.later,
    );
    for (let i = 0; i < 100; i += 1) await badge();
    expect(shown).toBe(1);
    await time.pass(500);
    expect(shown).toBe(2);
    await time.pass(5_000);
    expect(shown).toBe(2);
    await badge();
    expect(shown).toBe(3);
  });

  it('a thousand calls share two runs, and each is answered by one that began after it', async () => {
    let runs = 0;
    const work = coalesce(async () => {
      runs += 1;
      const own = runs;
      await new Promise((resolve) => setImmediate(resolve));
      return own;
    });
    const first = work();
    const others = await Promise.all(Array.from({ length: 1_000 }, () => work()));
    expect(await first).toBe(1);
    expect(new Set(others)).toEqual(new Set([2]));
    expect(await work()).toBe(3);
  });

  it('one that fails fails alone', async () => {
    let runs = 0;
    const work = coalesce(async () => {
      runs += 1;
      await Promise.resolve();
      if (runs === 1) throw new Error('first');
      return runs;
    });
    const first = work();
    const second = work();
    await expect(first).rejects.toThrow('first');
    expect(await second).toBe(2);
  });
});
