import type { MediaFacts } from '@/utils/storage/media-records';
import type { AssetKind } from '@/utils/text/terms';

/** What reading a file's bytes found. Nothing is uploaded and nothing is asked of anybody for it. */
export type Inspected =
  | { ok: true; kind: AssetKind; facts: MediaFacts; thumbnail?: MadeThumbnail }
  /** `found`: what it is, as far as it can be told, e.g. `application/zip`. */
  | { ok: false; kind: AssetKind; problem: 'empty' | 'unreadable' | 'type'; found?: string };

export interface MadeThumbnail {
  blob: Blob;
  width: number;
  height: number;
}

/** How an image is changed so that a provider takes it. Always a JPEG. */
export interface MendPlan {
  /** What is done, in the order in which it is said. `enlarge` only when the user asks for it. */
  steps: ('convert' | 'shrink' | 'enlarge' | 'pad')[];
  /** The picture itself, px. */
  width: number;
  height: number;
  /** The whole, with what is padded around it, px; the same as the picture where nothing is. */
  outerWidth: number;
  outerHeight: number;
  /** What stands around a padded picture: a CSS colour, or the picture itself, blurred. */
  ground: { colour: string } | 'blur';
  /** The result weighs less than this, bytes; absent: any weight. */
  below?: number;
}

/** What the user asks for beyond what has to be. */
export interface MendWish {
  /** Make a picture larger whose sides are too small: a face gets softer by it, so never without being asked. */
  enlarge?: boolean;
  /** Make a JPEG of it even where nothing else has to be done. */
  convert?: boolean;
  /** Absent: the picture itself, blurred. */
  ground?: MendPlan['ground'];
}

/** Why a picture was not mended. type: this browser can't open it. damaged: it does not open. large: it can't be made small enough. */
export class MendError extends Error {
  override name = 'MendError';
  constructor(
    readonly problem: 'type' | 'damaged' | 'large',
    options?: ErrorOptions,
  ) {
    super(`not mended: ${problem}`, options);
  }
}

/** The largest picture that is ever decoded here, px: a 108 megapixel phone's fits, and its 4 bytes a pixel fit the memory. */
export const MOST_PIXELS = 120_000_000;
