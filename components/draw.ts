import { type ComponentChild, render } from 'preact';
import { knowProviders } from '@/components/known-providers';
import { isBrowsers, speakIn } from '@/utils/storage/language';
import { onSettingsChange, readSettings, type Settings } from '@/utils/storage/settings';
import { LANGUAGES, language, onLanguage } from '@/utils/text/i18n';
import { keepFocus } from './keep-focus';

/**
 * Draws a page, and again, as it stands, whenever another language is chosen. Like the theme, the last language is kept in
 * `localStorage` too, which answers at once: nothing is ever drawn in the wrong one, and the browser's own waits for nothing.
 */
const KEY = 'language';

function remembered(): Settings['language'] {
  try {
    return LANGUAGES.find((one) => one === localStorage.getItem(KEY)) ?? 'browser';
  } catch {
    // A browser that keeps nothing for pages: the first frame is in its own language.
    return 'browser';
  }
}

async function follow(): Promise<void> {
  const { language: chosen } = await readSettings();
  await speakIn(chosen);
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // See above.
  }
}

const first = remembered();
const textsOf = () => (isBrowsers(first) ? undefined : speakIn(first));
/** Begun before anything else of the page, so that it is mostly here by then. What the browser says by itself is not asked for yet. */
const begun = first === 'browser' ? undefined : textsOf();

const known = knowProviders();

/** @param title in words of now; absent: the page names itself */
export async function draw(page: () => ComponentChild, title?: () => string): Promise<void> {
  const show = () => {
    document.documentElement.lang = language();
    if (title) document.title = title();
    render(page(), document.getElementById('app') as HTMLElement);
  };
  keepFocus();
  const texts = begun ?? textsOf();
  if (texts) await texts;
  show();
  // Nobody waits for them who has none.
  if (await known) show();
  onLanguage(show);
  onSettingsChange(() => void follow().catch(() => undefined));
  await follow().catch(() => undefined);
}
