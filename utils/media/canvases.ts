import type { Drawable, Size } from './picture';

/** A canvas on white. It stays in this memory: each of them is read again. */
export function canvasOf({ width, height }: Size, ground = '#fff'): Canvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  cover({ canvas, context }, ground);
  return { canvas, context };
}

export interface Canvas {
  canvas: OffscreenCanvas;
  context: OffscreenCanvasRenderingContext2D;
}

function cover({ canvas, context }: Canvas, ground: string): void {
  context.fillStyle = '#fff';
  // Not a colour: stays as it was.
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** Larger ones are made anew: what they hold is worth more than what making them takes. */
const MOST_PIXELS = 1_000_000;
const MOST_KEPT = 8;
/** Kept for so long after the last one was given back, ms. */
const KEPT_FOR = 5_000;

const kept: Canvas[] = [];
let givenBackAt = 0;
/** One timer for a whole batch, not one for each picture. */
let forgetting: ReturnType<typeof setTimeout> | undefined;

/**
 * A canvas on white, to be given back. The pictures of a batch are mostly of one size, and making a canvas takes three times as
 * long as all that is drawn on it.
 */
export function lend(size: Size): Canvas {
  const at = kept.findIndex(({ canvas }) => canvas.width === size.width && canvas.height === size.height);
  const [known] = at < 0 ? [] : kept.splice(at, 1);
  if (!known) return canvasOf(size);
  cover(known, '#fff');
  return known;
}

/** Nothing that was drawn on it is needed any more. */
export function giveBack(one: Canvas): void {
  if (one.canvas.width * one.canvas.height > MOST_PIXELS) return;
  kept.push(one);
  if (kept.length > MOST_KEPT) kept.shift();
  givenBackAt = performance.now();
  if (forgetting === undefined) forgetting = setTimeout(forget, KEPT_FOR);
}

function forget(): void {
  const left = givenBackAt + KEPT_FOR - performance.now();
  forgetting = left > 0 ? setTimeout(forget, left) : undefined;
  if (left <= 0) kept.splice(0);
}

/**
 * Draws a picture over the whole of a canvas, by halves from one size to the other: drawn at once, a browser would leave pixels
 * out. Larger: by doubles.
 */
export function drawOver({ canvas, context }: Canvas, source: Drawable): void {
  let now: Drawable = source;
  let lent: Canvas | undefined;
  for (;;) {
    const next = { width: towards(now.width, canvas.width), height: towards(now.height, canvas.height) };
    const isLast = next.width === canvas.width && next.height === canvas.height;
    // The last step needs no canvas of its own.
    const target = isLast ? undefined : lend(next);
    (target?.context ?? context).drawImage(now, 0, 0, next.width, next.height);
    if (lent) giveBack(lent);
    if (!target) return;
    lent = target;
    now = target.canvas;
  }
}

const towards = (now: number, then: number): number =>
  then < now ? Math.max(then, Math.ceil(now / 2)) : Math.min(then, now * 2);
