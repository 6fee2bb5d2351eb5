import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeViolation, TestBrowser, TestPage } from '@/tests/e2e/harness/browser';
import { EMPTY_PAGE } from '@/tests/e2e/harness/extension-copy';
import type { DesignedState } from './states';
import { SIZES } from './states';

/** What every state of every page has to hold, whatever it shows. */

/** Pictures are made only when somebody wants to look at them. */
const SHOTS = process.env.LIKENESS_SHOTS ? join('test-output', 'pages') : undefined;

const placeOf = ({ page, hash }: DesignedState): string => `${page}.html${hash ? `#${hash}` : ''}`;

/** Opens a state in a tab of its own. Its records are stored already. */
export async function openState(browser: TestBrowser, state: DesignedState): Promise<TestPage> {
  const page = await browser.openPage(placeOf(state), { ...SIZES[state.page].view, theme: 'light' });
  await arrive(page, state);
  return page;
}

/** Shows a state in a tab that is at the empty page; see `leaveState`. */
export async function showState(browser: TestBrowser, page: TestPage, state: DesignedState): Promise<void> {
  const { view } = SIZES[state.page];
  await page.setTheme('light');
  await page.resize(view.width, view.height);
  await page.goto(`${browser.origin}/${placeOf(state)}`);
  await arrive(page, state);
}

/** Makes the tab as good as new: nothing of the state is left that could hear of the records of the next one. */
export async function leaveState(browser: TestBrowser, page: TestPage): Promise<void> {
  await page.goto(`${browser.origin}/${EMPTY_PAGE}`);
  await page.evaluate('sessionStorage.clear()');
  await page.restMouse();
}

async function arrive(page: TestPage, state: DesignedState): Promise<void> {
  await state.act?.(page);
  await page.waitFor('body', { text: state.says });
}

/**
 * The rules of axe that look at what a browser makes of a page: its colours, what scrolls in it, what can have the focus. All others
 * read elements, attributes and texts. What is too small (`target-size`, which axe leaves out unless told) is measured here.
 */
const DRAWN = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'aria-hidden-focus'];

/** Pages that all rules found nothing in, as they were written. */
const flawless = new Set<string>();

/** All rules; but those that only read what is written need not read the same twice, as the second browser mostly has it. */
async function axeOf(browser: TestBrowser, page: TestPage): Promise<AxeViolation[]> {
  const text = (await page.evaluate<string>(written)).replaceAll(browser.origin, '');
  if (flawless.has(text)) return page.axe(DRAWN);
  const found = await page.axe();
  if (found.length === 0) flawless.add(text);
  return found;
}

/**
 * Runs in the page: everything in it but its style, and what was typed and ticked. A picture's address is another each time, its bytes
 * are as each browser packs them, and the clock goes on.
 */
function written(): string {
  const { lang, outerHTML } = document.documentElement;
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
  const typed = fields.map(({ value, checked, disabled }) => [value, checked, disabled]);
  return JSON.stringify([
    lang,
    document.title,
    typed,
    outerHTML
      .replace(/<head>.*<\/head>/s, '')
      .replace(/(blob|data):[^"]+/g, '')
      .replace(/ (style|datetime)="[^"]*"/g, '')
      .replace(/\b\d{1,2}:\d{2}\b/g, ''),
  ]);
}

/** @returns what is wrong, in words; empty: nothing */
export async function examine(browser: TestBrowser, page: TestPage, state: DesignedState): Promise<string[]> {
  const { view, widths } = SIZES[state.page];
  const found = await page.evaluate<string[]>(atLast, lookOver, state.focus ?? 'input, select, textarea, h1');
  found.push(...(await page.evaluate<string[]>(roundAndScrolling)));
  // What fades in or changes its colour is read at its end, not on the way.
  await page.evaluate(settle);
  found.push(...(await axeOf(browser, page)).map(inWords('light')), ...(await tooWide(page, view.width)));
  found.push(...(await page.evaluate<string[]>(tooSmall)));
  if (WHOLE.includes(state.page)) found.push(...(await page.evaluate<string[]>(tooLong)));
  await shoot(browser, page, state, 'light');
  await page.setTheme('dark');
  // A theme changes colours and nothing else.
  await page.evaluate(turned);
  found.push(...(await page.axe(['color-contrast'])).map(inWords('dark')));
  await shoot(browser, page, state, 'dark');
  for (const width of widths) {
    await page.resize(width, view.height);
    found.push(...(await tooWide(page, width)));
    for (const what of [...(await page.evaluate<string[]>(unseen)), ...(await hintsCut(page))])
      found.push(`at ${width} px ${what}`);
    await shoot(browser, page, state, `${width}`);
  }
  return found;
}

export const inWords =
  (theme: string) =>
  ({ id, help, nodes }: AxeViolation): string =>
    `${theme}: ${id} (${help}) at ${nodes.join(', ')}`;

export async function shoot(browser: TestBrowser, page: TestPage, state: DesignedState, how: string): Promise<void> {
  if (!SHOTS) return;
  const folder = join(SHOTS, browser.name);
  mkdirSync(folder, { recursive: true });
  await page.screenshot(join(folder, `${state.page}-${state.name.replace(/[^a-z0-9]+/gi, '-')}-${how}.png`));
}

/** Runs in the page: what a rule still finds after some frames. After another width something is drawn anew a frame or two later. */
async function atLast<A extends unknown[]>(rule: (...told: A) => string[], ...told: A): Promise<string[]> {
  let found = rule(...told);
  for (let frame = 0; frame < 120 && found.length > 0; frame += 1) {
    await new Promise(requestAnimationFrame);
    found = rule(...told);
  }
  return found;
}

/** Runs in the page, and comes true a frame or two after what the focus moves to has come. */
function lookOver(focusable: string): string[] {
  const wrong: string[] = [];
  const titles = [...document.querySelectorAll('h1')].filter((title) => title.getClientRects().length > 0);
  if (titles.length !== 1) wrong.push(`${titles.length} titles: ${titles.map((one) => one.textContent).join(', ')}`);
  const at = document.activeElement;
  if (!at?.matches(focusable)) wrong.push(`the focus is on ${at?.outerHTML.slice(0, 120)}`);
  if (!document.title) wrong.push('the page has no title');
  return wrong;
}

/** Runs in the page. Firefox draws no round corner beside a scrollbar: what scrolls lies within what is round. */
function roundAndScrolling(): string[] {
  const ROUND = 8;
  const wrong: string[] = [];
  for (const one of document.body.querySelectorAll('*')) {
    const { overflowY, borderTopRightRadius: corner } = getComputedStyle(one);
    if (/auto|scroll/.test(overflowY) && Number.parseFloat(corner) >= ROUND && one.checkVisibility())
      wrong.push(`is round and scrolls by itself: ${one.outerHTML.slice(0, 120)}`);
  }
  return wrong;
}

/** Runs in the page: from here on nothing takes time to move, and what moves already is taken to its end. What turns for ever is left alone. */
export async function settle(): Promise<void> {
  for (const pace of ['--quick', '--calm', '--slow']) document.documentElement.style.setProperty(pace, '0ms');
  for (let frame = 0; frame < 20; frame += 1) {
    await new Promise(requestAnimationFrame);
    const moving = document.getAnimations().filter(({ effect }) => {
      const { endTime } = effect?.getComputedTiming() ?? {};
      return Number.isFinite(endTime);
    });
    const running = moving.filter(({ playState }) => playState === 'running');
    if (frame > 1 && running.length === 0) return;
    for (const one of moving) one.finish();
  }
}

/** Runs in the page: the next frame has the new colours, and what turns into them slowly is taken to its end. */
async function turned(): Promise<void> {
  await new Promise(requestAnimationFrame);
  for (const turning of document.getAnimations()) {
    if (Number.isFinite(turning.effect?.getComputedTiming().endTime)) turning.finish();
  }
}

/**
 * Runs in the page: what is pressed and is less than 24 px high or wide (WCAG 2.2, 2.5.8). What goes on a line of text may be as
 * high as its letters; what is drawn by its label is as large as that.
 */
function tooSmall(): string[] {
  const LEAST = 24;
  const PRESSED =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="option"], [role^="menuitem"], [tabindex="0"]';
  const wrong: string[] = [];
  for (const one of document.body.querySelectorAll<HTMLElement>(PRESSED)) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('[aria-hidden="true"]')) continue;
    if (getComputedStyle(one).display === 'inline' && one.parentElement?.textContent !== one.textContent) continue;
    const boxes = [one, ...((one as HTMLInputElement).labels ?? [])].map((part) => part.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    // Fields that only a button of ours opens are out of sight for everybody.
    if (one.tabIndex < 0 && Math.min(width, height) < 2) continue;
    if (width < LEAST - 0.5 || height < LEAST - 0.5)
      wrong.push(`only ${width.toFixed(1)} × ${height.toFixed(1)} px: ${one.outerHTML.slice(0, 140)}`);
  }
  return wrong;
}

/** Runs in the page: what can be pressed and shows nothing, and words that take no room. A button whose sign is enough may drop its word. */
function unseen(): string[] {
  const shows = (one: Element) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const wrong: string[] = [];
  for (const one of document.body.querySelectorAll('button, a[href], [role="option"]')) {
    if (!shows(one)) continue;
    const signs = [...one.querySelectorAll('svg, img')].filter(shows).length;
    const words = [one, ...one.querySelectorAll('*')].filter((part) =>
      [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    const read = words.filter((part) => shows(part) && getComputedStyle(part).fontSize !== '0px');
    if (signs === 0 && read.length === 0) wrong.push(`nothing is seen of ${one.outerHTML.slice(0, 140)}`);
    if (words.some((part) => part !== one && shows(part) && !read.includes(part)))
      wrong.push(`the words are not seen of ${one.outerHTML.slice(0, 140)}`);
  }
  return wrong;
}

/** Runs in the page: hints in empty fields that have no room. A shorter one comes after another width. */
function cutHints(): string[] {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) throw new Error('nothing can be measured');
  const wrong: string[] = [];
  for (const one of document.body.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
    if (one.value || !one.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(one);
    const { font, letterSpacing, textOverflow } = style;
    // An example of an address says with its beginning what it is, and ends in dots.
    if (one.placeholder.startsWith('https://') && textOverflow === 'ellipsis') continue;
    pen.font = font;
    pen.letterSpacing = letterSpacing === 'normal' ? '0px' : letterSpacing;
    // Firefox' `clientWidth` of a field is without its padding, and Chromium's with it.
    const sides = [style.paddingLeft, style.paddingRight, style.borderLeftWidth, style.borderRightWidth];
    const room = one.offsetWidth - sides.reduce((sum, side) => sum + Number.parseFloat(side), 0);
    const { width } = pen.measureText(one.placeholder);
    if (width > room + 0.5) wrong.push(`“${one.placeholder}” takes ${width.toFixed(1)} px and has ${room.toFixed(1)}`);
  }
  return wrong;
}

export const hintsCut = (page: TestPage): Promise<string[]> => page.evaluate<string[]>(atLast, cutHints);

/** Pages that are as high as their window: what doesn't fit scrolls within them. */
const WHOLE: DesignedState['page'][] = ['library', 'sidepanel'];

/** Runs in the page. */
function tooLong(): string[] {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight ? [`the page is ${scrollHeight} px long in a window of ${clientHeight}`] : [];
}

/** Runs in the page: what can be scrolled sideways, or stands out of the page where nothing scrolls. */
function sideways(): string[] {
  const name = (one: Element) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`;
  const visible = (one: Element) => one.checkVisibility({ visibilityProperty: true });
  const root = document.documentElement;
  const wrong = root.scrollWidth > root.clientWidth ? [`the page (${root.scrollWidth} px)`] : [];
  for (const one of document.body.querySelectorAll('*')) {
    // The options' sections are a strip that scrolls where they have no room; code of one long word may as well.
    if (!visible(one) || one.closest('nav ul, pre, [class*="sr"]')) continue;
    const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowX);
    if (scrolls && one.scrollWidth > one.clientWidth) wrong.push(`${name(one)} (${one.scrollWidth} px)`);
    if (one.matches('button, input, select, a, p, h1, h2, h3, li, canvas') && one.getBoundingClientRect().width > 1) {
      const { left, right } = one.getBoundingClientRect();
      if (left < -1 || right > root.clientWidth + 1) wrong.push(`${name(one)} from ${left} to ${right}`);
    }
  }
  return wrong;
}

export const tooWide = async (page: TestPage, width: number): Promise<string[]> =>
  (await page.evaluate<string[]>(atLast, sideways)).map((what) => `at ${width} px too wide: ${what}`);
