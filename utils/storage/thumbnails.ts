import { base64 } from '@/utils/text/base64';
import type { Thumbnail } from './records';

/** A picture as it was made. */
interface Made {
  blob: Blob;
  width: number;
  height: number;
}

/** The record of a picture that was made here. Read before a transaction begins: reading bytes would end it. */
export async function toThumbnail(id: string, { blob, width, height }: Made): Promise<Thumbnail> {
  return { id, bytes: await blob.arrayBuffer(), type: blob.type, width, height };
}

/**
 * The address that shows it in a page of ours. It holds the bytes itself: an object URL is a question to the browser's main process,
 * for which the page stands still (0.4 ms each), and has to be given back.
 */
export const addressOf = ({ bytes, type }: Pick<Thumbnail, 'bytes' | 'type'>): string =>
  `data:${type};base64,${base64(new Uint8Array(bytes))}`;
