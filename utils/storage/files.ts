import { openDatabase } from './database';
import { isFull } from './problem';
import { toThumbnail } from './thumbnails';
import { update } from './update';

/**
 * Bytes of files: the one thing that a page's worker writes itself, because they don't fit into a message. Everything else
 * about an asset is written by the background.
 */

/** The disk, or what the browser lets us take of it, is full. Nothing was written. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
}

/**
 * Stores the bytes under an asset's id, with the thumbnail that was made of them; what was there before is replaced.
 * @param now epoch ms
 * @throws DiskFullError, StorageError
 */
export async function storeFile(
  { id, blob, thumbnail }: { id: string; blob: Blob; thumbnail?: { blob: Blob; width: number; height: number } },
  now: number,
): Promise<void> {
  const made = thumbnail && (await toThumbnail(id, thumbnail));
  try {
    await update(['files', 'thumbnails'], async (transaction) => {
      await transaction.objectStore('files').put({ id, blob, addedAt: now });
      if (made) await transaction.objectStore('thumbnails').put(made);
    });
  } catch (error) {
    throw isFull(error) ? new DiskFullError('full', { cause: error }) : error;
  }
}

/** The bytes under an asset's id; undefined when they are not kept (any more). @throws StorageError */
export async function readFile(id: string): Promise<Blob | undefined> {
  return (await (await openDatabase()).get('files', id))?.blob;
}
