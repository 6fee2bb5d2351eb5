/** More boxes at the top of a film than any that is written for a device. */
const MOST_BOXES = 4000;

/**
 * Whether a file of film or sound lacks its tables or its end. Reads the few bytes that say how long its parts are.
 * @param type as `identify` found it
 */
export async function cutFilm(file: Blob, type: string): Promise<boolean> {
  if (type.startsWith('video/')) return cutBoxes(file);
  return type === 'audio/wav' && cutWave(file);
}

/** ISO/IEC 14496-12, 4.2: the boxes at the top follow each other; `moov` holds the tables. */
async function cutBoxes(file: Blob): Promise<boolean> {
  let tables = false;
  let at = 0;
  for (let boxes = 0; boxes < MOST_BOXES && at + 8 <= file.size; boxes += 1) {
    const head = new DataView(await file.slice(at, at + 16).arrayBuffer());
    tables ||= head.getUint32(4) === 0x6d6f6f76;
    const length = lengthOf(head, file.size - at);
    // Something that is no box may follow the last one; players leave it alone.
    if (length < 8) return !tables;
    at += length;
  }
  return !tables || at > file.size;
}

function lengthOf(head: DataView, rest: number): number {
  const short = head.getUint32(0);
  if (short === 0) return rest;
  return short === 1 && head.byteLength >= 16 ? Number(head.getBigUint64(8)) : short;
}

/** Programs that write to a pipe don't know the length: then it says nothing. */
async function cutWave(file: Blob): Promise<boolean> {
  const head = new DataView(await file.slice(0, 12).arrayBuffer());
  const length = head.byteLength < 12 ? 0xffff_fffe : head.getUint32(4, true);
  return length !== 0 && length !== 0xffff_ffff && length + 8 > file.size + 1;
}
