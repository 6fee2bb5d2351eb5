import { canvasOf, drawOver, giveBack, lend } from './canvases';
import { lookOf } from './look';
import type { MadeThumbnail } from './media';

/** Pixels that can be drawn: one of these is freed by `close()`. */
export type Drawable = ImageBitmap | OffscreenCanvas;

export interface Size {
  width: number;
  height: number;
}

/** Whether pictures can be decoded here at all; not so in Node. */
export const canDraw = (): boolean => typeof createImageBitmap === 'function' && typeof OffscreenCanvas === 'function';

/** Every browser opens these; the others (HEIC, TIFF, AVIF) only some. */
export const opensEverywhere = (type: string): boolean =>
  ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'].includes(type);

const AS_SEEN: ImageBitmapOptions = { imageOrientation: 'from-image' };

/**
 * Decodes a picture, its orientation applied; of an animated one the first frame.
 * @param data in one piece: Firefox 153 refuses a JPEG in a blob of several parts whose first is only two bytes long
 * @param type as `identify` found it: Firefox goes by the blob's type
 * @param file what `data` was read from: taken as it is where it says the same type, for each new blob is a question to the
 * browser's main process that the worker stands still for
 * @throws DOMException where this browser can't
 */
export async function decode(data: Uint8Array<ArrayBuffer>, type: string, file?: Blob): Promise<ImageBitmap> {
  const known = file?.type === type ? await createImageBitmap(file, AS_SEEN).catch(() => undefined) : undefined;
  return known ?? createImageBitmap(new Blob([data], { type }), AS_SEEN);
}

/** The picture in another size. */
export function resized(source: Drawable, size: Size): Drawable {
  if (source.width === size.width && source.height === size.height) return source;
  const made = canvasOf(size);
  drawOver(made, source);
  return made.canvas;
}

const THUMBNAIL_SIDE = 320;

/** Into `most` by `most`, px; never larger than it is, and never without a side. */
export function within({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export const thumbnailSize = (size: Size): Size => within(size, THUMBNAIL_SIDE);

/** A thumbnail of some 15 kB, and the picture's look. Transparency becomes white. */
export async function thumbnailOf(picture: Drawable): Promise<{ thumbnail: MadeThumbnail; look?: string }> {
  const size = thumbnailSize(picture);
  const lent = lend(size);
  drawOver(lent, picture);
  const look = lookOf(lent.context.getImageData(0, 0, size.width, size.height));
  const blob = await lent.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  giveBack(lent);
  return { thumbnail: { blob, ...size }, look };
}
