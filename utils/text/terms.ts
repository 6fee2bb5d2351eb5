/** The field's own terms, used by every part (docs/ARCHITECTURE.md, "Words"). */
export type AssetKind = 'Image' | 'Video' | 'Audio';

/** What a check found about one thing that a key may do. */
export interface RightFound {
  right: 'verify' | 'assets' | 'generate';
  state: 'works' | 'refused' | 'unknown';
  /** Ours where we know what is meant (`key-group`), else the provider's. */
  code?: string;
  /** The provider's words, redacted. */
  detail?: string;
}

/**
 * What one question of a self-test is about. key: the harmless question that every provider has. result: whether a face check
 * has passed, of a token that is nobody's. people, collections: assets, by the type of their group. peopleGroups, groups: the
 * groups themselves.
 */
export const CHECK_NAMES = ['key', 'result', 'people', 'collections', 'peopleGroups', 'groups', 'quota'] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** What a question of a self-test says beyond "works". */
export interface CheckAnswer {
  /** Credits left. */
  balance?: number;
  slots?: { used: number; total: number };
}

/** What came of a question of a self-test, in one word; what to do follows from it. */
export type Verdict =
  | 'works'
  | 'key' // not accepted
  | 'right' // accepted, but not for this
  | 'group' // a key of the provider's wrong group
  | 'subscription' // the account there has no plan for it
  | 'project' // the project is not known there, or is another one
  | 'clock' // this device's clock is off, so what is signed here counts as expired
  | 'host' // the browser keeps the host closed
  | 'credits'
  | 'address'
  | 'silent' // no answer: network, time-out, 5xx, a pause
  | 'other';

/** A clock that is this far off makes a signature count as expired, or as not valid yet; ms. */
export const CLOCK_LIMIT = 5 * 60_000;

/**
 * Where a reseller takes the key. bearer: `Authorization: Bearer …`. x-api-key: a header of that name. raw:
 * `Authorization: …`. own: a header of any name.
 */
export const KEY_HEADERS = ['bearer', 'x-api-key', 'raw', 'own'] as const;
export type KeyHeader = (typeof KEY_HEADERS)[number];

/** Languages of the provider's face check page (`lng` in the link). */
export const LINK_LANGUAGES = ['en', 'zh', 'zh-Hant'] as const;
export type LinkLanguage = (typeof LINK_LANGUAGES)[number];

/** What an account may ask for: one of them, or the one in which the person read the consent. */
export const LINK_CHOICES = ['consent', ...LINK_LANGUAGES] as const;
export type LinkChoice = (typeof LINK_CHOICES)[number];

/** When it locks by itself: after so many minutes without use, or with the browser. */
export const AUTO_LOCKS = [5, 15, 60, 240, 'browser'] as const;
export type AutoLock = (typeof AUTO_LOCKS)[number];

/** What notifications are about. `failed`: whatever did not work out, or waits for the user. */
export const NOTE_KINDS = ['verified', 'active', 'failed'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];
