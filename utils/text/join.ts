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
