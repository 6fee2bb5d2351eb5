import type { TestPage } from '@/tests/e2e/harness/browser';
import { locate } from '@/tests/e2e/harness/in-page';
import { until } from '@/tests/e2e/harness/page';
import { type Selector, targetOf } from '@/tests/e2e/harness/selector';

/** What somebody does who has no mouse. */

/** Waits until the page hears single letters: the sign of one is drawn once the settings are read, and what listens comes a frame later. */
export async function hears(page: TestPage): Promise<void> {
  // It is hidden from screen readers, and so from `waitFor`.
  await until(
    () => page.evaluate(() => document.querySelector('[class*="kbd"]') !== null),
    () => 'no sign of a letter key',
  );
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
  });
}

/** Most stops on the way to anything. */
const FAR = 60;

/** Goes on with Tab until this has the focus. @throws Error that names the stops, when it never has */
export async function tabTo(page: TestPage, selector: Selector, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await page.waitFor(selector);
  const stops: string[] = [];
  for (let stop = 0; stop < FAR; stop += 1) {
    const at = await page.evaluate<string | null>(focusOn, locate, targetOf(selector));
    if (at === null) return;
    stops.push(at);
    await page.press(key);
  }
  throw new Error(`no way by ${key} to ${JSON.stringify(selector)}, only to ${stops.join(' → ')}`);
}

/** Runs in the page. @returns null when the focus is on the target, else what it is on */
function focusOn(find: (target: unknown) => Element | null, target: unknown): string | null {
  const at = document.activeElement;
  if (at && at === find(target)) return null;
  return `${at?.tagName} ${at?.getAttribute('aria-label') ?? at?.textContent?.trim().slice(0, 30)}`;
}

/** Goes there and presses it. */
export async function press(page: TestPage, selector: Selector, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await page.press(key);
}

/** Letter by letter, into what has the focus. */
export async function type(page: TestPage, text: string): Promise<void> {
  for (const letter of text) await page.press(letter === ' ' ? 'Space' : letter);
}

/** A page of a machine that is busy: keys are heard, and what waits for a frame or a moment stands still until it is let go. */
export async function holdFrames(page: TestPage): Promise<() => Promise<void>> {
  await page.evaluate(hold);
  return () => page.evaluate('letGo()');
}

/** Runs in the page. */
function hold(): void {
  const { requestAnimationFrame, setTimeout } = window;
  const held: (() => void)[] = [];
  const keep = (begin: () => void): number => {
    held.push(begin);
    return 0;
  };
  const letGo = () => {
    Object.assign(window, { requestAnimationFrame, setTimeout });
    for (const begin of held) begin();
  };
  Object.assign(window, {
    requestAnimationFrame: (act: FrameRequestCallback) => keep(() => requestAnimationFrame(act)),
    setTimeout: (...timer: Parameters<typeof setTimeout>) => keep(() => setTimeout(...timer)),
    letGo,
  });
}
