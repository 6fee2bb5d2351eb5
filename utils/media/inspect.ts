import { inspectFilm } from './inspect-film';
import { type InspectOptions, inspectPicture, open, strange } from './inspect-image';
import type { Inspected } from './media';
import { kindOf } from './signature';

/**
 * Reads a file of any kind. For a page's worker only: it carries what reads film and sound; the background has
 * `inspect-image.ts`. Never throws for what is in the file.
 */
export async function inspect(file: Blob, options: InspectOptions = {}): Promise<Inspected> {
  const opened = await open(file);
  if ('ok' in opened) return opened;
  const { type } = opened;
  if (kindOf(type) === 'Image') return inspectPicture(file, opened, options);
  return FILM.includes(type) ? inspectFilm(file, type, options) : strange(file, type);
}

const FILM = ['video/mp4', 'video/quicktime', 'audio/wav', 'audio/mpeg'];
