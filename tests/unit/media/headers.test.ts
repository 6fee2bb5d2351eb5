import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readHeader } from '@/utils/media/headers/read-header';
import { identify } from '@/utils/media/signature';
import { bmp, gif, heif, jpeg, png, tiff, webpExtended, webpLossless, webpLossy } from './pictures';

const read = (bytes: number[]) => {
  const data = Uint8Array.from(bytes);
  return readHeader(identify(data), data);
};

describe('the header of a picture', () => {
  it.each([
    ['PNG', png(640, 480)],
    ['JPEG', jpeg(640, 480)],
    ['JPEG, big-endian Exif', jpeg(640, 480, { big: true })],
    ['WebP, lossy', webpLossy(640, 480)],
    ['WebP, lossless', webpLossless(640, 480)],
    ['WebP, extended', webpExtended(640, 480)],
    ['GIF', gif(640, 480)],
    ['GIF without its trailer', gif(640, 480, { trailer: false })],
    ['BMP', bmp(640, 480)],
    ['BMP from top to bottom', bmp(640, -480)],
    ['TIFF', tiff(640, 480)],
    ['TIFF, big-endian', tiff(640, 480, { big: true })],
    ['HEIC of tiles', heif(640, 480)],
    ['HEIC that does not say whose size is whose', heif(640, 480, { told: false })],
    ['AVIF', heif(640, 480, { brand: 'avif' })],
  ])('says the sides of a %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ width: 640, height: 480, cut: false });
    expect(read(bytes)?.animated ?? false).toBe(false);
  });

  it.each([
    ['JPEG', jpeg(640, 480, { orientation: 6 })],
    ['JPEG, big-endian Exif', jpeg(640, 480, { orientation: 8, big: true })],
    ['WebP', webpExtended(640, 480, { orientation: 5 })],
    ['TIFF', tiff(640, 480, { orientation: 7 })],
    ['HEIC', heif(640, 480, { turn: 1 })],
  ])('gives the sides of a %s that lies on its side as they are shown', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ width: 480, height: 640 });
  });

  it.each([2, 3, 4])('keeps the sides of a picture that is only mirrored or upside down (%i)', (orientation) => {
    expect(read(jpeg(640, 480, { orientation }))).toMatchObject({ width: 640, height: 480 });
  });

  it.each([
    ['GIF', gif(64, 48, { frames: 3 })],
    ['PNG', png(64, 48, { frames: 3 })],
    ['WebP', webpExtended(64, 48, { animated: true })],
    ['AVIF', heif(64, 48, { brand: 'avis' })],
  ])('knows a %s that moves', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ animated: true });
  });

  it.each([
    ['PNG', png(640, 480), 20],
    ['PNG, in its last chunk', png(640, 480), 1],
    ['JPEG', jpeg(640, 480), 1],
    ['JPEG, inside the end marker', jpeg(640, 480), 2],
    ['WebP', webpLossy(640, 480), 1],
    ['GIF', gif(64, 48), 4],
    ['BMP', bmp(64, 48), 1],
    ['TIFF', tiff(640, 480), 1],
    ['HEIC', heif(640, 480), 1],
  ])('sees that a %s was cut', (_, bytes, missing) => {
    expect(read(bytes.slice(0, -missing))).toMatchObject({ cut: true });
  });

  it('leaves alone what phones append to a JPEG', () => {
    expect(read([...jpeg(640, 480), ...Array<number>(500).fill(0)])).toMatchObject({ cut: false });
  });

  it.each([
    ['PNG', png(640, 480)],
    ['JPEG', jpeg(640, 480, { orientation: 6 })],
    ['WebP', webpExtended(640, 480, { orientation: 6 })],
    ['GIF', gif(64, 48)],
    ['BMP', bmp(8, 8)],
    ['TIFF', tiff(640, 480)],
    ['HEIC', heif(640, 480)],
  ])('never throws and never hangs, wherever a %s ends and whichever byte is wrong', (_, bytes) => {
    const data = Uint8Array.from(bytes);
    const type = identify(data);
    for (let length = 0; length <= data.length; length += 1) readHeader(type, data.slice(0, length));
    for (let at = 0; at < data.length; at += 1) {
      for (const wrong of [0, 1, 0x7f, 0xff]) {
        const broken = data.slice();
        broken[at] = wrong;
        readHeader(type, broken);
      }
    }
  });

  it('makes nothing of a picture without sides', () => {
    expect(read(png(0, 480))).toBeUndefined();
    expect(read(gif(0, 0))).toBeUndefined();
  });
});

/** Made by other programs: fixtures/README.md. */
describe('a real file', () => {
  const file = (name: string) => [...readFileSync(new URL(`fixtures/${name}`, import.meta.url))];

  it.each([
    ['odd-sides.heic', 'image/heic', 301, 405],
    ['with-thumbnail.heic', 'image/heic', 301, 405],
    ['strips-lzw.tiff', 'image/tiff', 405, 301],
    ['tiles-big-endian.tiff', 'image/tiff', 301, 405],
  ])('%s is known by its bytes, and its sides are read as they are shown', (name, type, width, height) => {
    const bytes = file(name);
    expect(identify(Uint8Array.from(bytes))).toBe(type);
    expect(read(bytes)).toMatchObject({ width, height, cut: false });
  });

  it.each(['odd-sides.heic', 'with-thumbnail.heic', 'strips-lzw.tiff', 'tiles-big-endian.tiff'])(
    '%s that was cut is never taken for whole',
    (name) => {
      const bytes = file(name);
      for (const kept of [0.25, 0.5, 0.75, 0.9]) {
        const header = read(bytes.slice(0, Math.floor(bytes.length * kept)));
        // A TIFF has its header at its end: without it there is nothing to read at all.
        expect(header === undefined || header.cut).toBe(true);
      }
    },
  );
});
