import { exifOrientation, turned } from './exif';
import { Bytes, type ImageHeader } from './header';

/** ITU-T T.81, B.1.1: segments of a marker and a length, until the scan begins. */
export function jpegHeader(data: Uint8Array): ImageHeader | undefined {
  const bytes = new Bytes(data);
  let size: { width: number; height: number } | undefined;
  let orientation = 1;
  for (let at = 2; ; ) {
    if (bytes.u8(at) !== 0xff) return undefined;
    const marker = bytes.u8(at + 1);
    // Filling bytes, and markers without a length.
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === 0xd9) return undefined;
    const length = bytes.u16(at + 2);
    if (length < 2) return undefined;
    if (isFrame(marker)) size = { width: bytes.u16(at + 7), height: bytes.u16(at + 5) };
    if (marker === 0xe1 && bytes.four(at + 4) === 'Exif') {
      orientation = exifOrientation(bytes.part(at + 10, at + 2 + length)) ?? orientation;
    }
    at += 2 + length;
    if (marker === 0xda) return size && { ...turned(size, orientation), cut: !ends(data, at) };
  }
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie between. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** The end marker can't occur by chance inside a scan, where each FF is followed by 00. What follows it (a film, a map) is not ours. */
function ends(data: Uint8Array, from: number): boolean {
  for (let at = data.lastIndexOf(0xd9); at > from; at = data.lastIndexOf(0xd9, at - 1)) {
    if (data[at - 1] === 0xff) return true;
  }
  return false;
}
