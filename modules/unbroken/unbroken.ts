/** A sign of Chinese, or a full-width mark. */
const CHINESE = '[\\u2e80-\\u9fff\\uff00-\\uffef]';

/**
 * Chinese has no spaces; those in its texts stand beside letters and numbers, and are no place for a line to end: not between a
 * number and what it counts, and not before a name. Lines end after a comma (`--breaks` in components/tokens.css).
 */
const IN_CHINESE = new RegExp(`(?<=${CHINESE}) | (?=${CHINESE})`, 'g');

/** The one Chinese term of two words. */
const TERM = /(?<=QR) (?=Code)/g;

/** A number behind its word. */
const CODE = /(?<=\(code) (?=\$)/g;

/**
 * A text as it is shown: what belongs together stays on one line. Letters and marks are as they were.
 * @param isTitle large and without a comma: where it takes two lines, the first may end beside a name
 */
export const unbroken = (text: string, isTitle = false): string =>
  (isTitle ? text : text.replace(IN_CHINESE, '\u00a0')).replace(TERM, '\u00a0').replace(CODE, '\u00a0');

/** Texts that are no page's: shown by stores and browsers, read by programs, sent as a prompt, or the beginning of a record. */
const ELSEWHERE = /^(manifest|background|csv)_|^ready_(list|prompt)$|^consentForm_purpose$/;

type Texts = Record<string, { message: string }>;

/** @param file `_locales/<language>/messages.json`, as WXT writes it */
export function unbrokenTexts(file: string): string {
  const texts = Object.entries(JSON.parse(file) as Texts);
  return JSON.stringify(
    Object.fromEntries(
      texts.map(([key, one]) => [
        key,
        ELSEWHERE.test(key) ? one : { ...one, message: unbroken(one.message, /_title$/i.test(key)) },
      ]),
    ),
    null,
    2,
  );
}
