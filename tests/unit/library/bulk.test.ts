import { describe, expect, it } from 'vitest';
import { takenOver } from '@/entrypoints/library/details/use-kept-text';
import { inBatches } from '@/entrypoints/library/dialogs/in-batches';
import { keptLines, linesOf } from '@/entrypoints/library/dialogs/lines';
import { alike } from '@/entrypoints/library/dialogs/reasons';
import { splitTags } from '@/entrypoints/library/dialogs/split-tags';
import type { Outcome } from '@/utils/messages/outcomes';
import type { Result } from '@/utils/messages/protocol';

const ids = Array.from({ length: 10 }, (_, index) => `id-${index}`);
const allWork = async (part: string[]): Promise<Result<{ results: Outcome[] }>> => ({
  ok: true,
  value: { results: part.map((id) => ({ id, ok: true })) },
});

describe('something done to many', () => {
  it('goes part by part, in their order, and says how far it is', async () => {
    const parts: string[][] = [];
    const progress: number[] = [];
    const outcomes = await inBatches(ids, (part) => allWork(parts[parts.push(part) - 1] ?? []), {
      size: 4,
      onProgress: (done) => progress.push(done),
    });
    expect(parts.map(({ length }) => length)).toEqual([4, 4, 2]);
    expect(progress).toEqual([4, 8, 10]);
    expect(outcomes.map(({ id }) => id)).toEqual(ids);
  });

  it('goes on after a part that failed as a whole, and each in it has the reason', async () => {
    let turn = 0;
    const outcomes = await inBatches(
      ids,
      async (part) => {
        turn += 1;
        return turn === 2 ? { ok: false, fault: { kind: 'storage' } } : allWork(part);
      },
      { size: 4 },
    );
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(
      ids.slice(4, 8).map((id) => ({ id, ok: false, fault: { kind: 'storage' } })),
    );
    expect(outcomes).toHaveLength(10);
  });

  it('ends where a newer version took over: nothing after that would be answered', async () => {
    let turn = 0;
    const outcomes = await inBatches(
      ids,
      async () => {
        turn += 1;
        return { ok: false, fault: { kind: 'outdated' } };
      },
      { size: 4 },
    );
    expect(turn).toBe(1);
    expect(outcomes).toHaveLength(10);
  });

  it('sends no further part once it is stopped', async () => {
    const controller = new AbortController();
    const outcomes = await inBatches(ids, allWork, {
      size: 4,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(outcomes).toHaveLength(4);
  });
});

describe('tags as typed', () => {
  it.each([
    ['autumn', ['autumn']],
    [' autumn ,  studio light ,', ['autumn', 'studio light']],
    ['秋、摄影棚,夜', ['秋', '摄影棚', '夜']],
    ['Autumn, autumn, AUTUMN', ['Autumn']],
    [' , ,', []],
    ['x'.repeat(60), ['x'.repeat(40)]],
  ])('%s', (typed, tags) => {
    expect(splitTags(typed)).toEqual(tags);
  });

  it('never cut a sign in two', () => {
    expect(splitTags(`${'x'.repeat(39)}😀`)).toEqual(['x'.repeat(39)]);
  });
});

describe('ids by hand', () => {
  it('are read line by line, however the lines end', () => {
    expect(linesOf(' asset-1 \r\n\r\nasset://asset-2\n\n')).toEqual(['asset-1', 'asset://asset-2']);
  });

  it('stay in the field when they were refused, as they were typed', () => {
    const lines = ['asset-1', 'nonsense', 'asset-3'];
    const fault = { kind: 'invalid' as const, code: 'not-an-asset-id' };
    expect(keptLines(lines, [{ line: 2, text: 'nons', fault }])).toBe('nonsense');
  });
});

describe('what failed', () => {
  it('is gathered by its reason, each said once, whenever and in whichever request it came', () => {
    const rate = (at: number) => ({ kind: 'rate' as const, status: 429, at, requestId: `r-${at}` });
    const failed = [
      { id: 'a', ok: false, fault: rate(1) },
      { id: 'b', ok: false, fault: { kind: 'invalid' as const, code: 'still-sending' } },
      { id: 'c', ok: false, fault: rate(2) },
      { id: 'd', ok: false },
    ];
    expect(alike(failed).map(({ fault, ids }) => [fault?.kind, ids])).toEqual([
      ['rate', ['a', 'c']],
      ['invalid', ['b']],
      [undefined, ['d']],
    ]);
  });
});

describe('a note that was saved while it is typed', () => {
  it('keeps the blank at its end, and takes over what somebody else wrote', () => {
    expect(takenOver('in the ', 'in the')).toBe('in the ');
    expect(takenOver('in the ', 'in the rain')).toBe('in the rain');
    expect(takenOver(' ', '')).toBe(' ');
  });
});
