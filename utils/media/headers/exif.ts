import { Bytes } from './header';

const ORIENTATION = 0x0112;

/**
 * The orientation tag of an Exif block: 1 to 8, undefined when it has none or makes no sense.
 * @param data from its byte order mark on. CIPA DC-008, 4.6.4; TIFF 6.0, section 2.
 */
export function exifOrientation(data: Uint8Array): number | undefined {
  try {
    const bytes = new Bytes(data, data[0] === 0x49);
    const first = bytes.u32(4);
    const entries = bytes.u16(first);
    for (let entry = 0; entry < entries; entry += 1) {
      const at = first + 2 + entry * 12;
      if (bytes.u16(at) !== ORIENTATION) continue;
      const value = bytes.u16(at + 8);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  } catch (error) {
    // A broken note beside a picture doesn't break the picture.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** The sides as they are shown: from 5 on the picture lies on its side. */
export const turned = ({ width, height }: { width: number; height: number }, orientation: number) =>
  orientation >= 5 ? { width: height, height: width } : { width, height };
