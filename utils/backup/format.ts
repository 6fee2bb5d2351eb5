import * as v from 'valibot';

/**
 * A backup is a zip: `likeness.json` (what this is), one NDJSON a kind of record (`people.ndjson`, …) and `thumbnails.bin`. With a
 * passphrase the whole zip is inside an age file (https://age-encryption.org/v1), which any age tool opens as well.
 *
 * `thumbnails.bin` is, for each picture, a line of JSON (`ThumbnailHead`) and then its bytes. One entry a picture would be the
 * obvious shape, but a zip's directory is held in memory whole: 5 kB each, half a gigabyte for 100,000.
 *
 * Never in it: keys, tokens, links (also those of clips), the bucket and its secret, full-size bytes, jobs.
 */
export const BACKUP_VERSION = 1;
export const ABOUT = 'likeness.json';
export const THUMBNAILS = 'thumbnails.bin';
export const SETTINGS = 'settings.json';

/** Kinds with a file of their own, in the order in which they are restored: what others point to comes first. */
export const KINDS = ['accounts', 'consents', 'people', 'verifications', 'assets', 'generations'] as const;
export type Kind = (typeof KINDS)[number];
export const fileOf = (kind: Kind): string => `${kind}.ndjson`;

/** Records in one transaction, and in memory at a time. */
export const BATCH = 500;

/** What a file may hold at most; above it is refused with a sentence. A library is built for 100,000 assets. */
export const MOST = {
  /** Records of all kinds together. */
  records: 1_000_000,
  /** A consent with its whole text is the longest; bytes. */
  line: 256 * 1024,
  /** Of one kind, unpacked, bytes. */
  unpacked: 1024 ** 3,
  /** All thumbnails, bytes: they are read one after the other, and what belongs to no record is left out. */
  pictures: 256 * 1024 ** 3,
  /** One thumbnail, bytes. */
  thumbnail: 512 * 1024,
  /** Sides of a thumbnail, px. */
  side: 2048,
};

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `likeness.json`. The version is looked at before anything else, so it is parsed alone. */
export const versionSchema = v.object({ format: v.literal('likeness-backup'), version: count });
export const aboutSchema = v.object({
  format: v.literal('likeness-backup'),
  version: count,
  /** Epoch ms. */
  madeAt: count,
  counts: v.record(v.string(), count),
});
export type About = v.InferOutput<typeof aboutSchema>;

export const thumbnailHead = v.object({
  id: v.pipe(v.string(), v.uuid()),
  width: v.pipe(count, v.minValue(1), v.maxValue(MOST.side)),
  height: v.pipe(count, v.minValue(1), v.maxValue(MOST.side)),
  /** How many bytes follow the line. */
  bytes: v.pipe(count, v.minValue(1), v.maxValue(MOST.thumbnail)),
});
export type ThumbnailHead = v.InferOutput<typeof thumbnailHead>;

/** How far a backup or a restore has come. `reading` and `unlocking` have no end that is known. */
export interface Progress {
  step: 'reading' | 'unlocking' | 'checking' | 'locking' | Kind | 'thumbnails';
  done: number;
  /** Absent: not known. */
  total?: number;
}

/** Where large files are put together: OPFS in a browser, memory in a test. */
export interface Scratch {
  /** A new, empty file of that name. */
  create(name: string): Promise<{ writable: WritableStream<Uint8Array<ArrayBuffer>>; file(): Promise<Blob> }>;
  remove(name: string): Promise<void>;
}

export type BackupProblem =
  | 'not-a-backup'
  | 'newer' // made by a newer version
  | 'cut' // its end or its middle is missing or damaged
  | 'passphrase' // a wrong one
  | 'passphrase-missing'
  | 'too-many' // more than `MOST`
  | 'full' // no room on the disk
  | 'storage' // the database can't be opened or written
  | 'cancelled'
  | 'unexpected';

/** What keeps a backup from being made or read; `problem` is put into words by the page. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly problem: BackupProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}

/** @throws BackupError `cancelled` */
export function goOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new BackupError('cancelled');
}

/** What an error of any part means for somebody who makes or reads a backup. */
export function problemOf(error: unknown, otherwise: BackupProblem = 'unexpected'): BackupProblem {
  if (error instanceof BackupError) return error.problem;
  if (!(error instanceof Error)) return otherwise;
  if (error.name === 'QuotaExceededError' || /quota/i.test(error.message)) return 'full';
  if (error.name === 'StorageError') return 'storage';
  return otherwise;
}
