import { t } from './i18n';

/** Texts beside each other: a full stop, a comma and the space behind them differ from language to language. */

type Part = string | false | undefined;

const saidOf = (parts: Part[]): string[] => parts.filter((part) => typeof part === 'string' && part !== '') as string[];

/** A title and its text in one line: `Too small. Each side needs 301 pixels or more.` */
export const titled = ({ title, text }: { title: string; text: string }): string => t('join.titled', [title, text]);

/** Whole sentences; a full-width mark brings its space along. What is empty or false is left out, here as below. */
export const sentences = (...parts: Part[]): string =>
  saidOf(parts).reduce((said, part) => (said === '' || /[。？]$/.test(said) ? said + part : `${said} ${part}`), '');

/** `Picture, JPEG, 1.2 MB`. */
export const items = (...parts: Part[]): string =>
  saidOf(parts).reduce((said, part) => (said === '' ? part : t('join.items', [said, part])), '');

/** `Copy asset: front.jpg`. */
export const labelled = (label: string, what: string): string => t('join.labelled', [label, what]);

/**
 * `Lin Yue and Tomás Rivera`. Chinese has no space round its "and"; between it and Latin letters or digits there is one, as
 * everywhere.
 */
export const listed = (parts: readonly string[]): string => {
  const pieces = new Intl.ListFormat(t('time.locale'), { type: 'conjunction' }).formatToParts(parts);
  return pieces.reduce((said, { type, value }, index) => {
    const before = pieces[index - 1]?.type === 'literal' ? HAN_ENDS.test(said) && LATIN_BEGINS.test(value) : false;
    const after = type === 'literal' && HAN_BEGINS.test(value) && LATIN_ENDS.test(said);
    return `${said}${before || after ? ' ' : ''}${value}`;
  }, '');
};

const HAN_BEGINS = /^\p{Script=Han}/u;
const HAN_ENDS = /\p{Script=Han}$/u;
const LATIN_BEGINS = /^[\p{Script=Latin}\d]/u;
const LATIN_ENDS = /[\p{Script=Latin}\d]$/u;
