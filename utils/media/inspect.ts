import { inspectFilm } from './inspect-film';
import { type InspectOptions, inspectPicture, strange, typeOf } from './inspect-image';
import type { Inspected } from './media';
import { kindOf } from './signature';

/**
 * Reads a file of any kind. For a page's worker only: it carries what reads film and sound; the background has
 * `inspect-image.ts`. Never throws for what is in the file.
 */
export async function inspect(file: Blob, options: InspectOptions = {}): Promise<Inspected> {
  const type = await typeOf(file);
  if (typeof type !== 'string') return type;
  if (kindOf(type) === 'Image') return inspectPicture(file, type, options);
  return FILM.includes(type) ? inspectFilm(file, type, options) : strange(file, type);
}

const FILM = ['video/mp4', 'video/quicktime', 'audio/wav', 'audio/mpeg'];
