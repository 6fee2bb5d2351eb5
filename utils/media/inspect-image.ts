import type { MediaFacts } from '@/utils/storage/media-records';
import { hashOf, WHOLE_BYTES } from './hash';
import { readable, readHeader } from './headers/read-header';
import { type Inspected, MOST_PIXELS } from './media';
import { canDraw, decode, opensEverywhere, thumbnailOf } from './picture';
import { HEAD_BYTES, identify, kindOf } from './signature';

export interface InspectOptions {
  /** False: no picture is decoded, so neither a thumbnail nor a look is made. */
  thumbnail?: boolean;
}

type Problem = Extract<Inspected, { ok: false }>;

/** A picture up to this is read once, for its first bytes and for all else: each reading is a question to another process. */
const SMALL_BYTES = 8 * 2 ** 20;
/** As much of a file too large to be read whole. */
const LARGE_HEAD_BYTES = 2 ** 20;
/** A picture above this that doesn't decode may just not have found the memory. */
const SURE_PIXELS = 40_000_000;

/**
 * Reads a picture: what it is, its sides, a hash, and where this browser can decode it a thumbnail and its look. For the
 * background too: nothing for film and sound comes in through here, those end as `type`.
 * Never throws for what is in the file.
 */
export async function inspectImage(file: Blob, options: InspectOptions = {}): Promise<Inspected> {
  const opened = await open(file);
  if ('ok' in opened) return opened;
  return kindOf(opened.type) === 'Image' ? inspectPicture(file, opened, options) : strange(file, opened.type);
}

/** What a file is by its first bytes, with all of them where they were read. */
export interface Opened {
  type: string;
  data?: Uint8Array<ArrayBuffer>;
}

/** Reads a file's beginning, and the whole of what may be a small picture. @returns or why there is nothing to be read */
export async function open(file: Blob): Promise<Opened | Problem> {
  const kind = kindOf(file.type) ?? 'Image';
  if (file.size === 0) return { ok: false, kind, problem: 'empty' };
  const isSmall = kind === 'Image' && file.size <= SMALL_BYTES;
  const data = await bytesOf(isSmall ? file : file.slice(0, HEAD_BYTES));
  if (!data) return { ok: false, kind, problem: 'unreadable' };
  return { type: identify(data.subarray(0, HEAD_BYTES)), ...(isSmall ? { data } : {}) };
}

/** A file of a kind that nobody here takes. What it was called only decides beside what it is shown. */
export const strange = (file: Blob, found: string): Problem => ({
  ok: false,
  kind: kindOf(found) ?? kindOf(file.type) ?? 'Image',
  problem: 'type',
  found,
});

/** @param opened a picture */
export async function inspectPicture(
  file: Blob,
  { type, data: read }: Opened,
  { thumbnail }: InspectOptions,
): Promise<Inspected> {
  const unreadable: Problem = { ok: false, kind: 'Image', problem: 'unreadable', found: type };
  if (!readable(type)) return strange(file, type);
  const whole = file.size <= WHOLE_BYTES;
  const data = read ?? (await bytesOf(whole ? file : file.slice(0, LARGE_HEAD_BYTES)));
  const header = data && readHeader(type, data);
  // Of a file that is not read whole the end is not known.
  if (!data || !header || (whole && header.cut)) return unreadable;

  const sha256 = await hashOf(file, whole ? data : undefined).catch(() => undefined);
  if (sha256 === undefined) return unreadable;
  const { cut: _, animated, ...sides } = header;
  const facts: MediaFacts = { type, bytes: file.size, ...sides, ...(animated ? { animated } : {}), sha256 };
  const pixels = sides.width * sides.height;
  if (!whole || thumbnail === false || pixels > MOST_PIXELS || !canDraw()) return { ok: true, kind: 'Image', facts };
  const picture = await decode(data, type, file).catch(() => undefined);
  if (picture) return seen(facts, picture).finally(() => picture.close());
  return opensEverywhere(type) && pixels <= SURE_PIXELS ? unreadable : { ok: true, kind: 'Image', facts };
}

/** What is made of a picture's pixels. */
async function seen(facts: MediaFacts, picture: ImageBitmap): Promise<Inspected> {
  // No memory for a canvas is no fault of the picture's.
  const made = await thumbnailOf(picture).catch(() => undefined);
  return {
    ok: true,
    kind: 'Image',
    // Which of the formats are turned by a note beside them, the browser knows best.
    facts: { ...facts, width: picture.width, height: picture.height, ...(made?.look ? { look: made.look } : {}) },
    ...(made ? { thumbnail: made.thumbnail } : {}),
  };
}

/** undefined when the bytes can't be read any more: the file was moved, changed, or lies on a disk that is gone. */
const bytesOf = (blob: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  blob.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
