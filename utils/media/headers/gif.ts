import { Bytes, type ImageHeader } from './header';

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export function gifHeader(data: Uint8Array): ImageHeader | undefined {
  const bytes = new Bytes(data, true);
  const header = { width: bytes.u16(6), height: bytes.u16(8) };
  let frames = 0;
  try {
    let at = 13 + tableLength(bytes.u8(10));
    // Many writers leave the trailer out; then it ends with its last whole frame.
    while (at < bytes.length) {
      const block = bytes.u8(at);
      if (block === 0x3b) break;
      if (block === 0x21) at = afterBlocks(bytes, at + 2);
      else if (block === 0x2c) {
        at = afterBlocks(bytes, at + 11 + tableLength(bytes.u8(at + 9)));
        frames += 1;
      } else return frames > 0 ? { ...header, animated: frames > 1, cut: false } : undefined;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ...header, animated: frames > 1, cut: true };
  }
  return { ...header, animated: frames > 1, cut: frames === 0 };
}

const tableLength = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Behind a chain of blocks, each a length and that many bytes, ended by one of length 0. */
function afterBlocks(bytes: Bytes, from: number): number {
  let at = from;
  for (let length = bytes.u8(at); length !== 0; length = bytes.u8(at)) at += 1 + length;
  return at + 1;
}
