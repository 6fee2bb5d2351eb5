import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawOver, giveBack, lend } from '@/utils/media/canvases';
import type { Drawable } from '@/utils/media/picture';

/** Notes what is drawn on it; Node has none of its own. */
class NotedCanvas {
  readonly drawn: string[] = [];
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext() {
    const { drawn } = this;
    return {
      fillStyle: '',
      fillRect(x: number, y: number, width: number, height: number) {
        drawn.push(`${this.fillStyle} ${x} ${y} ${width} ${height}`);
      },
      drawImage: ({ width, height }: Drawable, _x: number, _y: number, toWidth: number, toHeight: number) =>
        drawn.push(`${width}x${height} as ${toWidth}x${toHeight}`),
    };
  }
}
const drawnOn = ({ canvas }: { canvas: unknown }) => (canvas as NotedCanvas).drawn;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('OffscreenCanvas', NotedCanvas);
});
afterEach(async () => {
  // What was kept is forgotten, for the next test.
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('canvases that are lent', () => {
  it('come again in the same size, white all over, so that nothing is left of the picture before', () => {
    const first = lend({ width: 30, height: 40 });
    giveBack(first);
    const again = lend({ width: 30, height: 40 });
    expect(again.canvas).toBe(first.canvas);
    expect(drawnOn(again)).toEqual(['#fff 0 0 30 40', '#fff 0 0 30 40']);
  });

  it('are one to each, as long as it is not given back', () => {
    const first = lend({ width: 30, height: 40 });
    expect(lend({ width: 30, height: 40 }).canvas).not.toBe(first.canvas);
    giveBack(first);
    expect(lend({ width: 40, height: 30 }).canvas).not.toBe(first.canvas);
  });

  it('are not kept where they are large, nor for long', async () => {
    const large = lend({ width: 4000, height: 3000 });
    giveBack(large);
    expect(lend({ width: 4000, height: 3000 }).canvas).not.toBe(large.canvas);
    const small = lend({ width: 30, height: 40 });
    giveBack(small);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lend({ width: 30, height: 40 }).canvas).not.toBe(small.canvas);
  });
});

describe('a picture drawn over a canvas', () => {
  it.each([
    ['by halves', { width: 1000, height: 800 }, { width: 200, height: 160 }, ['250x200 as 200x160']],
    [
      'at once where it is less than a half',
      { width: 300, height: 200 },
      { width: 200, height: 133 },
      ['300x200 as 200x133'],
    ],
    ['as it is in its own size', { width: 200, height: 160 }, { width: 200, height: 160 }, ['200x160 as 200x160']],
    ['by doubles where it gets larger', { width: 50, height: 40 }, { width: 180, height: 144 }, ['100x80 as 180x144']],
  ])('%s', (_how, from, to, last) => {
    const target = lend(to);
    drawOver(target, from as unknown as Drawable);
    expect(drawnOn(target).slice(1)).toEqual(last);
  });
});
