import * as v from 'valibot';
import { amount, id, ids, line } from './parts';

/** The messages about uploads and the bucket: part of `protocol.ts`. */

/** `MediaFacts` of storage/records.ts, as a page's worker has read them. */
const facts = v.object({
  type: line(80),
  bytes: amount,
  width: v.optional(amount),
  height: v.optional(amount),
  animated: v.optional(v.boolean()),
  seconds: v.optional(amount),
  fps: v.optional(amount),
  videoCodec: v.optional(line(40)),
  audioCodec: v.optional(line(40)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  look: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
});

/** A file whose bytes are in `files` under this id (with `facts`), or an address. */
const uploadItem = v.object({
  id,
  /** The file's name; any characters, any length up to a sane one. */
  name: v.pipe(v.string(), v.maxLength(1000)),
  kind: v.picklist(['Image', 'Video', 'Audio']),
  address: v.optional(v.pipe(v.string(), v.maxLength(8192))),
  facts: v.optional(facts),
  pageUrl: v.optional(v.pipe(v.string(), v.maxLength(8192))),
  /** The worker could not make sense of the bytes; stored all the same, so that it is said at its item. */
  problem: v.optional(v.picklist(['empty', 'unreadable', 'type'])),
  /** For `problem`: what kind of file it is, as far as it can be told. */
  found: v.optional(line(80)),
});
export type UploadItem = v.InferOutput<typeof uploadItem>;

/** The way that is chosen for files now. */
const byteRoute = v.picklist(['inline', 'bucket']);

export const uploadInputs = {
  /** Takes back an upload that was not sent yet. */
  'asset.cancel': v.object({ id }),
  /** Asks the provider for the state now; for an uncertain one looks for it. */
  'asset.check': v.object({ id }),
  /** After the user decided that an uncertain or failed one was not made: sends it once more. */
  'asset.again': v.object({ id }),
  /** Removes the record here of one that failed or is uncertain. What is at the provider stays there. */
  'asset.forget': v.object({ id }),
  /** Takes in new uploads of one person. Sent again, ids that are known already change nothing. */
  'upload.add': v.object({
    personId: id,
    route: v.picklist(['public', 'inline', 'bucket']),
    items: v.pipe(v.array(uploadItem), v.maxLength(200)),
  }),
  /** The bytes under this id were replaced by a mended copy. */
  'upload.mended': v.object({ id, facts, route: v.optional(byteRoute) }),
  /** The user decided: send those that were held and may be sent. */
  'upload.anyway': v.object({ ids, route: v.optional(byteRoute) }),
  /** Forgets those that were held, with their bytes. */
  'upload.skip': v.object({ ids }),
  /** Takes back those that were not sent yet. */
  'upload.cancel': v.object({ ids }),
  /** Sends those that failed once more. */
  'upload.retry': v.object({ ids }),
  /** Stops an account's queue, or lets it go on. */
  'upload.pause': v.object({ accountId: id, paused: v.boolean() }),
  'bucket.save': v.object({
    endpoint: line(2048),
    bucket: line(255),
    region: line(80),
    accessKeyId: line(256),
    /** Absent: the stored one stays. */
    secret: v.optional(line(1024)),
    prefix: line(255),
    pathStyle: v.boolean(),
  }),
  /** Writes, reads and removes a small object. */
  'bucket.test': v.object({}),
  'bucket.remove': v.object({}),
} as const;

export interface UploadOutputs {
  'asset.cancel': null;
  'asset.check': null;
  'asset.again': null;
  'asset.forget': null;
  /** How many of them are new; `held`: how many wait for the user. */
  'upload.add': { added: number; held: number };
  'upload.mended': null;
  'upload.anyway': null;
  'upload.skip': null;
  'upload.cancel': null;
  'upload.retry': null;
  'upload.pause': null;
  'bucket.save': null;
  'bucket.test': { ok: boolean };
  'bucket.remove': null;
}
