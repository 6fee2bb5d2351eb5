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

/** What was asked for last: a file that comes late must not win. */
let wanted: Settings['language'] = 'browser';

/** Everything is said in it from now on; while its file can't be read, in what it was. */
export async function speakIn(chosen: Settings['language']): Promise<void> {
  if (chosen === wanted) return;
  wanted = chosen;
  if (isBrowsers(chosen)) return speak(undefined);
  try {
    const texts = await readTexts(chosen);
    if (chosen === wanted) speak(texts);
  } catch {
    if (chosen === wanted) wanted = 'browser';
  }
}

/** Whether the browser speaks it by itself. */
export const isBrowsers = (chosen: Settings['language']): chosen is 'browser' =>
  chosen === 'browser' || chosen === languageOf(browser.i18n.getMessage('time_locale' as '@@ui_locale'));

/** As the settings say. */
export const followLanguage = async (): Promise<void> => speakIn((await readSettings()).language);
