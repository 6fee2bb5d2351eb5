import { browser } from 'wxt/browser';
import { type Language, languageOf, speak, type Texts } from '@/utils/text/i18n';
import { readSettings, type Settings } from './settings';

/**
 * The chosen language. `browser.i18n` speaks the browser's and can't be told otherwise, so for another one the same file of
 * the package is read: nothing is bundled, and who chose nothing pays nothing.
 */

async function readTexts(one: Language): Promise<Texts> {
  const file = `/_locales/${one.replace('-', '_')}/messages.json`;
  const response = await fetch(browser.runtime.getURL(file as '/'));
  return response.json();
}

/**
 * The language whose file has to be read; none: the browser says it. Mostly it does so wherever it is meant by the choice. But a worker of
 * Chromium's that is ended while it asks for the texts, as the first of its process, leaves that process without any for as long as it
 * lives (`SharedL10nMap::GetMapForExtension` keeps what came, and nothing came): every page in it is told '' for every word.
 */
function fileOf(chosen: Settings['language']): Language | undefined {
  const own = browser.i18n.getMessage('time_locale' as '@@ui_locale');
  if (own === '') return chosen === 'browser' ? languageOf(browser.i18n.getUILanguage()) : chosen;
  return chosen === 'browser' || chosen === languageOf(own) ? undefined : chosen;
}

/** Whether the browser speaks it by itself. */
export const isBrowsers = (chosen: Settings['language']): boolean => fileOf(chosen) === undefined;

/** What was asked for last: a file that comes late must not win. */
let wanted: Language | undefined;
/** The file that everything is said from. */
let spoken: Language | undefined;

/** Everything is said in it from now on; while its file can't be read, in what it was. */
export async function speakIn(chosen: Settings['language']): Promise<void> {
  const file = fileOf(chosen);
  if (file === wanted) return;
  wanted = file;
  try {
    const texts = file && (await readTexts(file));
    if (file !== wanted) return;
    spoken = file;
    speak(texts);
  } catch {
    if (file === wanted) wanted = spoken;
  }
}

/** As the settings say. */
export const followLanguage = async (): Promise<void> => speakIn((await readSettings()).language);
