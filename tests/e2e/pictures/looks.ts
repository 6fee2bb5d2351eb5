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

/**
 * Runs in the page, for who asked for more contrast. @returns boxes that are told by a ground of less than 3:1 alone. A pill has a
 * sign and a word besides, a face stands beside its name, and a bar begins where something else ends.
 */
export function unedged(): string[] {
  const TOLD_OTHERWISE =
    '[class*="pill"], [class*="mark"], span[class*="tile"], [class*="face"], [role="img"], img, nav, aside, header, footer, body, html, [aria-hidden="true"] *';
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no colour can be read');
  const read = (colour: string): number[] => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r = 0, g = 0, b = 0]: number[]): number => {
    const [red = 0, green = 0, blue = 0] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const apart = (one: number[], other: number[]): number => {
    const [more = 0, less = 0] = [light(one), light(other)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };
  const groundOf = (from: Element | null): number[] => {
    for (let at = from; at; at = at.parentElement) {
      const colour = read(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const wrong: string[] = [];
  for (const one of document.body.querySelectorAll('*')) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.matches(TOLD_OTHERWISE)) continue;
    const style = getComputedStyle(one);
    const ground = read(style.backgroundColor);
    const { width, height } = one.getBoundingClientRect();
    if (ground[3] !== 255 || width < 16 || height < 16 || !one.textContent?.trim()) continue;
    const around = groundOf(one.parentElement);
    if (ground.every((part, index) => part === around[index]) || apart(ground, around) >= 3) continue;
    const hasEdge =
      Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.borderInlineEndWidth) > 0 ||
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) ||
      style.boxShadow !== 'none';
    if (!hasEdge)
      wrong.push(`${one.tagName.toLowerCase()}.${one.getAttribute('class')} “${one.textContent.slice(0, 60)}”`);
  }
  return wrong;
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
