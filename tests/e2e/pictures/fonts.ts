import type { Page } from 'playwright-core';
import type { TestBrowser } from '@/tests/e2e/harness/browser';
import { ChromiumPage } from '@/tests/e2e/harness/chromium-page';

/**
 * With which fonts pictures are drawn: with others every picture is another one. Named and measured, not hashed: an edge that
 * is drawn a shade darker is the same font.
 */
export type Fonts = Record<string, string>;

const SAMPLES = {
  text: { family: '--font', weight: 400, words: 'Verify a person: Ajgqy 0123456789 …' },
  bold: { family: '--font', weight: 600, words: 'Verify a person: Ajgqy 0123456789 …' },
  code: { family: '--mono', weight: 400, words: 'asset://Ajgqy-0123456789' },
  chinese: { family: '--font', weight: 400, words: '真人认证素材 真人認證素材' },
};
/** px; large, so that a tenth of a pixel tells fonts apart. */
const SIZE = 100;

/** @returns for each kind of text which fonts it is drawn with, and how wide: `Inter 1234.5` */
export async function fontsOf(browser: TestBrowser): Promise<Fonts> {
  const page = await browser.openPage('options.html', { width: 800, height: 600 });
  try {
    if (!(page instanceof ChromiumPage)) throw new Error('only Chromium names the fonts that it draws with');
    await page.waitFor('h1');
    const fonts: Fonts = {};
    for (const [kind, sample] of Object.entries(SAMPLES)) {
      const width = await page.evaluate<number>(write as never, sample, SIZE);
      fonts[kind] = `${(await drawnWith(page.page)).join(', ')} ${width.toFixed(1)}`;
    }
    return fonts;
  } finally {
    await page.close();
  }
}

/** @returns what differs, in words */
export function otherFonts(before: Fonts, here: Fonts): string[] {
  return Object.keys({ ...before, ...here })
    .filter((kind) => before[kind] !== here[kind])
    .map((kind) => `${kind}: ${before[kind] ?? 'none'} there, ${here[kind] ?? 'none'} here`);
}

/** Runs in the page. */
function write({ family, weight, words }: (typeof SAMPLES)['text'], size: number): number {
  document.querySelector('#fonts')?.remove();
  const sample = document.createElement('span');
  sample.id = 'fonts';
  sample.textContent = words;
  Object.assign(sample.style, {
    position: 'absolute',
    font: `${weight} ${size}px sans-serif`,
    fontFamily: `var(${family})`,
    whiteSpace: 'nowrap',
  });
  document.body.append(sample);
  return sample.getBoundingClientRect().width;
}

async function drawnWith(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#fonts' });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  return fonts.map(({ familyName }) => familyName).sort();
}
