/** Why the database can't be used, as far as it makes a difference to what can be done about it. */
export type StorageProblem =
  | 'newer' // written by a newer version of Likeness
  | 'migration' // it could not be brought up to this version; what is stored is as it was
  | 'full' // no room on the disk
  | 'unreadable'; // it can't be opened, or breaks off while it is read

/** The database can't be opened, read or written: no disk, a damaged profile, or one written by a newer version. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly problem: StorageProblem;

  constructor(message: string, { problem, ...options }: ErrorOptions & { problem?: StorageProblem } = {}) {
    super(message, options);
    this.problem = problem ?? (isFull(options.cause) ? 'full' : 'unreadable');
  }
}

/** Whether the disk, or what the browser lets us take of it, is full. A quota error comes as itself, or as the reason why the transaction was given up. */
export function isFull(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error || at instanceof DOMException; at = (at as Error).cause) {
    if (at.name === 'QuotaExceededError') return true;
    if (at instanceof StorageError && (at.problem === 'full' || /quota|disk|space/i.test(at.message))) return true;
  }
  return false;
}

/**
 * The same of `storage.local`, whose errors are words: of the quota, of the operating system, or LevelDB's own
 * (`IO error: … FILE_ERROR_NO_SPACE`, https://source.chromium.org/chromium/chromium/src/+/main:third_party/leveldatabase/env_chromium.cc).
 */
export const isAreaFull = (error: unknown): boolean =>
  isFull(error) || (error instanceof Error && /quota|no[_ ]space|ENOSPC|disk (is )?full/i.test(error.message));

/** What any error of a database means: of opening, of a question or of a transaction. */
export function storageProblem(error: unknown): StorageProblem {
  if (isFull(error)) return 'full';
  return error instanceof StorageError ? error.problem : 'unreadable';
}

/** What IndexedDB itself throws when a database fails, whichever question was asked. */
const OF_A_DATABASE = new Set([
  'AbortError',
  'ConstraintError',
  'DataError',
  'InvalidStateError',
  'NotFoundError',
  'NotReadableError',
  'TransactionInactiveError',
  'UnknownError',
  'VersionError',
]);

/** An error of the database, told from a mistake of ours and from what a provider did. */
export const isOfDatabase = (error: unknown): boolean =>
  error instanceof StorageError || isFull(error) || (error instanceof DOMException && OF_A_DATABASE.has(error.name));
