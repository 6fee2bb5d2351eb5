import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestBrowser } from '@/tests/e2e/harness/browser';
import { ChromiumPage } from '@/tests/e2e/harness/chromium-page';

/** The icons of the manifest, drawn from their SVG (docs/mark). */

/** px: of lists and toolbars at 1, 1.5 and 2 device pixels, of the pages of extensions in both browsers, of the stores. */
export const ICON_SIZES = [16, 24, 32, 48, 64, 96, 128];

export const iconFile = (size: number): string => join('public', 'icons', `icon-${size}.png`);

/** @returns PNGs in the order of the sizes, transparent around the tile */
export async function drawIcons(browser: TestBrowser): Promise<Buffer[]> {
  const page = await browser.openSite('about:blank', { width: 200, height: 200 });
  if (!(page instanceof ChromiumPage)) throw new Error('icons are drawn in Chromium');
  const drawn: Buffer[] = [];
  for (const size of ICON_SIZES) {
    const svg = readFileSync(size < 24 ? join('docs', 'mark', 'likeness-16.svg') : join('public', 'likeness.svg'));
    const source = `data:image/svg+xml;base64,${svg.toString('base64')}`;
    await page.page.setContent(
      `<style>html, body { margin: 0; background: transparent } img { display: block }</style><img width=${size} height=${size} src="${source}">`,
    );
    await page.page.evaluate(() => Promise.all([...document.images].map((one) => one.decode())));
    const clip = { x: 0, y: 0, width: size, height: size };
    drawn.push(await page.page.screenshot({ omitBackground: true, clip }));
  }
  await page.close();
  return drawn;
}
