import { Bytes, type ImageHeader } from './header';

/** https://www.w3.org/TR/png-3/#5Chunk-layout: each chunk is its length, its name, its data and a checksum. */
export function pngHeader(data: Uint8Array): ImageHeader | undefined {
  const bytes = new Bytes(data);
  if (bytes.four(12) !== 'IHDR') return undefined;
  const header = { width: bytes.u32(16), height: bytes.u32(20), animated: false, cut: true };
  let picture = false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.u32(at)) {
    const name = bytes.four(at + 4);
    // The animation is announced before the picture: https://www.w3.org/TR/png-3/#acTL-chunk
    if (name === 'acTL' && !picture) header.animated = bytes.u32(at + 8) > 1;
    picture ||= name === 'IDAT';
    if (name === 'IEND') return { ...header, cut: !picture };
  }
  return header;
}
