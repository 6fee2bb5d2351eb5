import { exifOrientation, turned } from './exif';
import { Bytes, type ImageHeader } from './header';

/** https://developers.google.com/speed/webp/docs/riff_container and RFC 9649 */
export function webpHeader(data: Uint8Array): ImageHeader | undefined {
  const bytes = new Bytes(data, true);
  const end = 8 + bytes.u32(4);
  const cut = end > bytes.length;
  switch (bytes.four(12)) {
    case 'VP8 ':
      // A key frame: three bytes of its tag, three of a start code, then fourteen bits a side.
      if (bytes.u8(23) !== 0x9d || bytes.u8(24) !== 0x01 || bytes.u8(25) !== 0x2a) return undefined;
      return { width: bytes.u16(26) & 0x3fff, height: bytes.u16(28) & 0x3fff, cut };
    case 'VP8L': {
      if (bytes.u8(20) !== 0x2f) return undefined;
      const sides = bytes.u32(21);
      return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1, cut };
    }
    case 'VP8X': {
      const size = { width: bytes.u24(24) + 1, height: bytes.u24(27) + 1 };
      const flags = bytes.u8(20);
      const orientation = flags & 0x08 ? orientationIn(bytes, Math.min(end, bytes.length)) : 1;
      return { ...turned(size, orientation), animated: (flags & 0x02) !== 0, cut };
    }
    default:
      return undefined;
  }
}

function orientationIn(bytes: Bytes, end: number): number {
  for (let at = 12; at + 8 <= end; ) {
    const length = bytes.u32(at + 4);
    if (bytes.four(at) === 'EXIF') {
      const start = bytes.four(at + 8) === 'Exif' ? at + 14 : at + 8;
      return exifOrientation(bytes.part(start, at + 8 + length)) ?? 1;
    }
    // Chunks of an odd length are followed by a filling byte.
    at += 8 + length + (length % 2);
  }
  return 1;
}
