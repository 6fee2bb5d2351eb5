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

/** Languages of the provider's face check page (`lng` in the link). */
export const LINK_LANGUAGES = ['en', 'zh', 'zh-Hant'] as const;
export type LinkLanguage = (typeof LINK_LANGUAGES)[number];

/** What an account may ask for: one of them, or the one in which the person read the consent. */
export const LINK_CHOICES = ['consent', ...LINK_LANGUAGES] as const;
export type LinkChoice = (typeof LINK_CHOICES)[number];

/** When it locks by itself: after so many minutes without use, or with the browser. */
export const AUTO_LOCKS = [5, 15, 60, 240, 'browser'] as const;
export type AutoLock = (typeof AUTO_LOCKS)[number];
