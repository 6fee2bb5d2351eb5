import { t } from './i18n';

/**
 * Names the consent text that stands in the translation file, with its language. Kept with each consent beside the text
 * and its hash. Another text needs another version: a test holds the two together.
 */
export const CONSENT_VERSION = '2026-11-en';

/**
 * What a person agrees to before a face check, whole, as it is shown, hashed and kept.
 * @param providerName who keeps the pictures  @param verifier who runs the face check
 */
export const consentText = (providerName: string, verifier: string): string =>
  t('consent.text', [verifier, providerName]);
