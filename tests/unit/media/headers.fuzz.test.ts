import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuzz, fuzzAsync, soon, soonAsync } from '@/tests/unit/support/fuzz';
import { readHeader } from '@/utils/media/headers/read-header';
import { inspectFilm } from '@/utils/media/inspect-film';
import { HEAD_BYTES, identify } from '@/utils/media/signature';
import { film, mp3, wave } from './films';
import { bmp, box, gif, heif, jpeg, png, tiff, webpExtended, webpLossless, webpLossy } from './pictures';

/** Files are strangers': a header is read, or makes no sense, and nothing that it says of its own sizes is believed. */

const pictures = [
  jpeg(600, 400, { orientation: 6 }),
  png(600, 400, { frames: 2 }),
  webpLossy(600, 400),
  webpLossless(600, 400),
  webpExtended(600, 400, { animated: true, orientation: 3 }),
  gif(600, 400, { frames: 3 }),
  bmp(600, 400),
  tiff(600, 400, { big: true, orientation: 8 }),
  tiff(600, 400),
  heif(600, 400, { turn: 1 }),
].map((bytes) => Uint8Array.from(bytes));

const TYPES = ['jpeg', 'png', 'webp', 'gif', 'bmp', 'tiff', 'heic', 'heif', 'avif'].map((name) => `image/${name}`);

const change = fc.record({
  what: fc.constantFrom('set', 'set', 'cut', 'repeat', 'max', 'zero'),
  at: fc.nat(),
  to: fc.integer({ min: 0, max: 255 }),
});

/** A file with some bytes changed, cut or repeated. */
const variantOf = (samples: readonly Uint8Array[]) =>
  fc.tuple(fc.constantFrom(...samples), fc.array(change, { maxLength: 6 })).map(([sample, changes]) => {
    let bytes = Uint8Array.from(sample);
    for (const { what, at, to } of changes) {
      const place = at % (bytes.length || 1);
      if (what === 'set') bytes[place] = to;
      if (what === 'max') bytes.fill(0xff, place, place + 4);
      if (what === 'zero') bytes.fill(0, place, place + 4);
      if (what === 'cut') bytes = bytes.slice(0, place);
      if (what === 'repeat' && bytes.length < 20_000)
        bytes = Uint8Array.from([...bytes.slice(0, place), ...bytes.slice(place >> 1)]);
    }
    return bytes;
  });

const sane = (bytes: Uint8Array, type: string) => {
  const header = soon(() => readHeader(type, bytes));
  if (!header) return;
  for (const side of [header.width, header.height]) {
    expect(Number.isInteger(side)).toBe(true);
    expect(side).toBeGreaterThan(0);
    expect(side).toBeLessThanOrEqual(2 ** 32);
  }
};

describe('pictures', () => {
  test('changed, cut and repeated', () => {
    fuzz(
      fc.property(variantOf(pictures), (bytes) =>
        sane(
          bytes,
          soon(() => identify(bytes.subarray(0, HEAD_BYTES))),
        ),
      ),
    );
  });

  test('read as another kind, or as any bytes', () => {
    const bytes = fc.oneof(variantOf(pictures), fc.uint8Array({ maxLength: 400 }));
    const type = fc.constantFrom(...TYPES, 'constructor', '__proto__', 'toString', '');
    fuzz(fc.property(bytes, type, (data, as) => sane(data, as)));
  });

  test('made to be slow: boxes, segments, strips and frames without an end', () => {
    const repeat = (part: number[], before: number[] = []) => {
      const bytes = new Uint8Array(4_000_000);
      for (let at = 0; at < bytes.length; at += part.length) bytes.set(part.slice(0, bytes.length - at), at);
      bytes.set(before);
      return bytes;
    };
    const ftyp = box('ftyp', [...'heic'].map((char) => char.charCodeAt(0)).concat([0, 0, 0, 0]));
    // A `meta` up to the end of the file, and in it nothing but associations that each name all that follow.
    const meta = [0, 0, 0, 0, ...[...'meta'].map((char) => char.charCodeAt(0)), 0, 0, 0, 0];
    const many = box('ipma', [0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    const inner = Array.from({ length: 9_990 }, () => many).flat();
    const iprp = [0, 0, 0, 0, ...[...'iprp'].map((char) => char.charCodeAt(0)), ...box('ipco', [])];
    const files: Uint8Array[] = [
      repeat([0], [...ftyp, ...meta, ...iprp, ...inner]),
      repeat([0, 0, 0, 8, 109, 101, 116, 97], ftyp),
      repeat([0xff, 0xe1, 0, 2], [0xff, 0xd8]),
      repeat([0xff], [0xff, 0xd8]),
      repeat([0xff, 0xda, 0, 2, 0xd9], [0xff, 0xd8]),
      repeat([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 0], gif(2, 2).slice(0, -1)),
      repeat([0x21, 0xf9, 0], gif(2, 2).slice(0, -1)),
      repeat([0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54], png(2, 2).slice(0, 33)),
      repeat([65, 78, 77, 70, 0, 0, 0, 0], webpExtended(2, 2).slice(0, 30)),
      repeat([0x11, 0x01, 4, 0, 0xff, 0xff, 0, 0, 8, 0, 0, 0], [0x49, 0x49, 42, 0, 8, 0, 0, 0, 0xff, 0xff]),
    ];
    for (const bytes of files) for (const type of TYPES) sane(bytes, type);
  });
});

test('film and sound: facts, or unreadable', async () => {
  const samples = [await film(), wave(1), mp3(1)];
  const type = fc.constantFrom('video/mp4', 'video/quicktime', 'audio/wav', 'audio/mpeg');
  await fuzzAsync(
    fc.asyncProperty(variantOf(samples), type, async (bytes, as) => {
      const found = await soonAsync(() => inspectFilm(new Blob([bytes]), as, { thumbnail: false }));
      if (!found.ok) return;
      const { width = 1, height = 1, seconds = 0, fps = 1 } = found.facts;
      for (const amount of [width, height, seconds, fps]) expect(Number.isFinite(amount) && amount >= 0).toBe(true);
    }),
    // Each opens a file of its own.
    { share: 10 },
  );
});
