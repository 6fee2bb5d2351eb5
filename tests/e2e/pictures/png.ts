import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { type Histogram, paletteOf } from './palette';

/** PNGs, and small ones: a palette of 256 colours, which is all that most of these pictures have. */

export interface Pixels {
  width: number;
  height: number;
  /** RGBA, a byte each. */
  data: Buffer;
}

export const readPng = (file: Buffer): Pixels => PNG.sync.read(file);

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB = 2;
const PALETTE = 3;

/** Alpha is left out, for no screenshot has any. */
export function writeSmallPng({ width, height, data }: Pixels): Buffer {
  const histogram: Histogram = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at);
    histogram.set(colour, (histogram.get(colour) ?? 0) + 1);
  }
  const { numberOf, palette } = paletteOf(histogram);
  // Numbers of colours have no slope that a filter could use: each row has a zero in front, which means none.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + 1 + x] = numberOf.get(colourAt(data, (y * width + x) * 4)) ?? 0;
  return fileOf(width, height, PALETTE, rows, Buffer.from(palette.flatMap(bytesOf)));
}

/** Every colour as it is. */
export function writePng({ width, height, data }: Pixels): Buffer {
  const length = width * 3;
  const rows = Buffer.alloc((length + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      data.copy(rows, y * (length + 1) + 1 + x * 3, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return fileOf(width, height, RGB, rows);
}

function fileOf(width: number, height: number, type: number, rows: Buffer, palette?: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = type;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', palette)] : []),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}

const bytesOf = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];
const colourAt = (data: Buffer, at: number) =>
  ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
