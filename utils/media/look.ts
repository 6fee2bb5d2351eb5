/** Two looks that differ in at most this many of 64 bits are most likely the same picture, saved again. */
export const LOOK_ALIKE = 6;

/** In how many bits two looks (16 hex digits each) differ, 0 to 64. */
export function hammingDistance(a: string, b: string): number {
  let different = 0;
  for (let at = 0; at < 16; at += 8) {
    let bits = (Number.parseInt(a.slice(at, at + 8), 16) ^ Number.parseInt(b.slice(at, at + 8), 16)) >>> 0;
    for (; bits !== 0; bits &= bits - 1) different += 1;
  }
  return different;
}
