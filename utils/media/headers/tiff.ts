import { turned } from './exif';
import { Bytes, type ImageHeader } from './header';

const TAG = {
  width: 256,
  height: 257,
  stripOffsets: 273,
  orientation: 274,
  stripLengths: 279,
  tileOffsets: 324,
  tileLengths: 325,
};

/** The first picture of a TIFF: https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf, sections 2 and 8 */
export function tiffHeader(data: Uint8Array): ImageHeader | undefined {
  const bytes = new Bytes(data, data[0] === 0x49);
  const first = bytes.u32(4);
  const entries = new Map<number, number>();
  for (let entry = 0; entry < bytes.u16(first); entry += 1) {
    const at = first + 2 + entry * 12;
    entries.set(bytes.u16(at), at);
  }
  const one = (tag: number): number | undefined => {
    const at = entries.get(tag);
    return at === undefined ? undefined : valuesAt(bytes, at, 1)[0];
  };
  const all = (tag: number): number[] => {
    const at = entries.get(tag);
    return at === undefined ? [] : valuesAt(bytes, at);
  };
  const [width = 0, height = 0] = [one(TAG.width), one(TAG.height)];
  const offsets = [...all(TAG.stripOffsets), ...all(TAG.tileOffsets)];
  const lengths = [...all(TAG.stripLengths), ...all(TAG.tileLengths)];
  const cut = offsets.some((offset, index) => offset + (lengths[index] ?? 0) > bytes.length);
  return { ...turned({ width, height }, one(TAG.orientation) ?? 1), cut };
}

/** Numbers of 16 or 32 bits; up to four bytes of them stand in the entry itself. */
function valuesAt(bytes: Bytes, at: number, most = Number.POSITIVE_INFINITY): number[] {
  const wide = bytes.u16(at + 2) === 4;
  const count = bytes.u32(at + 4);
  const size = wide ? 4 : 2;
  const start = count * size <= 4 ? at + 8 : bytes.u32(at + 8);
  // A count that doesn't fit the file is refused before anything is made of it.
  if (start + count * size > bytes.length) throw new RangeError('values outside of the file');
  return Array.from({ length: Math.min(count, most) }, (_, index) =>
    wide ? bytes.u32(start + index * size) : bytes.u16(start + index * size),
  );
}
