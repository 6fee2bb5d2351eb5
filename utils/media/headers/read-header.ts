import { bitmapHeader } from './bitmap';
import { gifHeader } from './gif';
import type { ImageHeader } from './header';
import { heifHeader } from './heif';
import { jpegHeader } from './jpeg';
import { pngHeader } from './png';
import { tiffHeader } from './tiff';
import { webpHeader } from './webp';

const READERS: Record<string, (data: Uint8Array) => ImageHeader | undefined> = {
  'image/jpeg': jpegHeader,
  'image/png': pngHeader,
  'image/webp': webpHeader,
  'image/gif': gifHeader,
  'image/bmp': bitmapHeader,
  'image/tiff': tiffHeader,
  'image/heic': heifHeader,
  'image/heif': heifHeader,
  'image/avif': heifHeader,
};

/** The kinds of pictures whose headers are read. */
export const readable = (type: string): boolean => Object.hasOwn(READERS, type);

/**
 * The header of a picture.
 * @param type as `identify` found it
 * @param data all bytes of the file
 * @returns undefined when it makes no sense
 */
export function readHeader(type: string, data: Uint8Array): ImageHeader | undefined {
  try {
    const header = readable(type) ? READERS[type]?.(data) : undefined;
    return header && header.width > 0 && header.height > 0 ? header : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
