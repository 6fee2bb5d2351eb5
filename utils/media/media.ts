import type { MediaFacts } from '@/utils/storage/records';
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
}
