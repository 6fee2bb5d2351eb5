import { describe, expect, it } from 'vitest';
import { ALIKE, bitsApart, bitsOf } from '@/utils/assets/alike';
import { lookOf, meanBrightness, type Pixels } from '@/utils/media/look';

/** Numbers that look like chance and are the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Shade = (x: number, y: number) => number;

/** Soft spots of light and shadow, as pictures have them: brightness at a place, both 0 to 1. */
function scene(seed: number): Shade {
  const next = chance(seed);
  const spots = Array.from({ length: 14 }, () => ({
    x: next(),
    y: next(),
    size: 0.05 + next() * 0.3,
    light: (next() - 0.5) * 220,
  }));
  return (x, y) => {
    const light = spots.reduce((sum, spot) => {
      const far = ((x - spot.x) ** 2 + (y - spot.y) ** 2) / spot.size ** 2;
      return sum + spot.light * Math.exp(-far);
    }, 128);
    return Math.min(255, Math.max(0, light));
  };
}

function paint(shade: Shade, width: number, height: number, change: (value: number) => number = (v) => v): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      data.fill(change(shade((x + 0.5) / width, (y + 0.5) / height)), (y * width + x) * 4, (y * width + x) * 4 + 3);
      data[(y * width + x) * 4 + 3] = 255;
    }
  }
  return { data, width, height };
}

const look = (pixels: Pixels): string => {
  const found = lookOf(pixels);
  if (found === undefined) throw new Error('no look');
  return found;
};

const apart = (one: string, other: string): number => bitsApart(bitsOf(one), bitsOf(other));

const SEEDS = Array.from({ length: 16 }, (_, index) => index + 1);

const ORIGINALS = SEEDS.map((seed) => look(paint(scene(seed), 120, 160)));

/** The largest distance between a picture and what was made of it. */
const farthest = (made: (shade: Shade, seed: number) => Pixels): number =>
  Math.max(...SEEDS.map((seed) => apart(ORIGINALS[seed - 1] ?? '', look(made(scene(seed), seed)))));

describe('a look', () => {
  it('is 16 hex digits, the same each time', () => {
    const first = look(paint(scene(1), 120, 160));
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(look(paint(scene(1), 120, 160))).toBe(first);
  });

  it('stays near when a picture is saved in another size', () => {
    expect(farthest((shade) => paint(shade, 45, 60))).toBeLessThanOrEqual(ALIKE);
    expect(farthest((shade) => paint(shade, 160, 150))).toBeLessThanOrEqual(ALIKE);
  });

  it('stays near when a picture is saved in steps and with noise, as a poor JPEG is', () => {
    const noisy = (shade: Shade, seed: number): Pixels => {
      const next = chance(seed + 1000);
      return paint(shade, 120, 160, (value) => Math.round(value / 12) * 12 + (next() - 0.5) * 16);
    };
    expect(farthest(noisy)).toBeLessThanOrEqual(ALIKE);
  });

  it('stays near when a picture is brightened, or made harder', () => {
    expect(farthest((shade) => paint(shade, 120, 160, (value) => value * 0.9 + 12))).toBeLessThanOrEqual(ALIKE);
  });

  it('stays near when a hundredth is cut off at each side', () => {
    const cropped =
      (shade: Shade): Shade =>
      (x, y) =>
        shade(0.01 + x * 0.98, 0.01 + y * 0.98);
    expect(farthest((shade) => paint(cropped(shade), 118, 157))).toBeLessThanOrEqual(ALIKE);
  });

  it('is far from that of any other picture', () => {
    const distances = ORIGINALS.flatMap((one, index) => ORIGINALS.slice(index + 1).map((other) => apart(one, other)));
    expect(Math.min(...distances)).toBeGreaterThan(ALIKE + 4);
  });

  it('is none for a picture of one colour, which would be like any other of one colour', () => {
    expect(lookOf(paint(() => 200, 60, 60))).toBeUndefined();
    expect(lookOf(paint(() => 0, 1, 1))).toBeUndefined();
  });

  it('counts the bits that differ', () => {
    expect(apart('0000000000000000', 'ffffffffffffffff')).toBe(64);
    expect(apart('8000000000000001', '0000000000000000')).toBe(2);
    expect(apart('00000000f0000000', '0000000000000000')).toBe(4);
  });
});

describe('the brightness of a picture', () => {
  it('is its mean', () => {
    expect(meanBrightness(paint(() => 40, 50, 20))).toBeCloseTo(40);
    expect(meanBrightness(paint((x) => (x < 0.5 ? 0 : 200), 64, 8))).toBeCloseTo(100);
  });
});
