import type { Fault } from '@/utils/text/fault';
import type { AssetKind, AutoLock, LinkChoice, RightFound } from '@/utils/text/terms';
import type { Finding, MediaFacts } from './media-records';

export type * from './generation-records';

/**
 * What the database holds. Times are epoch ms; ids are UUIDs made here unless a field says otherwise.
 * A key, a token or a link is in none of these: the first two are sealed in their own store, the link lives in
 * `storage.session`.
 */

/** A provider, a key, and its settings. */
export interface Account {
  id: string;
  providerId: string;
  name: string;
  /** Without a slash at the end. */
  baseUrl: string;
  callbackUrl: string;
  linkLanguage: LinkChoice;
  /** What goes with each question and is no secret, by the names of the provider's fields, e.g. the project. */
  settings?: Readonly<Record<string, string>>;
  /** Which secrets are sealed for it, by their names, where there may be several. */
  holds?: readonly string[];
  /** What may be shown of the key, e.g. `sk-…7Qf2`. */
  keyHint: string;
  createdAt: number;
  /** The last check; absent until one has been made. */
  check?: AccountCheck;
  /** Why this account can't be used now (key, right, credits, permission, configuration). Cleared once it is mended. */
  fault?: Fault;
  /** Most creates in a minute, set by the user; absent: the provider's own number. */
  createsPerMinute?: number;
  /** How many assets the plan holds, set by the user where the provider doesn't say. */
  slots?: number;
  /** What the provider last said of its slots. */
  quota?: { used: number; total: number; at: number };
}

export interface AccountCheck {
  at: number;
  /** How long the answer took, ms. */
  took: number;
  rights: RightFound[];
  balance?: number;
}

export type VerificationState = 'creating' | 'waiting' | 'returned' | 'verified' | 'failed' | 'expired' | 'cancelled';

/** One liveness session, from the click to its end. */
export interface Verification {
  id: string;
  accountId: string;
  consentId: string;
  state: VerificationState;
  /** Who it is, as typed before the start; '' when not named yet. */
  name: string;
  startedAt: number;
  /** When each state was entered. */
  times: Partial<Record<VerificationState, number>>;
  /** When the code ends. Set with `waiting`. */
  linkEndsAt?: number;
  /** How long the code lasts in all, ms: the ring's full circle. */
  linkLifetime?: number;
  /** Until when the result is asked for. */
  deadline: number;
  /** SHA-256 (hex) of the token, to know a callback as ours without holding the token. */
  tokenDigest?: string;
  askedAt?: number;
  nextAskAt?: number;
  /** Questions in a row that got no answer (429, 5xx, no network). */
  unanswered: number;
  callback?: { at: number; resultCode: string; subCode?: string };
  /** What the last question ran into; cleared by the next answer. */
  fault?: Fault;
  /** Set when failed. */
  failure?: {
    /** uncertain: the worker or the line died while the code was made. start: the provider made none. check: the face check did not pass. */
    reason: 'uncertain' | 'start' | 'check';
    resultCode?: string;
    subCode?: string;
    fault?: Fault;
  };
  /** The person it made. Set when verified. */
  personId?: string;
  /** When its end was seen in a page of ours; until then it counts in the badge. */
  seenAt?: number;
  /** Its end was not looked at yet. Set by `stampVerification`, for the index. */
  unseen?: 'ok' | 'bad';
}

/** A group: one real face made by a verification, or a collection of pictures that show no real person. */
export interface Person {
  id: string;
  /** person: `LivenessFace` at the provider. collection: `AIGC`. */
  kind: 'person' | 'collection';
  accountId: string;
  /** The provider's id. */
  groupId: string;
  name: string;
  verificationId?: string;
  consentId?: string;
  note?: string;
  /** The asset (record id) whose thumbnail shows them, if the user chose one; else it is their newest. */
  faceAssetId?: string;
  /** When the group was made, or taken in by hand. */
  verifiedAt: number;
  /** Last time something was sent to them: the order of the menu. */
  usedAt: number;
}

/** The record that a person agreed. Never deleted with the person. */
export interface Consent {
  id: string;
  accountId: string;
  /** The text they read or heard, whole. */
  text: string;
  textVersion: string;
  /** SHA-256 (hex) of `text`. */
  textHash: string;
  name: string;
  purpose: string;
  agreedAt: number;
  /** Until when it covers, epoch ms. */
  until: number;
  /** The person took it back. */
  withdrawal?: Withdrawal;
  /** When somebody read that it had ended, and left it at that. */
  remindedAt?: number;
}

/** What came of it: absent numbers mean that the deleting has not come to its end. */
export interface Withdrawal {
  at: number;
  /** Assets that are gone, at the provider too. */
  deleted?: number;
  /** Assets that stay at the provider. */
  stays?: number;
  /** The group stays at the provider. */
  groupStays?: boolean;
}

/** What came of one more try to delete what is kept of somebody. `isOver`: nothing of it is here any more. */
export type Erasure = Required<Omit<Withdrawal, 'at'>> & { isOver: boolean };

/**
 * held: a check found something and the user decides. queued: waits for its turn, can be taken back. sending: handed to the
 * provider, no answer yet. uncertain: the answer was lost.
 */
export type AssetState = 'held' | 'queued' | 'sending' | 'processing' | 'active' | 'failed' | 'uncertain' | 'cancelled';

/**
 * How the bytes get to the provider. public: it fetches the address itself. inline: inside the create. bucket: through the
 * user's own bucket. none: it was there already, taken in by its id.
 */
export type Route = 'public' | 'inline' | 'bucket' | 'none';

/** An image, a video or a voice in a group. */
export interface Asset {
  id: string;
  accountId: string;
  personId: string;
  groupId: string;
  kind: AssetKind;
  /** What people see, e.g. the file's name. */
  name: string;
  /** The name given to the provider: unique, so that a lost create can be looked for. */
  remoteName: string;
  /** The provider's id, once known. */
  assetId?: string;
  state: AssetState;
  route: Route;
  /** The public address; '' for a file, whose bytes are in `files` under this id until they are not needed any more. */
  sourceUrl: string;
  /** The page it was found on. */
  pageUrl?: string;
  facts?: MediaFacts;
  /** `facts.sha256`, for the index. */
  sha256?: string;
  findings?: Finding[];
  /** In the user's bucket, until it is removed from there. Stored before the bytes are brought there. */
  bucketKey?: string;
  /** Since when the bytes are in the bucket whole. */
  bucketAt?: number;
  note?: string;
  tags?: string[];
  /**
   * It came out of a backup, and was not sent from here since. Files can be made up: nothing is deleted at the provider because of
   * what it says, unless the user deletes just this one, or the provider says the same.
   */
  fromBackup?: true;
  /** When it was last copied or used. */
  usedAt?: number;
  /** Since when the provider no longer lists it. */
  goneAt?: number;
  /** When this record was last written: for those who keep a copy in step. Set by `stamp`. */
  changedAt?: number;
  /** Its end was not looked at yet. Set by `stamp`, for the index. */
  unseen?: 'ok' | 'bad';
  /** Its place in its account's line, while it is queued and nothing holds it back. Set by `stamp`, for the index. */
  turn?: number;
  /** Those that were added together differ by thousandths, which keeps their order. */
  createdAt: number;
  sentAt?: number;
  settledAt?: number;
  askedAt?: number;
  nextAskAt?: number;
  unanswered: number;
  fault?: Fault;
  /** Set when failed: the provider's code and words, or a fault of ours before anything was sent. */
  failure?: { code?: string; detail?: string; fault?: Fault };
  seenAt?: number;
}

/** The bytes of an asset that are still needed, and its lasting thumbnail: each under the asset's id. */
export interface StoredFile {
  id: string;
  blob: Blob;
  addedAt: number;
}

export interface Thumbnail {
  id: string;
  /**
   * A small JPEG or WebP, made in this browser. As bytes, for browsers keep each blob as a file of its own: with 100,000 of
   * them Chromium takes 200 ms longer to open the database.
   */
  bytes: ArrayBuffer;
  /** `image/jpeg` or `image/webp`. */
  type: string;
  width: number;
  height: number;
}

/** The user's own S3-compatible bucket. Its secret is sealed under `bucketKeyName`. */
export interface Bucket {
  id: 'bucket';
  /** `https://<account>.r2.cloudflarestorage.com`, without the bucket and without a slash at the end. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  /** Before each object's name, e.g. `likeness/`. */
  prefix: string;
  /** The address is `<endpoint>/<bucket>/<key>`; else `<bucket>.<endpoint>/<key>`. */
  pathStyle: boolean;
  test?: { at: number; ok: boolean; fault?: Fault };
}

/** How fast an account may create, kept over restarts. */
export interface Pace {
  accountId: string;
  /** The next moment that nobody has taken yet, epoch ms. */
  nextAt: number;
  /** The provider asked for a pause until then. */
  closedUntil?: number;
  /** When that was. */
  closedAt?: number;
  /** The user stopped the queue. */
  paused?: boolean;
}

/** Something to be done later. `id` is its name: scheduling the same name again replaces it. */
export interface Job {
  id: string;
  kind: 'verification' | 'asset' | 'queue' | 'removal' | 'discard' | 'generation' | 'lock' | 'news' | 'consent';
  /** The moment it is due, epoch ms. */
  dueAt: number;
  /** When `dueAt` was written: if the clock is before this, it was set back and the job is due. */
  setAt: number;
  /** What there is to tell of a person's assets; of `news` only. */
  ends?: Ends;
}

/** How many of a person's assets have ended, for one notification. */
export interface Ends {
  good: number;
  bad: number;
  /** One of them: the only one, or the last. */
  assetId: string;
  /** When the first of them ended. */
  since: number;
}

/** A secret, sealed with AES-GCM. `id` is `key:<accountId>`, `token:<verificationId>` or `bucket`. */
export interface SealedSecret {
  id: string;
  /** `VaultKey.id` of the key that sealed it; absent: the device key, before the vault had one of its own. */
  by?: string;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** The key that seals the secrets, wrapped (utils/storage/vault-key.ts); in `vault` under `data`. */
export interface VaultKey {
  id: string;
  /** Under the device key: the key itself, or with a passphrase what is sealed under the key derived from it. */
  wrapped: { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };
  passphrase?: { salt: Uint8Array<ArrayBuffer>; count: number; iv: Uint8Array<ArrayBuffer> };
  /** The key before the passphrase was set, sealed under this one. */
  former?: { id: string; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };
  autoLock: AutoLock;
  /** What is under way goes on while it is locked, until the browser closes. */
  watches: boolean;
}

export const OPEN_STATES = ['creating', 'waiting', 'returned'] as const satisfies VerificationState[];
export const isOpen = (verification: Pick<Verification, 'state'>): boolean =>
  (OPEN_STATES as readonly string[]).includes(verification.state);

export const BUSY_STATES = ['queued', 'sending', 'processing'] as const satisfies AssetState[];
export const isBusy = (asset: Pick<Asset, 'state'>): boolean =>
  (BUSY_STATES as readonly string[]).includes(asset.state);
