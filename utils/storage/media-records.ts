/** What reading and checking a file found, as it is stored with its asset. */

/** What was read of a file's bytes, in this browser. */
export interface MediaFacts {
  /** By the first bytes, never by the name: `image/jpeg`, `video/mp4`, … */
  type: string;
  bytes: number;
  /** As it is shown, after its orientation is applied, px. */
  width?: number;
  height?: number;
  /** An image with more than one frame. */
  animated?: boolean;
  seconds?: number;
  /** Frames a second. */
  fps?: number;
  videoCodec?: string;
  audioCodec?: string;
  /** SHA-256 (hex) of the bytes. */
  sha256: string;
  /** A perceptual hash, 16 hex digits: alike pictures differ in few bits. */
  look?: string;
}

export type FindingRule =
  | 'empty' // 0 bytes
  | 'unreadable' // cut, damaged, or not what it begins like
  | 'type' // a kind of file that the provider doesn't take
  | 'bytes' // too large
  | 'side-small'
  | 'side-large'
  | 'ratio-wide'
  | 'ratio-tall'
  | 'pixels-small'
  | 'pixels-large'
  | 'seconds-short'
  | 'seconds-long'
  | 'fps-low'
  | 'fps-high'
  | 'codec'
  | 'animated'
  | 'twice' // the same bytes are here already
  | 'like' // another one looks much the same
  | 'no-route'; // bytes, and no way to bring them to this provider

/** One thing that a check found. */
export interface Finding {
  rule: FindingRule;
  /** refuse: can't be sent like this. ask: the user decides. warn: sent, and said. */
  level: 'refuse' | 'ask' | 'warn';
  /** In the rule's own unit: px, bytes, s, frames a second, width by height. */
  value?: number;
  limit?: number;
  /** The limit itself is outside too. */
  excluded?: true;
  /** For `type` and `codec`: what it is. */
  found?: string;
  /** For `twice` and `like`: the asset that is here already. */
  assetRecordId?: string;
}
