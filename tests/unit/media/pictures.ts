/** Pictures of nothing, made by hand: their headers are whole, and their pixels need not decode. */

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const be16 = (value: number): number[] => [value >> 8, value & 255];
const be32 = (value: number): number[] => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
const le16 = (value: number): number[] => be16(value).reverse();
const le24 = (value: number): number[] => be32(value).reverse().slice(0, 3);
const le32 = (value: number): number[] => be32(value).reverse();

export const fileOf = (bytes: number[] | Uint8Array, type = ''): File =>
  new File([Uint8Array.from(bytes)], 'a.jpg', { type });

const chunk = (name: string, data: number[]): number[] => [...be32(data.length), ...ascii(name), ...data, ...be32(0)];

export const png = (width: number, height: number, { frames = 1 } = {}): number[] => [
  0x89,
  ...ascii('PNG\r\n'),
  0x1a,
  0x0a,
  ...chunk('IHDR', [...be32(width), ...be32(height), 8, 2, 0, 0, 0]),
  ...(frames > 1 ? chunk('acTL', [...be32(frames), ...be32(0)]) : []),
  ...chunk('IDAT', Array<number>(64).fill(1)),
  ...chunk('IEND', []),
];

/** @param orientation the Exif tag, in either order of bytes */
export function jpeg(width: number, height: number, { orientation = 1, big = false } = {}): number[] {
  const [n16, n32] = big ? [be16, be32] : [le16, le32];
  const exif = [
    ...ascii('Exif\0\0'),
    ...ascii(big ? 'MM' : 'II'),
    ...n16(42),
    ...n32(8),
    ...n16(2),
    ...[...n16(0x010f), ...n16(2), ...n32(4), ...ascii('cam\0')],
    ...[...n16(0x0112), ...n16(3), ...n32(1), ...n16(orientation), ...n16(0)],
    ...n32(0),
  ];
  return [
    ...[0xff, 0xd8],
    ...[0xff, 0xe1, ...be16(exif.length + 2), ...exif],
    // Tables may come first, and be taken for a frame by their number.
    ...[0xff, 0xc4, ...be16(4), 0, 0],
    ...[0xff, 0xff, 0xc2, ...be16(11), 8, ...be16(height), ...be16(width), 1, 1, 0x11, 0],
    ...[0xff, 0xda, ...be16(8), 1, 1, 0, 0, 63, 0],
    ...[1, 2, 3, 0xff, 0x00, 4],
    ...[0xff, 0xd9],
  ];
}

const riff = (form: string, data: number[]): number[] => [
  ...ascii('RIFF'),
  ...le32(data.length + 4),
  ...ascii(form),
  ...data,
];
const riffChunk = (name: string, data: number[]): number[] => [
  ...ascii(name),
  ...le32(data.length),
  ...data,
  ...(data.length % 2 ? [0] : []),
];

export const webpLossy = (width: number, height: number): number[] =>
  riff('WEBP', riffChunk('VP8 ', [0x10, 0, 0, 0x9d, 0x01, 0x2a, ...le16(width), ...le16(height), 0, 0, 0, 0]));

export const webpLossless = (width: number, height: number): number[] =>
  riff('WEBP', riffChunk('VP8L', [0x2f, ...le32((width - 1) | ((height - 1) << 14)), 0, 0, 0]));

export function webpExtended(width: number, height: number, { animated = false, orientation = 1 } = {}): number[] {
  const exif = [
    ...ascii('II'),
    ...le16(42),
    ...le32(8),
    ...le16(1),
    ...[...le16(0x0112), ...le16(3), ...le32(1), ...le16(orientation), ...le16(0)],
    ...le32(0),
  ];
  const flags = (animated ? 0x02 : 0) | (orientation === 1 ? 0 : 0x08);
  return riff('WEBP', [
    ...riffChunk('VP8X', [flags, 0, 0, 0, ...le24(width - 1), ...le24(height - 1)]),
    // An odd length has a filling byte behind it.
    ...riffChunk('XYZ ', [1, 2, 3]),
    ...(orientation === 1 ? [] : riffChunk('EXIF', exif)),
  ]);
}

export const gif = (width: number, height: number, { frames = 1, trailer = true } = {}): number[] => [
  ...ascii('GIF89a'),
  ...le16(width),
  ...le16(height),
  ...[0x80, 0, 0],
  ...[0, 0, 0, 255, 255, 255],
  ...[0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, 0, 0, 0],
  ...Array.from({ length: frames }, () => [
    ...[0x21, 0xf9, 4, 0, 0, 0, 0, 0],
    ...[0x2c, ...le16(0), ...le16(0), ...le16(width), ...le16(height), 0],
    ...[2, 2, 0x4c, 0x01, 0],
  ]).flat(),
  ...(trailer ? [0x3b] : []),
];

/** @param height negative: its rows go downwards */
export const bmp = (width: number, height: number): number[] => {
  const pixels = Array<number>(Math.ceil((width * 24) / 32) * 4 * Math.abs(height)).fill(0);
  return [
    ...ascii('BM'),
    ...le32(54 + pixels.length),
    ...le32(0),
    ...le32(54),
    ...le32(40),
    ...le32(width),
    ...le32(height),
    ...le16(1),
    ...le16(24),
    ...Array<number>(24).fill(0),
    ...pixels,
  ];
};

export function tiff(width: number, height: number, { big = false, orientation = 1 } = {}): number[] {
  const [n16, n32] = big ? [be16, be32] : [le16, le32];
  const short = (tag: number, value: number): number[] => [...n16(tag), ...n16(3), ...n32(1), ...n16(value), ...n16(0)];
  const long = (tag: number, value: number): number[] => [...n16(tag), ...n16(4), ...n32(1), ...n32(value)];
  const entries = [
    long(256, width),
    short(257, height),
    long(273, 8 + 2 + 5 * 12 + 4),
    short(274, orientation),
    short(279, 16),
  ];
  return [
    ...ascii(big ? 'MM' : 'II'),
    ...n16(42),
    ...n32(8),
    ...n16(entries.length),
    ...entries.flat(),
    ...n32(0),
    ...Array<number>(16).fill(9),
  ];
}

export const box = (type: string, content: number[]): number[] => [
  ...be32(content.length + 8),
  ...ascii(type),
  ...content,
];

/** A picture of tiles, as phones write it: each tile has its size too, and only the association says which is the whole. */
export function heif(width: number, height: number, { brand = 'heic', also = ['mif1'], turn = 0, told = true } = {}) {
  const size = (w: number, h: number): number[] => box('ispe', [...be32(0), ...be32(w), ...be32(h)]);
  const properties = [...size(512, 512), ...size(width, height), ...box('irot', [turn])];
  const association = [
    ...[0, 0, 0, 0],
    ...be32(2),
    ...[...be16(1), 1, 0x81],
    ...[...be16(7), turn ? 2 : 1, 0x82, ...(turn ? [0x03] : [])],
  ];
  return [
    ...box('ftyp', [...ascii(brand), ...be32(0), ...also.flatMap(ascii)]),
    ...box('meta', [
      ...be32(0),
      ...box('pitm', [...be32(0), ...be16(7)]),
      ...box('iprp', [...box('ipco', properties), ...(told ? box('ipma', association) : [])]),
    ]),
    ...box('mdat', Array<number>(32).fill(5)),
  ];
}
