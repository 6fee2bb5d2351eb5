import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  codeGeometry,
  hasRoom,
  isTooLong,
  MOST_BYTES,
  modulesFor,
  QUIET_ZONE,
} from '@/components/qr-geometry';

const linkOf = (length: number): string => 'https://a.example/?'.padEnd(length, 'x');

describe('a module', () => {
  it.each([
    [101, 380, 1],
    [101, 436, 1.25],
    [125, 380, 1.5],
    [125, 500, 2],
    [177, 600, 2.625],
  ])('covers whole device pixels: %i modules in %i px at a ratio of %d', (modules, room, ratio) => {
    const { module, canvas, side } = codeGeometry(modules, room, ratio);
    expect(Number.isInteger(module)).toBe(true);
    expect(canvas).toBe(module * (modules + 8));
    expect(side * ratio).toBeCloseTo(canvas, 9);
    expect(side).toBeLessThanOrEqual(room);
  });

  it('is as large as the room allows', () => {
    const { module } = codeGeometry(101, 436, 1);
    expect(module).toBe(4);
    expect(codeGeometry(101, 435, 1).module).toBe(3);
  });

  it('is one device pixel at least, even where that is too wide', () => {
    expect(codeGeometry(177, 100, 1)).toEqual({ module: 1, canvas: 185, side: 185 });
  });
});

describe('room for a phone', () => {
  it('is there from 3 px a module on, with the quiet zone', () => {
    const least = (101 + 2 * QUIET_ZONE) * 3;
    expect([hasRoom(101, least), hasRoom(101, least - 1)]).toEqual([true, false]);
  });

  it('takes links of up to 1,273 characters in a popup of 380 px, as designed', () => {
    expect(hasRoom(modulesFor(linkOf(1273)) ?? 0, 380)).toBe(true);
    expect(hasRoom(modulesFor(linkOf(1274)) ?? 0, 380)).toBe(false);
  });
});

describe('a link', () => {
  it('counts in bytes, not in letters', () => {
    expect(bytesOf('https://例.example')).toBe('https://.example'.length + 3);
  });

  it('of 2,953 bytes has a code, one more has none', () => {
    expect([isTooLong(linkOf(MOST_BYTES)), modulesFor(linkOf(MOST_BYTES))]).toEqual([false, 177]);
    expect([isTooLong(linkOf(MOST_BYTES + 1)), modulesFor(linkOf(MOST_BYTES + 1))]).toEqual([true, undefined]);
  });

  it.each([20, 106, 107, 200, 700, 900, 1091, 1092, 1200, 1273, 1274, 2303, 2953])(
    'of %i bytes needs as many modules as the encoder draws',
    (length) => {
      const link = linkOf(length);
      expect(modulesFor(link)).toBe(encode(link, { ecc: 'L', boostEcc: false, border: 0 }).size);
    },
  );
});
