import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { Encrypter } from 'age-encryption';
import { type Source, stored } from './batches';
import { coalesce, streamOf } from './bytes';
import {
  ABOUT,
  type About,
  BACKUP_VERSION,
  BATCH,
  fileOf,
  goOn,
  KINDS,
  type Kind,
  MOST,
  type Progress,
  SETTINGS,
  THUMBNAILS,
  type ThumbnailHead,
} from './format';
import { pick } from './schemas';

export interface BackupOptions {
  /** Absent or empty: the file is not locked. */
  passphrase?: string;
  /** What is stored of the settings; nothing secret is in them. */
  settings: Record<string, unknown>;
  /** Epoch ms. */
  now: number;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Base-2 logarithm of scrypt's cost; age's usual 18 unless told (some seconds, 256 MB). */
  workFactor?: number;
  /** Where the records come from: what is stored unless told. */
  source?: Source;
}

const CHUNK = 1024 * 1024;
/** No workers of zip.js' own: it would make them from a blob, which our pages' policy forbids, and we are in one already. */
const ZIP = { useWebWorkers: false, useCompressionStream: true, extendedTimestamp: false } as const;

/**
 * Writes everything that is worth keeping into `target`, so many records at a time: memory doesn't grow with the library.
 * On an error or a cancel `target` is aborted.
 *
 * @returns how many records of each kind are in it
 * @throws BackupError `cancelled`; StorageError; whatever `target` throws (a full disk: QuotaExceededError)
 */
export async function writeBackup(
  target: WritableStream<Uint8Array<ArrayBuffer>>,
  options: BackupOptions,
): Promise<About['counts']> {
  const { passphrase, signal, onProgress } = options;
  const joined = coalesce(CHUNK);
  let writing: Promise<void>;
  if (passphrase) {
    onProgress?.({ step: 'locking', done: 0 });
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    if (options.workFactor !== undefined) encrypter.setScryptWorkFactor(options.workFactor);
    const zipped = new TransformStream<Uint8Array, Uint8Array>();
    const locked = await encrypter.encrypt(zipped.readable);
    writing = locked.pipeThrough(joined).pipeTo(target, { signal });
    return finish(writeZip(zipped.writable, options), writing, zipped.writable);
  }
  writing = joined.readable.pipeTo(target, { signal });
  return finish(writeZip(joined.writable, options), writing, joined.writable);
}

/** Both ends have to come to an end; the error of the one that broke first is the one to tell. */
async function finish<T>(zip: Promise<T>, writing: Promise<void>, entrance: WritableStream<Uint8Array>): Promise<T> {
  let first: { error: unknown } | undefined;
  const note = (error: unknown) => {
    first ??= { error };
  };
  const broken = writing.catch(note);
  const counts = await zip.catch(async (error: unknown) => {
    note(error);
    await entrance.abort(error).catch(() => undefined);
    return undefined;
  });
  await broken;
  if (first) throw first.error;
  return counts as T;
}

async function writeZip(to: WritableStream<Uint8Array>, options: BackupOptions): Promise<About['counts']> {
  const { settings, now, signal, onProgress, source = stored } = options;
  const zip = new ZipWriter(to, ZIP);
  const counts: About['counts'] = {};
  const tell = (step: Progress['step'], done: number, total: number) => {
    counts[step] = done;
    onProgress?.({ step, done, total });
  };
  // Backwards: what is written last is what others point to, so that nothing made meanwhile points to what isn't there.
  for (const kind of [...KINDS].reverse()) {
    const total = await source.count(kind);
    tell(kind, 0, total);
    await zip.add(fileOf(kind), streamOf(linesOf(source, kind, (done) => tell(kind, done, total), signal)));
    goOn(signal);
    if (kind !== 'assets') continue;
    const pictures = await source.count('thumbnails');
    tell('thumbnails', 0, pictures);
    // Compressed already.
    const bytes = streamOf(thumbnails(source, (done) => tell('thumbnails', done, pictures), signal));
    await zip.add(THUMBNAILS, bytes, { level: 0 });
    goOn(signal);
  }
  await zip.add(SETTINGS, streamOf(one(JSON.stringify(settings))));
  const about: About = { format: 'likeness-backup', version: BACKUP_VERSION, madeAt: now, counts };
  await zip.add(ABOUT, streamOf(one(JSON.stringify(about, null, 2))));
  await zip.close();
  return counts;
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

async function* linesOf(
  source: Source,
  kind: Kind,
  told: (done: number) => void,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  let done = 0;
  for await (const lot of source.batches(kind, { signal })) {
    const records = lot.map((record) => pick(kind, record)).filter((record) => record !== undefined);
    done += records.length;
    told(done);
    if (records.length > 0) yield `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
  }
}

async function* thumbnails(
  source: Source,
  told: (done: number) => void,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let done = 0;
  // A tenth at a time: each of them brings its bytes along.
  for await (const lot of source.batches('thumbnails', { signal, size: BATCH / 10 })) {
    for (const { id, width, height, bytes } of lot) {
      // A record that is damaged: one picture less, and the backup goes on.
      if (!(bytes instanceof ArrayBuffer) || bytes.byteLength === 0 || bytes.byteLength > MOST.thumbnail) continue;
      const head: ThumbnailHead = { id, width, height, bytes: bytes.byteLength };
      yield encoder.encode(`${JSON.stringify(head)}\n`);
      yield new Uint8Array(bytes);
      done += 1;
    }
    told(done);
  }
}
