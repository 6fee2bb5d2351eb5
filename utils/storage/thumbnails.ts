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

/** What an object URL is made of. */
export const blobOf = ({ bytes, type }: Pick<Thumbnail, 'bytes' | 'type'>): Blob => new Blob([bytes], { type });
