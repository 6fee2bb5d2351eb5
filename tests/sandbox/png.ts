import { crc32, deflateSync } from 'node:zlib';

/** A PNG encoder for drawings in true colour (https://www.w3.org/TR/png-3/). */

export type Colour = readonly [red: number, green: number, blue: number];

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** `colourAt` is asked for every pixel, in px from the upper left; its values are 0 to 255. */
export function encodePng(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) pixels.set(colourAt(x, y), at);
  }
  return encodePixels(width, height, pixels);
}

/** @param pixels red, green and blue of each, row by row, 0 to 255 */
export function encodePixels(width: number, height: number, pixels: ArrayLike<number>): Buffer {
  const stride = width * 3 + 1; // each row starts with its filter: 0, none
  const raw = Buffer.alloc(stride * height);
  for (let y = 0, from = 0; y < height; y++) {
    for (let at = y * stride + 1; at < (y + 1) * stride; at++, from++) raw[at] = pixels[from] ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits a channel
  header[9] = 2; // RGB
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Width and height of a PNG in px; undefined when the bytes are none. */
export function pngSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 24 || !bytes.subarray(0, 8).equals(signature)) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
