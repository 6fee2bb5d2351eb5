import type { Scratch } from './format';

/** Everything of ours in the origin's private file system is in this folder. */
const FOLDER = 'backup';

/** What a repair has still to bring back; it stays until that is done. */
export const UNFINISHED = 'repair.zip';

const folder = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

/**
 * Files in the origin's private file system: on the disk, seen by nobody but us. Where the browser has none (a private window in
 * Firefox) they are put together in memory.
 */
export async function openScratch(): Promise<Scratch> {
  let place: FileSystemDirectoryHandle;
  try {
    place = await folder();
  } catch {
    return memoryScratch();
  }
  return {
    async create(name) {
      const handle = await place.getFileHandle(name, { create: true });
      return { writable: await handle.createWritable(), file: () => handle.getFile() };
    },
    async remove(name) {
      await place.removeEntry(name).catch(() => undefined);
    },
  };
}

/** Files of pieces that the browser may keep where it likes. */
export function memoryScratch(): Scratch {
  return {
    async create() {
      const pieces: Blob[] = [];
      return {
        writable: new WritableStream<Uint8Array<ArrayBuffer>>({
          write(chunk) {
            pieces.push(new Blob([chunk]));
          },
        }),
        file: async () => new Blob(pieces),
      };
    },
    remove: async () => undefined,
  };
}

/**
 * Removes what was left behind. A file that was handed to the browser as a download has to stay until it is copied, and no
 * browser says when that is; so what is younger stays.
 * @param age ms
 */
export async function sweepScratch(age: number, now: number): Promise<void> {
  let place: FileSystemDirectoryHandle;
  try {
    place = await folder();
  } catch {
    return;
  }
  for await (const [name, handle] of place.entries()) {
    if (handle.kind !== 'file' || name === UNFINISHED) continue;
    const { lastModified } = await (handle as FileSystemFileHandle).getFile();
    if (now - lastModified >= age) await place.removeEntry(name).catch(() => undefined);
  }
}

/** What a repair that was broken off has still to bring back. Asks for nothing and makes nothing. */
export async function findUnfinished(): Promise<File | undefined> {
  try {
    const place = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER);
    return await (await place.getFileHandle(UNFINISHED)).getFile();
  } catch {
    return undefined;
  }
}
