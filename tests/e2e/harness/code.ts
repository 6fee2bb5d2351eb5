import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** What the QR code in a screenshot (PNG) says, or null when there is none that a reader finds. */
export function decodeCode(png: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
}
