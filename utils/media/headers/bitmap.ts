import { Bytes, type ImageHeader } from './header';

/** https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage */
export function bitmapHeader(data: Uint8Array): ImageHeader | undefined {
  const bytes = new Bytes(data, true);
  const pixels = bytes.u32(10);
  if (bytes.u32(14) === 12) {
    const [width, height] = [bytes.u16(18), bytes.u16(20)];
    return { width, height, cut: pixels + rows(width, height, bytes.u16(24)) > bytes.length };
  }
  const width = bytes.i32(18);
  // Negative: its rows go from top to bottom.
  const height = Math.abs(bytes.i32(22));
  const packed = ![0, 3].includes(bytes.u32(30));
  const needed = packed ? pixels : pixels + rows(width, height, bytes.u16(28));
  return { width, height, cut: needed > bytes.length };
}

/** Rows are filled up to four bytes. */
const rows = (width: number, height: number, bits: number): number => Math.ceil((width * bits) / 32) * 4 * height;
