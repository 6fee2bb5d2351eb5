import { BlobReader, type Entry, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { Decrypter } from 'age-encryption';
import * as v from 'valibot';
import { ByteReader } from './bytes';
import {
  ABOUT,
  type About,
  aboutSchema,
  BACKUP_VERSION,
  BackupError,
  fileOf,
  KINDS,
  MOST,
  problemOf,
  type Scratch,
  THUMBNAILS,
  versionSchema,
} from './format';
import { isLocked } from './locked';

/** A zip with a file in it begins like this. */
const ZIP = 'PK\u0003\u0004';
const UNLOCKED = 'unlocked.zip';
/** More files than any version writes. */
const MOST_ENTRIES = 64;

export interface Archive {
  about: About;
  /** A file of the zip as a stream; undefined when it isn't in it. Read it to its end or `stop` it. */
  open(name: string): ByteReader | undefined;
  /** Takes away what was put on the disk for it. */
  close(): Promise<void>;
}

/**
 * Opens a backup. A locked one is unlocked into `scratch` first, for a zip is read from its end.
 * @throws BackupError
 */
export async function openArchive(
  file: Blob,
  { passphrase, scratch, signal }: { passphrase?: string; scratch: Scratch; signal?: AbortSignal },
): Promise<Archive> {
  const close = () => scratch.remove(UNLOCKED);
  if (!(await isLocked(file))) {
    if ((await file.slice(0, ZIP.length).text()) !== ZIP) throw new BackupError('not-a-backup');
    return { ...(await readZip(file)), close: async () => undefined };
  }
  try {
    return { ...(await readZip(await unlock(file, passphrase, scratch, signal))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function unlock(file: Blob, passphrase: string | undefined, scratch: Scratch, signal?: AbortSignal) {
  if (!passphrase) throw new BackupError('passphrase-missing');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const encrypted = file.stream();
  let opened: ReadableStream<Uint8Array>;
  try {
    opened = await decrypter.decrypt(encrypted);
  } catch (error) {
    // The library has no error types: "no identity matched …" is a wrong passphrase, the rest is a header that can't be read.
    const wrong = error instanceof Error && /no identity matched/i.test(error.message);
    throw new BackupError(wrong ? 'passphrase' : 'cut', { cause: error });
  }
  const target = await scratch.create(UNLOCKED);
  try {
    await opened.pipeTo(target.writable as WritableStream<Uint8Array>, { signal });
  } catch (error) {
    if (signal?.aborted) throw new BackupError('cancelled', { cause: error });
    throw new BackupError(problemOf(error, 'cut'), { cause: error });
  }
  return target.file();
}

async function readZip(file: Blob): Promise<Omit<Archive, 'close'>> {
  const entries = new Map<string, FileEntry>();
  try {
    for await (const entry of new ZipReader(new BlobReader(file)).getEntriesGenerator()) {
      if (entries.size >= MOST_ENTRIES) throw new BackupError('too-many');
      if (isFile(entry)) entries.set(entry.filename, entry);
    }
  } catch (error) {
    // It begins like a zip and its directory, which stands at the end, can't be read.
    throw new BackupError(problemOf(error, 'cut'), { cause: error });
  }
  const open = (name: string): ByteReader | undefined => {
    const entry = entries.get(name);
    return entry && new ByteReader(bytesOf(entry), name === THUMBNAILS ? MOST.pictures : MOST.unpacked);
  };
  return { about: await readAbout(open), open };
}

const isFile = (entry: Entry): entry is FileEntry => !entry.directory;

function bytesOf(entry: FileEntry): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  entry
    .getData(writable, { useWebWorkers: false, useCompressionStream: true, checkSignature: true })
    .catch((error: unknown) => writable.abort(new BackupError('cut', { cause: error })).catch(() => undefined));
  return readable;
}

async function readAbout(open: (name: string) => ByteReader | undefined): Promise<About> {
  const reader = open(ABOUT);
  if (!reader) throw new BackupError('not-a-backup');
  let text = '';
  try {
    for (let line = await reader.line(MOST.line); line !== undefined; line = await reader.line(MOST.line)) {
      text += line;
      if (text.length > MOST.line) throw new BackupError('not-a-backup');
    }
  } catch (error) {
    throw new BackupError(problemOf(error, 'cut'), { cause: error });
  }
  const value = asJson(text);
  const version = v.safeParse(versionSchema, value);
  if (!version.success) throw new BackupError('not-a-backup');
  if (version.output.version > BACKUP_VERSION) throw new BackupError('newer');
  const about = v.safeParse(aboutSchema, value);
  if (!about.success) throw new BackupError('not-a-backup');
  return about.output;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads every file of records once to its end, without making anything of it: a file that is cut, damaged or too large is
 * known before the first record is written.
 * @returns how many lines each kind has  @throws BackupError `cut` or `too-many`
 */
export async function countLines(archive: Archive, goOn: () => void): Promise<Record<(typeof KINDS)[number], number>> {
  const counts = { accounts: 0, consents: 0, people: 0, verifications: 0, assets: 0, generations: 0 };
  let all = 0;
  for (const kind of KINDS) {
    const reader = archive.open(fileOf(kind));
    if (!reader) continue;
    try {
      while ((await reader.line(MOST.line)) !== undefined) {
        counts[kind] += 1;
        all += 1;
        if (all > MOST.records) throw new BackupError('too-many');
        if (all % 1000 === 0) goOn();
      }
    } catch (error) {
      await reader.stop();
      throw new BackupError(problemOf(error, 'cut'), { cause: error });
    }
  }
  return counts;
}
