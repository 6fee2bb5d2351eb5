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

/** 32 × 32 mean levels of brightness (ITU-R BT.601), each of its exact part of the picture, so that another size says the same. */
function shrunk({ data, width, height }: Pixels): number[] {
  const [columns, rows] = [partsOf(width), partsOf(height)];
  const sums = new Float64Array(SIDE * SIDE);
  const line = new Float64Array(SIDE);
  // Every pixel once, without an object for any: each picture of a batch comes through here.
  for (let row = 0; row < rows.at.length; row += 1) {
    line.fill(0);
    const start = (rows.at[row] ?? 0) * width;
    for (let column = 0; column < columns.at.length; column += 1) {
      const at = (start + (columns.at[column] ?? 0)) * 4;
      const level = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
      const part = columns.part[column] ?? 0;
      line[part] = (line[part] ?? 0) + (columns.weight[column] ?? 0) * level;
    }
    const [first, weight] = [(rows.part[row] ?? 0) * SIDE, rows.weight[row] ?? 0];
    for (let part = 0; part < SIDE; part += 1) {
      sums[first + part] = (sums[first + part] ?? 0) + weight * (line[part] ?? 0);
    }
  }
  return [...sums];
}

/** Which pixels lie in each of the 32 parts of a side, and how much of the part each makes. */
interface Parts {
  part: Uint8Array;
  at: Uint32Array;
  weight: Float64Array;
}

/** The pictures of a batch are mostly of one size. */
const known = new Map<number, Parts>();
const MOST_KNOWN = 8;

function partsOf(length: number): Parts {
  const before = known.get(length);
  if (before) return before;
  const all = Array.from({ length: SIDE }, (_, part) => {
    const from = (part * length) / SIDE;
    const to = ((part + 1) * length) / SIDE;
    const first = Math.floor(from);
    return Array.from({ length: Math.ceil(to) - first }, (_, index) => {
      const at = first + index;
      return { part, at, weight: (Math.min(at + 1, to) - Math.max(at, from)) / (to - from) };
    });
  }).flat();
  const made = {
    part: Uint8Array.from(all, ({ part }) => part),
    at: Uint32Array.from(all, ({ at }) => at),
    weight: Float64Array.from(all, ({ weight }) => weight),
  };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(length, made);
  return made;
}

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
