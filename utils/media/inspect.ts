import type { Inspected } from './media';

export interface InspectOptions {
  /** False: no picture is decoded, so neither a thumbnail nor a look is made. */
  thumbnail?: boolean;
}

/**
 * Reads a file of any kind. For a page's worker only: it carries what reads film and sound; the background has `inspect-image.ts`.
 * Never throws for what is in the file.
 */
export async function inspect(_file: Blob, _options: InspectOptions = {}): Promise<Inspected> {
  return { ok: false, kind: 'Image', problem: 'unreadable' };
}
