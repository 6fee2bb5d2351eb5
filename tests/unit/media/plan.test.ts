import { describe, expect, it } from 'vitest';
import { check } from '@/utils/media/check';
import type { MendWish } from '@/utils/media/media';
import { planMend } from '@/utils/media/plan';
import { type Limits, upstreamLimits } from '@/utils/providers/limits';
import type { MediaFacts } from '@/utils/storage/media-records';

const image = (facts: Partial<MediaFacts> = {}): MediaFacts => ({
  type: 'image/jpeg',
  bytes: 100_000,
  width: 900,
  height: 1200,
  sha256: '0'.repeat(64),
  ...facts,
});
const plan = (facts: Partial<MediaFacts>, wish?: MendWish) => planMend(image(facts), 'Image', upstreamLimits, wish);

/** Every size from a strip of one pixel to the largest that is decoded, in uneven steps. */
const SIDES = [1, 7, 100, 299, 300, 301, 333, 750, 1199, 2400, 4001, 5998, 5999, 6000, 6001, 8191, 9999, 20_001];

describe('a plan for a picture', () => {
  it.each([
    ['a good one', {}],
    ['a good HEIC', { type: 'image/heic', look: '0f'.repeat(8) }],
    ['one whose sides are not known', { width: undefined, type: 'image/avif' }],
    ['one too small, without being asked to enlarge it', { width: 200, height: 280 }],
    ['one that no memory holds', { width: 30_000, height: 30_000 }],
    ['a HEIC that this browser could not open', { type: 'image/heic', bytes: 40_000_000 }],
  ])('is none for %s', (_, facts) => {
    expect(plan(facts)).toBeUndefined();
  });

  it('is none for film and sound', () => {
    expect(planMend(image({ type: 'video/mp4', seconds: 90 }), 'Video', upstreamLimits)).toBeUndefined();
    expect(planMend(image({ type: 'audio/wav', seconds: 90 }), 'Audio', upstreamLimits)).toBeUndefined();
  });

  it('converts what no provider takes', () => {
    expect(plan({ type: 'image/avif' })).toEqual({
      steps: ['convert'],
      width: 900,
      height: 1200,
      outerWidth: 900,
      outerHeight: 1200,
      ground: 'blur',
      below: 30_000_000,
    });
  });

  it('makes a still of a moving one', () => {
    expect(plan({ type: 'image/gif', animated: true })).toMatchObject({ steps: ['convert'] });
  });

  it('converts a good one when it is asked to', () => {
    expect(plan({ type: 'image/webp' })).toBeUndefined();
    expect(plan({ type: 'image/webp' }, { convert: true })).toMatchObject({ steps: ['convert'], width: 900 });
    expect(plan({ type: 'image/heic', look: '0f'.repeat(8) }, { convert: true })).toMatchObject({ steps: ['convert'] });
  });

  it('shrinks a large one and keeps its shape', () => {
    expect(plan({ width: 8000, height: 6000 })).toMatchObject({
      steps: ['shrink'],
      width: 5999,
      height: 4499,
      outerWidth: 5999,
      outerHeight: 4499,
    });
  });

  it('shrinks a heavy one by its weight alone', () => {
    expect(plan({ bytes: 31_000_000 })).toMatchObject({ steps: ['shrink'], width: 900, height: 1200 });
  });

  it('pads a wide one above and below, and a tall one at its sides', () => {
    expect(plan({ width: 2000, height: 500 })).toMatchObject({
      steps: ['pad'],
      width: 2000,
      height: 500,
      outerWidth: 2000,
      outerHeight: 801,
    });
    expect(plan({ width: 500, height: 2000 })).toMatchObject({ steps: ['pad'], outerWidth: 801, outerHeight: 2000 });
  });

  it('pads a strip far enough for the least side', () => {
    expect(plan({ width: 600, height: 200 })).toMatchObject({ steps: ['pad'], outerWidth: 600, outerHeight: 301 });
  });

  it('pads with the colour that was chosen', () => {
    expect(plan({ width: 2000, height: 500 }, { ground: { colour: '#e7e2da' } })).toMatchObject({
      ground: { colour: '#e7e2da' },
    });
  });

  it('enlarges a small one only when it is asked to, to the least side', () => {
    expect(plan({ width: 200, height: 280 }, { enlarge: true })).toMatchObject({
      steps: ['enlarge'],
      width: 301,
      height: 421,
    });
    expect(plan({ width: 2000, height: 500 }, { enlarge: true })).toMatchObject({ steps: ['pad'], width: 2000 });
  });

  it('names all that it does, in order', () => {
    expect(plan({ type: 'image/png', width: 12_000, height: 2000 })).toMatchObject({
      steps: ['convert', 'shrink', 'pad'],
      outerWidth: 5999,
    });
  });

  it.each([
    ['as it is', {}],
    ['enlarged', { enlarge: true }],
    ['converted', { convert: true, ground: { colour: '#fff' } }],
  ] as const)('gives a whole that passes the check, whatever the size (%s)', (_, wish) => {
    for (const width of SIDES) {
      for (const height of SIDES) {
        const facts = image({ width, height, type: 'image/png', bytes: 40_000_000 });
        const made = planMend(facts, 'Image', upstreamLimits, wish);
        if (!made) continue;
        const name = `${width} × ${height}`;
        const whole = { ...facts, type: 'image/jpeg', bytes: 1, width: made.outerWidth, height: made.outerHeight };
        expect(check(whole, 'Image', upstreamLimits), name).toEqual([]);
        expect(made.width, name).toBeLessThanOrEqual(made.outerWidth);
        expect(made.height, name).toBeLessThanOrEqual(made.outerHeight);
        if (!wish || !('enlarge' in wish)) {
          expect(made.width, name).toBeLessThanOrEqual(width);
          expect(made.height, name).toBeLessThanOrEqual(height);
        }
        const scale = Math.max(made.width, made.height) / Math.max(width, height);
        expect(Math.abs(made.width - width * scale), name).toBeLessThanOrEqual(1);
        expect(Math.abs(made.height - height * scale), name).toBeLessThanOrEqual(1);
      }
    }
  });

  it('is there for every picture large enough, and with enlarging for every one that is not a hair', () => {
    for (const width of SIDES) {
      for (const height of SIDES) {
        if (width * height > 120_000_000) continue;
        const facts = { width, height, type: 'image/png', bytes: 40_000_000 };
        if (Math.min(width, height) > 300) expect(plan(facts), `${width} × ${height}`).toBeDefined();
        expect(plan(facts, { enlarge: true }), `${width} × ${height}`).toBeDefined();
      }
    }
  });

  it('is none where the limits fit nothing', () => {
    const limits: Limits = {
      ...upstreamLimits,
      image: { ...upstreamLimits.image, side: { now: { min: 900, max: 800 } } },
    };
    expect(planMend(image(), 'Image', limits)).toBeUndefined();
  });
});
