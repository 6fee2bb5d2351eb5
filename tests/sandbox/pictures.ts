import { html, type Reply, type SandboxRequest } from './model';
import { picturesPage } from './pages';
import { type Colour, encodePixels, pngSize } from './png';
import { waysPage } from './ways-page';

/**
 * The pictures of https://pictures.example: drawn people, no photos. The table says who may read each of them; the
 * providers' own download reads the same table, so a picture behind the cookie fails at the provider too.
 */

export const picturesHost = 'pictures.example';

const origin = `https://${picturesHost}`;

/** Addresses for tests. Amara is the face that every sandbox verification verifies. */
export const pictures = {
  page: `${origin}/`,
  ways: `${origin}/ways`,
  amara: `${origin}/amara.png`,
  elena: `${origin}/elena.png`,
  wide: `${origin}/wide.png`,
  small: `${origin}/small.png`,
  guarded: `${origin}/guarded.png`,
  guardedSilent: `${origin}/guarded-silent.png`,
  missing: `${origin}/missing.png`,
};

export type Face = 'amara' | 'elena';

interface Look {
  ground: Colour;
  wall: Colour;
  skin: Colour;
  hair: Colour;
  clothes: Colour;
  /** How far the hair falls, as a share of the head's height. */
  hairLength: number;
}

const looks: Record<Face, Look> = {
  amara: {
    ground: [236, 214, 196],
    wall: [214, 181, 160],
    skin: [141, 91, 66],
    hair: [43, 30, 28],
    clothes: [46, 109, 117],
    hairLength: 0.55,
  },
  elena: {
    ground: [208, 221, 230],
    wall: [173, 192, 207],
    skin: [232, 194, 170],
    hair: [158, 94, 52],
    clothes: [120, 82, 118],
    hairLength: 1.5,
  },
};

const mix = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

/** An ellipse in one colour: its middle and its radii, px. */
type Layer = [colour: Colour, middleX: number, middleY: number, radiusX: number, radiusY: number];

/** A person from the chest up, in the middle of a picture of this size in px. */
function drawPerson(face: Face, width: number, height: number): Buffer {
  const look = looks[face];
  const unit = Math.min(width, height) / 600;
  const middle = width / 2;
  const head = height * 0.4;
  const shade = mix(look.skin, [60, 30, 30], 0.22);
  const fall = (165 + 70 * look.hairLength) * unit;
  const layers: Layer[] = [
    [look.hair, middle, head - 22 * unit + 90 * unit * look.hairLength, 150 * unit, fall],
    [look.hair, middle, head - 20 * unit, 138 * unit, 156 * unit],
    [look.clothes, middle, head + 480 * unit, 255 * unit, 265 * unit],
    [shade, middle, head + 175 * unit, 58 * unit, 95 * unit],
    [look.skin, middle, head + 18 * unit, 112 * unit, 145 * unit],
    [look.hair, middle + 6 * unit, head - 108 * unit, 92 * unit, 52 * unit],
    [shade, middle, head + 45 * unit, 13 * unit, 20 * unit],
    [look.hair, middle - 45 * unit, head, 13 * unit, 8 * unit],
    [look.hair, middle + 45 * unit, head, 13 * unit, 8 * unit],
    [[166, 70, 68], middle, head + 88 * unit, 32 * unit, 10 * unit],
  ];
  const pixels = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const colour = mix(look.ground, look.wall, y / height);
    for (let x = 0; x < width; x++) pixels.set(colour, (y * width + x) * 3);
  }
  for (const layer of layers) paint(pixels, width, height, layer);
  return encodePixels(width, height, pixels);
}

/** Over what is there, with an edge that is soft over about 1.5 px. Only where the ellipse is: these are drawn in every run. */
function paint(pixels: Float32Array, width: number, height: number, layer: Layer): void {
  const [[red, green, blue], middleX, middleY, radiusX, radiusY] = layer;
  const softness = Math.min(radiusX, radiusY) / 1.5;
  const reach = 1 + 0.5 / softness;
  const lastY = Math.min(height - 1, middleY + radiusY * reach);
  for (let y = Math.max(0, Math.ceil(middleY - radiusY * reach)); y <= lastY; y++) {
    const down = (y - middleY) / radiusY;
    const half = radiusX * Math.sqrt(Math.max(0, reach * reach - down * down));
    const lastX = Math.min(width - 1, middleX + half);
    for (let x = Math.max(0, Math.ceil(middleX - half)); x <= lastX; x++) {
      const across = (x - middleX) / radiusX;
      const away = Math.sqrt(across * across + down * down);
      const share = Math.min(1, Math.max(0, 0.5 - (away - 1) * softness));
      const at = (y * width + x) * 3;
      pixels[at] = (pixels[at] ?? 0) + (red - (pixels[at] ?? 0)) * share;
      pixels[at + 1] = (pixels[at + 1] ?? 0) + (green - (pixels[at + 1] ?? 0)) * share;
      pixels[at + 2] = (pixels[at + 2] ?? 0) + (blue - (pixels[at + 2] ?? 0)) * share;
    }
  }
}

const drawn = new Map<string, Buffer>();

function person(face: Face, width: number, height: number): Buffer {
  const name = `${face} ${width} ${height}`;
  const bytes = drawn.get(name) ?? drawPerson(face, width, height);
  drawn.set(name, bytes);
  return bytes;
}

interface Entry {
  face: Face;
  width: number;
  height: number;
  /** Without: any page may show the picture, none may read its bytes. */
  cors: boolean;
  guarded?: boolean;
  /** To strangers there is nothing at this address. */
  hidden?: boolean;
}

const entries: Record<string, Entry> = {
  '/amara.png': { face: 'amara', width: 600, height: 800, cors: true },
  '/elena.png': { face: 'elena', width: 600, height: 800, cors: false },
  '/wide.png': { face: 'amara', width: 1280, height: 320, cors: true },
  '/small.png': { face: 'amara', width: 160, height: 200, cors: true },
  '/guarded.png': { face: 'amara', width: 480, height: 640, cors: true, guarded: true },
  '/guarded-silent.png': { face: 'amara', width: 480, height: 640, cors: false, guarded: true },
  '/guarded-hidden.png': { face: 'amara', width: 440, height: 600, cors: false, guarded: true, hidden: true },
  '/amara-large.png': { face: 'amara', width: 900, height: 1200, cors: false },
  '/amara-plain.png': { face: 'amara', width: 480, height: 600, cors: false },
  '/amara-source.png': { face: 'amara', width: 500, height: 600, cors: false },
  '/amara-original.png': { face: 'amara', width: 700, height: 900, cors: false },
  '/amara-shown.png': { face: 'amara', width: 420, height: 560, cors: false },
  '/amara-made.png': { face: 'amara', width: 450, height: 600, cors: false },
  '/amara-link.png': { face: 'amara', width: 460, height: 600, cors: false },
  '/download/7': { face: 'amara', width: 470, height: 600, cors: false },
};

/** Clips and voices: their addresses and types only, for nobody plays them here. */
const films: Record<string, string> = {
  '/clip.mp4': 'video/mp4',
  '/clip-link.mp4': 'video/mp4',
  '/voice.mp3': 'audio/mpeg',
};

const bytesOf = (entry: Entry): Buffer => person(entry.face, entry.width, entry.height);

/** The picture that stands in the page as a `data:` address; it has no address of its own. */
const INLINE = { width: 360, height: 480 };
const inline = (): Buffer => person('amara', INLINE.width, INLINE.height);

const inlineAddress = (): string => `data:image/png;base64,${inline().toString('base64')}`;

const cookie = 'visitor=yes';

/** Answers for https://pictures.example; the page hands out the cookie that the guarded pictures ask for. */
export function picturesReply(request: SandboxRequest): Reply {
  if (request.path === '/') {
    return html(200, picturesPage(inlineAddress()), { 'set-cookie': `${cookie}; Path=/; SameSite=Lax` });
  }
  if (request.path === '/ways')
    return html(200, waysPage(inlineAddress()), { 'set-cookie': `${cookie}; Path=/; SameSite=Lax` });
  // The name of a picture, and a page about it.
  if (request.path === '/about-amara.jpg') return html(200, '<!doctype html><title>About</title><p>About Amara');
  const film = films[request.path];
  if (film) return { status: 200, headers: { 'content-type': film, 'cache-control': 'no-store' }, body: '' };
  const entry = entries[request.path];
  if (!entry) return html(404, '<!doctype html><title>Not found</title><p>Not found');
  const cors: Record<string, string> = entry.cors ? { 'access-control-allow-origin': '*' } : {};
  if (entry.guarded && !(request.headers.cookie ?? '').includes(cookie))
    return html(entry.hidden ? 404 : 403, '<!doctype html><p>Sign in first', cors);
  const headers = { 'content-type': 'image/png', 'cache-control': 'no-store', ...cors };
  return { status: 200, headers, body: request.method === 'HEAD' ? '' : bytesOf(entry) };
}

/** What the provider's download of an address brings. */
export type Download =
  | { kind: 'picture'; bytes: Buffer; width: number; height: number; face?: Face }
  | { kind: 'other' }
  | { kind: 'nothing' };

/** What is at an address that isn't played here; undefined: nothing. */
export type Elsewhere = (address: string) => Buffer | undefined;

/** Reads a picture the way a provider's server does: without cookies, from the table. Also a data URI or bare base64. */
export function download(source: string, elsewhere?: Elsewhere): Download {
  if (!/^https?:/i.test(source)) return readInline(source);
  const found = elsewhere?.(source);
  if (found) return readBytes(found);
  const url = new URL(source);
  if (url.hostname !== picturesHost) return { kind: 'nothing' };
  if (url.pathname === '/') return { kind: 'other' };
  const entry = entries[url.pathname];
  if (!entry || entry.guarded) return { kind: 'nothing' };
  return { kind: 'picture', bytes: bytesOf(entry), width: entry.width, height: entry.height, face: entry.face };
}

function readInline(source: string): Download {
  return readBytes(Buffer.from(source.replace(/^data:[^,]*,/, ''), 'base64'));
}

function readBytes(bytes: Buffer): Download {
  const size = pngSize(bytes) ?? jpegSize(bytes);
  if (!size) return { kind: 'other' };
  if (size.width === INLINE.width && size.height === INLINE.height && bytes.equals(inline()))
    return { kind: 'picture', bytes, ...size, face: 'amara' };
  // Of this size, for the others need not even be drawn.
  const sameSize = Object.values(entries).filter((one) => one.width === size.width && one.height === size.height);
  const known = sameSize.find((entry) => bytes.equals(bytesOf(entry)));
  return { kind: 'picture', bytes, ...size, face: known?.face };
}

/** From the frame's header (https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2.2); undefined: no JPEG. */
function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
  }
  return undefined;
}
