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

/** What `ImageData` has: four bytes a pixel, row by row. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

const SIDE = 32;
const WAVES = 8;
/** Below this, in levels of grey, a picture is flat: its look would be chance. */
const LEAST_CONTRAST = 2;

/**
 * A perceptual hash: whether each of the 64 slowest waves of the picture's brightness is stronger than their median. Another
 * size, format or quality changes few of them. Zauner, "Implementation and Benchmarking of Perceptual Image Hash
 * Functions", 3.2.1 (pHash).
 * @returns 16 hex digits; undefined for a picture of one colour
 */
export function lookOf(pixels: Pixels): string | undefined {
  const grey = shrunk(pixels);
  if (contrast(grey) < LEAST_CONTRAST) return undefined;
  const strengths = waves(grey);
  const ordered = strengths.toSorted((a, b) => a - b);
  const median = ((ordered[31] ?? 0) + (ordered[32] ?? 0)) / 2;
  let look = '';
  for (let at = 0; at < strengths.length; at += 4) {
    const digit = strengths.slice(at, at + 4).reduce((bits, strength) => bits * 2 + (strength > median ? 1 : 0), 0);
    look += digit.toString(16);
  }
  return look;
}

/** 32 × 32 mean levels of brightness (ITU-R BT.601). */
function shrunk({ data, width, height }: Pixels): number[] {
  const sums = new Float64Array(SIDE * SIDE);
  const counts = new Uint32Array(SIDE * SIDE);
  // A picture smaller than the raster is read more than once a pixel.
  const columns = Math.max(width, SIDE);
  const lines = Math.max(height, SIDE);
  for (let line = 0; line < lines; line += 1) {
    const y = Math.floor((line * height) / lines);
    const row = Math.floor((line * SIDE) / lines) * SIDE;
    for (let column = 0; column < columns; column += 1) {
      const at = (y * width + Math.floor((column * width) / columns)) * 4;
      const cell = row + Math.floor((column * SIDE) / columns);
      sums[cell] = (sums[cell] ?? 0) + brightness(data, at);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return Array.from(sums, (sum, cell) => sum / (counts[cell] || 1));
}

const brightness = (data: Uint8ClampedArray, at: number): number =>
  0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);

/** The mean brightness of a picture, 0 to 255. */
export const meanBrightness = (pixels: Pixels): number => mean(shrunk(pixels));

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function contrast(values: number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** cos of the discrete cosine transform, for the waves 1 to 8: wave 0 is the mean, which brightening changes. */
const COSINES = Array.from({ length: WAVES }, (_, wave) =>
  Array.from({ length: SIDE }, (_, at) => Math.cos((Math.PI / SIDE) * (at + 0.5) * (wave + 1))),
);

function waves(grey: number[]): number[] {
  const lines = Array.from({ length: SIDE }, (_, y) =>
    COSINES.map((wave) => wave.reduce((sum, cosine, x) => sum + cosine * (grey[y * SIDE + x] ?? 0), 0)),
  );
  return COSINES.flatMap((wave) =>
    COSINES.map((_, column) => wave.reduce((sum, cosine, y) => sum + cosine * (lines[y]?.[column] ?? 0), 0)),
  );
}
