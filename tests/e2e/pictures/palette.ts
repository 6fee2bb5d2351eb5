/** Median cut: the colours of a picture as 256, each the mean of those that it stands for. */

export type Histogram = Map<number, number>;
const MOST = 256;
const CHANNELS = [16, 8, 0] as const;

/** @returns for each colour (0xrrggbb) the number of what stands for it, and those that stand for others */
export function paletteOf(histogram: Histogram): { numberOf: Map<number, number>; palette: number[] } {
  const boxes = cut([...histogram.keys()], histogram);
  const numberOf = new Map<number, number>();
  const palette = boxes.map((box, number) => {
    for (const colour of box) numberOf.set(colour, number);
    return meanOf(box, histogram);
  });
  return { numberOf, palette };
}

function cut(all: number[], histogram: Histogram): number[][] {
  const boxes = [{ colours: all, ...spreadOf(all, histogram) }];
  while (boxes.length < MOST) {
    boxes.sort((a, b) => a.spread - b.spread);
    const widest = boxes.pop();
    if (!widest || widest.spread === 0) return [...boxes, ...(widest ? [widest] : [])].map(({ colours }) => colours);
    for (const colours of halves(widest.colours, widest.channel, histogram))
      boxes.push({ colours, ...spreadOf(colours, histogram) });
  }
  return boxes.map(({ colours }) => colours);
}

const at = (colour: number, channel: number) => (colour >> channel) & 255;

/** Where a box is widest, and how much that is to the eye: many pixels count for more, though not in step with their number. */
function spreadOf(colours: number[], histogram: Histogram): { channel: number; spread: number } {
  let found = { channel: 0, spread: 0 };
  const pixels = colours.reduce((sum, colour) => sum + (histogram.get(colour) ?? 0), 0);
  for (const channel of CHANNELS) {
    let [least, most] = [255, 0];
    for (const colour of colours) {
      least = Math.min(least, at(colour, channel));
      most = Math.max(most, at(colour, channel));
    }
    const spread = (most - least) ** 2 * pixels ** 0.5;
    if (spread > found.spread) found = { channel, spread };
  }
  return found;
}

/** In two at the pixel in the middle, each with one colour at least. */
function halves(colours: number[], channel: number, histogram: Histogram): [number[], number[]] {
  const sorted = colours.sort((a, b) => at(a, channel) - at(b, channel));
  const half = sorted.reduce((sum, colour) => sum + (histogram.get(colour) ?? 0), 0) / 2;
  let [index, pixels] = [0, 0];
  while (index < sorted.length - 1 && pixels < half) {
    pixels += histogram.get(sorted[index] ?? 0) ?? 0;
    index += 1;
  }
  return [sorted.slice(0, index), sorted.slice(index)];
}

function meanOf(colours: number[], histogram: Histogram): number {
  const total = colours.reduce((sum, colour) => sum + (histogram.get(colour) ?? 0), 0);
  return CHANNELS.reduce<number>((mean, channel) => {
    const sum = colours.reduce((so, colour) => so + at(colour, channel) * (histogram.get(colour) ?? 0), 0);
    return mean | (Math.round(sum / total) << channel);
  }, 0);
}
