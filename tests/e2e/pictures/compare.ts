import pixelmatch from 'pixelmatch';
import { type Pixels, writePng } from './png';

/** Edges of letters may be a shade off; that many pixels of a million may be anything. */
const SHADE = 0.1;
const OF_A_MILLION = 100;

export interface Difference {
  /** In words: `412 pixels differ`. */
  what: string;
  /** Both, and between them what differs in red; none where the sizes differ. */
  picture?: Buffer;
}

/** @returns undefined: they are the same to the eye */
export function difference(before: Pixels, now: Pixels): Difference | undefined {
  const { width, height } = now;
  if (before.width !== width || before.height !== height)
    return { what: `${before.width} × ${before.height} px before, ${width} × ${height} px now` };
  if (before.data.equals(now.data)) return undefined;
  const marked = Buffer.alloc(now.data.length);
  const differing = pixelmatch(before.data, now.data, marked, width, height, { threshold: SHADE });
  if (differing <= (width * height * OF_A_MILLION) / 1e6) return undefined;
  return {
    what: `${differing} of ${width * height} pixels differ`,
    picture: writePng(beside([before, { width, height, data: marked }, now])),
  };
}

/** Pictures of one height in a row. */
function beside(pictures: Pixels[]): Pixels {
  const width = pictures.reduce((sum, one) => sum + one.width, 0);
  const height = pictures[0]?.height ?? 0;
  const data = Buffer.alloc(width * height * 4, 255);
  let left = 0;
  for (const one of pictures) {
    for (let y = 0; y < height; y += 1)
      one.data.copy(data, (y * width + left) * 4, y * one.width * 4, (y + 1) * one.width * 4);
    left += one.width;
  }
  return { width, height, data };
}
