import { describe, expect, it } from 'vitest';
import { gather } from '@/utils/jobs/gather';

function works() {
  const begun: number[][] = [];
  const ends: (() => void)[] = [];
  const ask = gather(async (all: number[]) => {
    begun.push([...all]);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (all.includes(13)) throw new Error('unlucky');
    return all.map((one) => one * 2);
  });
  const turn = () => new Promise(setImmediate);
  return { ask, begun, ends, turn };
}

describe('what many ask for', () => {
  it('in one breath is done at once, and each gets its own answer', async () => {
    const { ask, begun, ends, turn } = works();
    const answers = Promise.all([1, 2, 3].map(ask));
    await turn();
    expect(begun).toEqual([[1, 2, 3]]);
    ends[0]?.();
    expect(await answers).toEqual([2, 4, 6]);
  });

  it('while one work is under way waits for it, and is one work too', async () => {
    const { ask, begun, ends, turn } = works();
    const first = ask(1);
    await turn();
    const others = Promise.all([ask(2), ask(3)]);
    await turn();
    expect(begun).toEqual([[1]]);
    ends[0]?.();
    expect(await first).toBe(2);
    await turn();
    expect(begun).toEqual([[1], [2, 3]]);
    ends[1]?.();
    expect(await others).toEqual([4, 6]);
  });

  it('fails for those whose work failed, and for nobody who comes after', async () => {
    const { ask, ends, turn } = works();
    const bad = [ask(12), ask(13)].map((one) => one.catch((error: Error) => error.message));
    await turn();
    const good = ask(14);
    ends[0]?.();
    expect(await Promise.all(bad)).toEqual(['unlucky', 'unlucky']);
    await turn();
    ends[1]?.();
    expect(await good).toBe(28);
  });
});
