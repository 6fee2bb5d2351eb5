import { browser } from 'wxt/browser';
import type { GeneratedI18nStructure as Structure } from '#i18n';

/**
 * Words by their keys. They come from the browser, in its own language and at no cost, until another one was chosen: then from
 * the same file of the package, read by utils/storage/language.ts.
 */

export const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const;
export type Language = (typeof LANGUAGES)[number];

/** As WXT writes them for the browser: `_locales/<language>/messages.json`. */
export type Texts = Record<string, { message: string } | undefined>;

/** Of the chosen language; undefined while the browser's own counts. */
let texts: Texts | undefined;
const listeners = new Set<() => void>();

/** From here on everything is said in these texts; `undefined`: in the browser's language. */
export function speak(chosen: Texts | undefined): void {
  said.clear();
  if (texts === chosen) return;
  texts = chosen;
  for (const listener of listeners) listener();
}

/** Told after each change. @returns a function that stops listening */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The browser puts values in before a plural is chosen; these let the text through as it is written. */
const AS_IT_IS = ['$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9'];

/** What the browser said before: it does not change while it runs, and asking it for each word of a long list is felt. */
const said = new Map<string, string>();

function written(name: string): string {
  const chosen = texts?.[name]?.message;
  if (chosen !== undefined) return chosen;
  const known = said.get(name) ?? browser.i18n.getMessage(name as '@@ui_locale', AS_IT_IS);
  said.set(name, known);
  return known;
}

type Given = number | (string | number)[];

type One = string | number;
/** How many values are put in; what is counted may be the only one. */
type Values = { 0: []; 1: [One]; 2: [One, One]; 3: [One, One, One]; 4: [One, One, One, One] };
/**
 * What a text asks for. WXT's own types of `t` go through all keys at each call, and were nine tenths of what checking all types took.
 */
type GivenFor<Text extends { substitutions: number; plural: boolean }> = Text extends { plural: true }
  ? Text extends { substitutions: 0 | 1 }
    ? [count: number, values?: Values[1]]
    : [count: number, values: Values[Text['substitutions'] & keyof Values]]
  : Text extends { substitutions: 0 }
    ? []
    : [values: Values[Text['substitutions'] & keyof Values]];

let writer: { locale: string; numbers: Intl.NumberFormat } | undefined;

/** A number as it is read: `5,000`. One writer for all, for it takes longer to make one than to write a hundred. */
export function number(value: number): string {
  const locale = written('time_locale');
  if (writer?.locale !== locale) writer = { locale, numbers: new Intl.NumberFormat(locale) };
  return writer.numbers.format(value);
}

/** The sides of a picture, a year or a port are read without a mark. */
const UNMARKED = 10_000;
const valueWords = (value: One): string =>
  typeof value === 'number' && value >= UNMARKED ? number(value) : String(value);

function say(key: string, ...given: Given[]): string {
  const count = given.find((one) => typeof one === 'number');
  const values = given.find((one) => typeof one === 'object') ?? (count === undefined ? [] : [number(count)]);
  const forms = written(key.replaceAll('.', '_')).split(' | ');
  // Chinese has one form, English two.
  const form = (count === 1 ? forms[0] : forms.at(-1)) ?? '';
  return form.replace(/\$(\$|[1-9])/g, (_, sign: string) =>
    sign === '$' ? '$' : valueWords(values[Number(sign) - 1] ?? ''),
  );
}

/**
 * A text by its key. Values are positional (`$1`), a number before them chooses the plural and is the value if there are
 * none; a wrong key or a wrong number of values doesn't compile.
 */
export const t = say as <K extends keyof Structure>(key: K, ...given: GivenFor<Structure[K]>) => string;

/** The language that everything is said in now. */
export const language = (): Language => languageOf(t('time.locale'));

/** @param tag e.g. `en-GB`, as the texts name their own way of writing */
export const languageOf = (tag: string): Language => LANGUAGES.find((one) => one === tag) ?? 'en';
