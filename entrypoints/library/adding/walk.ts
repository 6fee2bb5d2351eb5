/** Files and folders as one stream: a folder of ten thousand is read piece by piece, as fast as they are taken. */

/** Something that was dropped or chosen. */
export interface Found {
  file: File;
  /** It came with a folder: then what is no picture, clip or voice is passed over and not spoken of one by one. */
  inFolder: boolean;
}

/** It was there, and the browser could not open it. */
export interface Unread {
  unread: string;
}

type Source = FileSystemEntry | File;

export async function* walk(sources: Iterable<Source>, inFolder = false): AsyncGenerator<Found | Unread> {
  for (const source of sources) {
    if (source instanceof File) {
      yield { file: source, inFolder: inFolder || source.webkitRelativePath !== '' };
    } else if (source.isFile) {
      yield await open(source as FileSystemFileEntry, inFolder);
    } else if (source.isDirectory) {
      yield* folder(source as FileSystemDirectoryEntry);
    }
  }
}

/** A reader gives some hundred at a time, and an empty list at the end. */
async function* folder(entry: FileSystemDirectoryEntry): AsyncGenerator<Found | Unread> {
  const reader = entry.createReader();
  for (;;) {
    let some: FileSystemEntry[];
    try {
      some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    } catch {
      yield { unread: entry.name };
      return;
    }
    if (some.length === 0) return;
    yield* walk(some, true);
  }
}

const open = (entry: FileSystemFileEntry, inFolder: boolean): Promise<Found | Unread> =>
  new Promise((resolve) => {
    entry.file(
      (file) => resolve({ file, inFolder }),
      () => resolve({ unread: entry.name }),
    );
  });

const MEDIA_NAME = /\.(jpe?g|png|webp|gif|bmp|tiff?|hei[cf]|avif|mp4|m4v|mov|webm|mkv|avi|mp3|wav|m4a|aac|ogg|flac)$/i;

/** By its name or the browser's guess it is a picture, a clip or a voice. */
export const looksLikeMedia = ({ name, type }: Pick<File, 'name' | 'type'>): boolean =>
  MEDIA_NAME.test(name) || /^(image|video|audio)\//.test(type);

/** Of a folder: hidden files and what the system keeps there, and everything that says itself that it is something else. */
export function isClutter({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  if (name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name)) return true;
  return type !== '' && !looksLikeMedia({ name, type });
}
