import { StorageError } from './database';

/** Whether the disk, or what the browser lets us take of it, is full. A quota error comes as itself, or as the reason why the transaction was given up. */
export function isFull(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error || at instanceof DOMException; at = (at as Error).cause) {
    if (at.name === 'QuotaExceededError') return true;
    if (at instanceof StorageError && /quota|disk|space/i.test(at.message)) return true;
  }
  return false;
}
