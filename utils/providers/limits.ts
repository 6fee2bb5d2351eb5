/**
 * What a provider takes, as data: checks compare with it and sentences quote it.
 *
 * Upstream's documents disagree over time: the limits of spring 2026 warn, those of autumn 2026 refuse.
 * https://docs.byteplus.com/en/docs/ModelArk/2318271 (CreateAsset), "File limits".
 */

/** Two bounds of one thing: outside `old` is said, outside `now` is refused. */
export interface Span {
  now: { min: number; max: number };
  old?: { min: number; max: number };
}

export interface ImageLimits {
  /** MIME types by first bytes. */
  types: readonly string[];
  /** Less than this, bytes. */
  bytes: number;
  /** Each side, px. Upstream excludes both ends for images: 300 itself is too small. */
  side: Span;
  /** Width by height; both ends are excluded too. */
  ratio: Span;
}

export interface VideoLimits {
  types: readonly string[];
  /** At most. */
  bytes: { now: number; old?: number };
  side: Span;
  ratio: Span;
  /** Width times height, px. */
  pixels: Span;
  seconds: Span;
  /** Frames a second. */
  fps: Span;
}

export interface AudioLimits {
  types: readonly string[];
  bytes: number;
  seconds: Span;
}

export interface Limits {
  image: ImageLimits;
  video: VideoLimits;
  audio: AudioLimits;
  /** Characters of a name. */
  nameLength: number;
  /** Creates in a minute that no provider of the family is known to refuse. */
  createsPerMinute: number;
}

const MB = 1_000_000;

/** BytePlus ModelArk, and whoever passes its limits on. */
export const upstreamLimits: Limits = {
  image: {
    types: [
      'image/jpeg',
      'image/png',
      'image/webp',
      'image/bmp',
      'image/tiff',
      'image/gif',
      'image/heic',
      'image/heif',
    ],
    bytes: 30 * MB,
    side: { now: { min: 300, max: 6000 } },
    ratio: { now: { min: 0.4, max: 2.5 } },
  },
  video: {
    types: ['video/mp4', 'video/quicktime'],
    bytes: { now: 200 * MB, old: 50 * MB },
    side: { now: { min: 300, max: 6000 } },
    ratio: { now: { min: 0.4, max: 2.5 } },
    pixels: { now: { min: 407_696, max: 8_295_044 }, old: { min: 409_600, max: 2_086_876 } },
    seconds: { now: { min: 2, max: 30 }, old: { min: 2, max: 15 } },
    fps: { now: { min: 24, max: 60 } },
  },
  audio: {
    types: ['audio/mpeg', 'audio/wav'],
    bytes: 15 * MB,
    seconds: { now: { min: 2, max: 30 }, old: { min: 2, max: 15 } },
  },
  nameLength: 64,
  // The middle tier's; the free one takes 3, and says 429 above that.
  createsPerMinute: 120,
};
