import { type Box, boxesIn } from './boxes';
import { Bytes, type ImageHeader } from './header';

/** HEIC, HEIF and AVIF: the size of the primary item, turned as it says. ISO/IEC 23008-12, 6.5. */
export function heifHeader(data: Uint8Array): ImageHeader | undefined {
  const bytes = new Bytes(data);
  const top = boxesIn(bytes, 0, bytes.length);
  const cut = top.some(({ end }) => end > bytes.length);
  const meta = top.find(({ type }) => type === 'meta');
  if (!meta) return undefined;
  // `meta` is a full box: four bytes of version and flags come first.
  const inside = boxesIn(bytes, meta.start + 4, meta.end);
  const item = primaryItem(bytes, inside);
  const properties = itemProperties(bytes, inside, item);
  const size = sizeOf(bytes, properties);
  const major = bytes.four(8);
  return size && { ...size, animated: ['msf1', 'hevc', 'hevx', 'avis'].includes(major), cut };
}

function primaryItem(bytes: Bytes, inside: Box[]): number | undefined {
  const box = inside.find(({ type }) => type === 'pitm');
  if (!box) return undefined;
  return bytes.u8(box.start) === 0 ? bytes.u16(box.start + 4) : bytes.u32(box.start + 4);
}

/** The properties of an item; all of them when none are said to be its own. */
function itemProperties(bytes: Bytes, inside: Box[], item: number | undefined): Box[] {
  const iprp = inside.find(({ type }) => type === 'iprp');
  if (!iprp) return [];
  const boxes = boxesIn(bytes, iprp.start, iprp.end);
  const container = boxes.find(({ type }) => type === 'ipco');
  if (!container) return [];
  const all = boxesIn(bytes, container.start, container.end);
  const own = boxes.filter(({ type }) => type === 'ipma').flatMap((box) => associated(bytes, box, item));
  return own.length > 0 ? own.flatMap((index) => all[index - 1] ?? []) : all;
}

/** The numbers (from 1) of the properties that belong to an item. */
function associated(bytes: Bytes, { start, end }: Box, item: number | undefined): number[] {
  const wideItems = bytes.u8(start) > 0;
  const wideIndexes = (bytes.u8(start + 3) & 1) === 1;
  let at = start + 8;
  // Up to the box's own end: thousands of boxes that each name all that follows would be read again and again.
  for (let left = bytes.u32(start + 4); left > 0 && at < end; left -= 1) {
    const id = wideItems ? bytes.u32(at) : bytes.u16(at);
    at += wideItems ? 4 : 2;
    const count = bytes.u8(at);
    at += 1;
    const size = wideIndexes ? 2 : 1;
    if (id === item) {
      // The highest bit only says whether a reader has to understand the property.
      return Array.from({ length: count }, (_, index) =>
        wideIndexes ? bytes.u16(at + index * 2) & 0x7fff : bytes.u8(at + index) & 0x7f,
      );
    }
    at += count * size;
  }
  return [];
}

function sizeOf(bytes: Bytes, properties: Box[]): { width: number; height: number } | undefined {
  const sizes = properties
    .filter(({ type }) => type === 'ispe')
    .map(({ start }) => ({ width: bytes.u32(start + 4), height: bytes.u32(start + 8) }));
  // Tiles and thumbnails have sizes too, where it isn't said whose is whose: the largest is the picture's.
  const size = sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  const turn = properties.find(({ type }) => type === 'irot');
  const sideways = turn !== undefined && bytes.u8(turn.start) % 2 === 1;
  return size && (sideways ? { width: size.height, height: size.width } : size);
}
