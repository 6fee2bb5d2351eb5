import type { Fault } from '@/utils/text/fault';
import type { AssetKind, LinkLanguage, RightFound } from '@/utils/text/terms';

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
  linkLanguage: LinkLanguage;
  /** What may be shown of the key, e.g. `sk-…7Qf2`. */
  keyHint: string;
  createdAt: number;
  /** The last check; absent until one has been made. */
  check?: AccountCheck;
  /** Why this account can't be used now (key, right, credits, permission, configuration). Cleared once it is mended. */
  fault?: Fault;
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
}

/** A group: one real face, made by a verification. */
export interface Person {
  id: string;
  accountId: string;
  /** The provider's id. */
  groupId: string;
  name: string;
  verificationId?: string;
  consentId?: string;
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
}

/** queued: undo is possible. sending: handed to the provider, no answer yet. uncertain: the answer was lost. */
export type AssetState = 'queued' | 'sending' | 'processing' | 'active' | 'failed' | 'uncertain' | 'cancelled';

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
  route: 'public';
  sourceUrl: string;
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

/** Something to be done later. `id` is its name: scheduling the same name again replaces it. */
export interface Job {
  id: string;
  kind: 'verification' | 'asset';
  /** The moment it is due, epoch ms. */
  dueAt: number;
  /** When `dueAt` was written: if the clock is before this, it was set back and the job is due. */
  setAt: number;
}

/** A secret, sealed with AES-GCM. `id` is `key:<accountId>` or `token:<verificationId>`. */
export interface SealedSecret {
  id: string;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

export const OPEN_STATES = ['creating', 'waiting', 'returned'] as const satisfies VerificationState[];
export const isOpen = (verification: Pick<Verification, 'state'>): boolean =>
  (OPEN_STATES as readonly string[]).includes(verification.state);

export const BUSY_STATES = ['queued', 'sending', 'processing'] as const satisfies AssetState[];
export const isBusy = (asset: Pick<Asset, 'state'>): boolean =>
  (BUSY_STATES as readonly string[]).includes(asset.state);
