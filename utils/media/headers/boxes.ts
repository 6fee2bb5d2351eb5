import type { Bytes } from './header';

/** A box of the ISO base media file format (ISO/IEC 14496-12, 4.2): `start` and `end` enclose its content. */
export interface Box {
  type: string;
  start: number;
  end: number;
}

/** More than any picture has: a hostile file could be nothing but the heads of boxes. */
const MOST_BOXES = 10_000;

/**
 * The boxes between two offsets. One that says it is longer than its room is given as long as it says.
 * @throws RangeError when a box's header lies outside
 */
export function boxesIn(bytes: Bytes, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to && boxes.length < MOST_BOXES; ) {
    const short = bytes.u32(at);
    const header = short === 1 ? 16 : 8;
    // 0: up to the end; 1: the length follows in 64 bits.
    const length = short === 0 ? to - at : short === 1 ? bytes.u32(at + 8) * 2 ** 32 + bytes.u32(at + 12) : short;
    if (length < header) break;
    boxes.push({ type: bytes.four(at + 4), start: at + header, end: at + length });
    at += length;
  }
  return boxes;
}
