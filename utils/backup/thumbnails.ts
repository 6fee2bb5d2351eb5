import { unwrap } from 'idb';
import * as v from 'valibot';
import { openDatabase } from '@/utils/storage/database';
import type { Thumbnail } from '@/utils/storage/records';
import { update, type Writing } from '@/utils/storage/update';
import type { Announcer } from './announcer';
import type { Archive } from './archive';
import type { ByteReader } from './bytes';
import { BackupError, goOn, MOST, THUMBNAILS, type ThumbnailHead, thumbnailHead } from './format';
import { type Begun, begun, inTurn } from './in-turn';
import { knownAmong } from './known';
import type { Tally } from './writing';

/** Each brings its bytes along, some 10 kB, so fewer at a time than records. */
const LOT = 200;
const HEAD_LENGTH = 200;

interface Into {
  /** The id here of an asset of the file. */
  idOf(id: string): string;
  /** Whether an asset of the file was left out. */
  isLeftOut(id: string): boolean;
  tally: Tally;
  announcer: Announcer;
  signal?: AbortSignal;
  told(done: number): void;
}

/** Puts back the pictures of assets that are here and have none. @throws BackupError, StorageError */
export async function restorePictures(archive: Archive, into: Into): Promise<void> {
  const { tally, announcer, signal, told } = into;
  let done = 0;
  await inTurn(lotsOf(archive, into), async ({ pictures, leftOut, refused }) => {
    goOn(signal);
    tally.leftOut += leftOut;
    tally.refused += refused;
    const { ended } = await store(pictures, tally, announcer);
    return {
      ended: ended.then(() => {
        done += pictures.length + leftOut + refused;
        told(done);
      }),
    };
  });
}

interface Lot {
  pictures: Thumbnail[];
  leftOut: number;
  /** So many beside them are no pictures that we make. */
  refused: number;
}

async function* lotsOf(archive: Archive, { idOf, isLeftOut }: Into): AsyncGenerator<Lot> {
  const reader = archive.open(THUMBNAILS);
  if (!reader) return;
  const next = (): Lot => ({ pictures: [], leftOut: 0, refused: 0 });
  let lot = next();
  let read = 0;
  try {
    for (;;) {
      const head = await nextHead(reader);
      if (!head) break;
      const bytes = await reader.take(head.bytes);
      const type = typeOf(bytes);
      if (isLeftOut(head.id)) lot.leftOut += 1;
      else if (type)
        lot.pictures.push({ id: idOf(head.id), width: head.width, height: head.height, bytes: bytes.buffer, type });
      else lot.refused += 1;
      read += 1;
      if (read > MOST.records) throw new BackupError('too-many');
      if (lot.pictures.length < LOT) continue;
      yield lot;
      lot = next();
    }
    yield lot;
  } finally {
    await reader.stop();
  }
}

async function nextHead(reader: ByteReader): Promise<ThumbnailHead | undefined> {
  const line = await reader.line(HEAD_LENGTH);
  if (line === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  const head = v.safeParse(thumbnailHead, value);
  // Without a length nobody knows where the next one begins.
  if (!head.success) throw new BackupError('cut');
  return head.output;
}

async function store(lot: Thumbnail[], tally: Tally, announcer: Announcer): Promise<Begun> {
  // Looked up before: most restores over a full library write nothing here, and pages need not read again.
  const here = (await openDatabase()).transaction('thumbnails').store;
  const known = await knownAmong(here, idsOf(lot));
  const wanted = lot.filter(({ id }) => !known.has(id));
  const now = { added: 0, unchanged: lot.length - wanted.length, refused: 0 };
  const count = () => {
    tally.added += now.added;
    tally.unchanged += now.unchanged;
    tally.refused += now.refused;
  };
  if (wanted.length === 0) {
    count();
    return { ended: Promise.resolve() };
  }
  const write = async (transaction: Writing<'assets' | 'thumbnails'>) => {
    const thumbnails = transaction.objectStore('thumbnails');
    const [owners, known] = await Promise.all([
      knownAmong(transaction.objectStore('assets'), idsOf(wanted)),
      knownAmong(thumbnails, idsOf(wanted)),
    ]);
    const added = wanted.filter(({ id }) => owners.has(id) && !known.has(id));
    // One that fails ends the transaction, and that is waited for.
    for (const thumbnail of added) unwrap(thumbnails).put(thumbnail);
    now.added = added.length;
    now.refused = wanted.filter(({ id }) => !owners.has(id)).length;
    now.unchanged += wanted.length - now.added - now.refused;
  };
  return begun(async (handedOver) => {
    await update(['assets', 'thumbnails'], (transaction) => write(transaction).then(handedOver), announcer.note);
    count();
  });
}

const idsOf = (lot: Thumbnail[]): string[] => lot.map(({ id }) => id);

/** By its first bytes; undefined for what is no picture that we make. */
function typeOf(bytes: Uint8Array): string | undefined {
  const begins = (at: number, ...expected: number[]) => expected.every((byte, index) => bytes[at + index] === byte);
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  if (begins(0, 0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  return undefined;
}
