import { describe, expect, it } from 'vitest';
import { testClock } from '@/tests/unit/support/clock';
import { throttle } from '@/utils/background/throttle';
import { coalesce } from '@/utils/jobs/coalesce';

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
