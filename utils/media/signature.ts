import type { AssetKind } from '@/utils/text/terms';

/** As many first bytes as `identify` looks at. */
export const HEAD_BYTES = 4096;

/**
 * What a file is, by its first bytes and never by its name.
 * https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern and each format's own specification.
 * @param head the first `HEAD_BYTES` bytes, or all there are
 * @returns a MIME type; `application/octet-stream` when it is none that is known
 */
export function identify(head: Uint8Array): string {
  const fixed = SIGNATURES.find(({ at = 0, bytes }) => bytes.every((byte, index) => head[at + index] === byte));
  if (fixed) return typeof fixed.type === 'string' ? fixed.type : (fixed.type(head) ?? UNKNOWN);
  return soundFrames(head) ?? textual(head) ?? UNKNOWN;
}

const UNKNOWN = 'application/octet-stream';

/** Which of an asset's kinds a type belongs to; undefined: none. */
export function kindOf(type: string): AssetKind | undefined {
  if (type.startsWith('image/')) return 'Image';
  if (type.startsWith('video/')) return 'Video';
  return type.startsWith('audio/') ? 'Audio' : undefined;
}

interface Signature {
  at?: number;
  bytes: number[];
  /** A function where these bytes alone don't tell it; undefined: nothing that is known. */
  type: string | ((head: Uint8Array) => string | undefined);
}

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));

/** The four characters at an offset. */
const four = (head: Uint8Array, at: number): string => String.fromCharCode(...head.subarray(at, at + 4));

const SIGNATURES: readonly Signature[] = [
  { bytes: [0xff, 0xd8, 0xff], type: 'image/jpeg' },
  { bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a], type: 'image/png' },
  { bytes: ascii('GIF87a'), type: 'image/gif' },
  { bytes: ascii('GIF89a'), type: 'image/gif' },
  { bytes: ascii('RIFF'), type: (head) => RIFF_FORMS[four(head, 8)] },
  { bytes: ascii('BM'), type: (head) => (BITMAP_HEADERS.includes(head[14] ?? 0) ? 'image/bmp' : undefined) },
  { bytes: [...ascii('II'), 42, 0], type: 'image/tiff' },
  { bytes: [...ascii('MM'), 0, 42], type: 'image/tiff' },
  { at: 4, bytes: ascii('ftyp'), type: brandType },
  // QuickTime files older than the brand box begin with any of these.
  ...['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].map((box) => ({
    at: 4,
    bytes: ascii(box),
    type: 'video/quicktime',
  })),
  { bytes: [0, 0, 0, 12, ...ascii('JXL ')], type: 'image/jxl' },
  { bytes: [0xff, 0x0a], type: 'image/jxl' },
  { bytes: [0, 0, 0, 12, ...ascii('jP  ')], type: 'image/jp2' },
  { bytes: [0, 0, 1, 0], type: 'image/x-icon' },
  { bytes: ascii('8BPS'), type: 'image/vnd.adobe.photoshop' },
  { bytes: ascii('ID3'), type: 'audio/mpeg' },
  { bytes: ascii('fLaC'), type: 'audio/flac' },
  { bytes: ascii('OggS'), type: 'audio/ogg' },
  { bytes: ascii('FORM'), type: (head) => (four(head, 8).startsWith('AIF') ? 'audio/aiff' : undefined) },
  { bytes: ascii('#!AMR'), type: 'audio/amr' },
  { bytes: ascii('MThd'), type: 'audio/midi' },
  { bytes: [0x1a, 0x45, 0xdf, 0xa3], type: matroskaType },
  { bytes: ascii('FLV'), type: 'video/x-flv' },
  { bytes: [0x30, 0x26, 0xb2, 0x75], type: 'video/x-ms-asf' },
  { bytes: [0, 0, 1, 0xba], type: 'video/mpeg' },
  { bytes: ascii('PK\x03\x04'), type: 'application/zip' },
  { bytes: ascii('PK\x05\x06'), type: 'application/zip' },
  { bytes: ascii('Rar!'), type: 'application/vnd.rar' },
  { bytes: ascii('7z\xbc\xaf\x27\x1c'), type: 'application/x-7z-compressed' },
  { bytes: [0x1f, 0x8b], type: 'application/gzip' },
  { bytes: ascii('%PDF-'), type: 'application/pdf' },
];

const RIFF_FORMS: Record<string, string> = { WEBP: 'image/webp', WAVE: 'audio/wav', 'AVI ': 'video/x-msvideo' };

/** Sizes of the header that follows the file header of a bitmap. */
const BITMAP_HEADERS = [12, 40, 52, 56, 64, 108, 124];

const BRANDS: Record<string, string> = {
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic',
  hevx: 'image/heic',
  'qt  ': 'video/quicktime',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  'crx ': 'image/x-canon-cr3',
};

/** ISO/IEC 14496-12, 4.3: the major brand says what a file is, the compatible ones what else it may be read as. */
function brandType(head: Uint8Array): string {
  const major = four(head, 8);
  const known = BRANDS[major];
  if (known) return known;
  if (major.startsWith('3g')) return 'video/3gpp';
  if (major !== 'mif1' && major !== 'msf1') return 'video/mp4';
  const size = new DataView(head.buffer, head.byteOffset).getUint32(0);
  for (let at = 16; at + 4 <= Math.min(size, head.length); at += 4) {
    const type = BRANDS[four(head, at)];
    if (type?.startsWith('image/')) return type;
  }
  return 'image/heif';
}

function matroskaType(head: Uint8Array): string {
  return latin(head.subarray(0, 64)).includes('webm') ? 'video/webm' : 'video/x-matroska';
}

/** Frames of MPEG audio have no signature but eleven set bits and a layer: 3 is MP3, 0 is AAC. */
function soundFrames(head: Uint8Array): string | undefined {
  const [first = 0, second = 0, third = 0] = head;
  if (first === 0x47 && head[188] === 0x47 && head[376] === 0x47) return 'video/mp2t';
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  if ((second & 0xf6) === 0xf0) return 'audio/aac';
  const possible = (second & 0x18) !== 0x08 && third >> 4 !== 0xf && ((third >> 2) & 3) !== 3;
  return (second & 0x06) === 0x02 && possible ? 'audio/mpeg' : undefined;
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

function textual(head: Uint8Array): string | undefined {
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return undefined;
  const text = latin(head)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body)/.test(text)) return 'text/html';
  if (/^(<\?xml|<!doctype svg|<!--|<svg)/.test(text) && text.includes('<svg')) return 'image/svg+xml';
  return 'text/plain';
}
