import type { TestPage } from '@/tests/e2e/harness/browser';
import { ChromiumPage } from '@/tests/e2e/harness/chromium-page';
import { FirefoxPage } from '@/tests/e2e/harness/firefox-page';

/** What a reader may have told the browser or the system, besides the theme. */
export const LOOKS = {
  'forced-colors': { forcedColors: 'active' },
  'more-contrast': { contrast: 'more' },
  'reduced-motion': { reducedMotion: 'reduce' },
} as const;
export type Look = keyof typeof LOOKS;

/** From here on the page is shown to such a reader. */
export async function lookedAt(page: TestPage, look: Look): Promise<void> {
  const told = LOOKS[look];
  if (page instanceof ChromiumPage) await page.page.emulateMedia(told);
  else if (page instanceof FirefoxPage && !('contrast' in told)) await page.emulate(told);
  else throw new Error(`this browser can't play ${look}`);
}

/** As before. */
export async function unlooked(page: TestPage): Promise<void> {
  if (page instanceof ChromiumPage)
    await page.page.emulateMedia({ forcedColors: null, contrast: null, reducedMotion: null });
  if (page instanceof FirefoxPage) await page.emulate({});
}

/** Runs in the page. @returns signs in a colour that is none of the system's, as `rgb(168, 35, 31) at <span …` */
export function ownColours(): string[] {
  const SYSTEM = 'CanvasText LinkText VisitedText GrayText Highlight HighlightText ButtonText FieldText'.split(' ');
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.forcedColorAdjust = 'none';
  const theirs = SYSTEM.map((name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return [...document.querySelectorAll('svg')]
    .filter((sign) => sign.checkVisibility() && !theirs.includes(getComputedStyle(sign).color))
    .map((sign) => `${getComputedStyle(sign).color} at ${sign.parentElement?.outerHTML.slice(0, 120)}`);
}

/** Runs in the page. @returns what moves for longer than a blink, as `div.dialog::before 160ms` */
export function moving(): string[] {
  const BLINK_MS = 1;
  const longest = (list: string) =>
    Math.max(...list.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000)));
  const found = new Set<string>();
  for (const one of document.querySelectorAll('*')) {
    for (const part of ['', '::before', '::after', '::backdrop']) {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(one, part || null);
      const took = Math.max(animationName === 'none' ? 0 : longest(animationDuration), longest(transitionDuration));
      if (took > BLINK_MS) found.add(`${one.tagName.toLowerCase()}.${one.getAttribute('class')}${part} ${took}ms`);
    }
  }
  return [...found];
}
