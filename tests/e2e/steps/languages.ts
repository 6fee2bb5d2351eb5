import { parseMessagesFile } from '@wxt-dev/i18n/build';
import type { TestBrowser, TestPage } from '@/tests/e2e/harness/browser';
import type { Language } from '@/utils/text/i18n';
import { ask } from './commands';
import { hintsCut, inWords, settle, shoot, tooWide } from './examine';
import { type DesignedState, SIZES } from './states';

/** A page that is switched to another language where it stands, and what must be true of it then. */

/** Plain texts of a language: those without values. */
async function textsOf(language: Language): Promise<Map<string, string>> {
  const all = await parseMessagesFile(`utils/text/locales/${language}.yml`);
  return new Map(
    all.flatMap((one) => (one.type === 'simple' && !/\$/.test(one.message) ? [[one.key.join('.'), one.message]] : [])),
  );
}

const english = await textsOf('en');

/** What stands on a page in no language but English: `Likeness`, `curl` and the like are the same in all. */
export async function onlyEnglish(language: Language): Promise<string[]> {
  const theirs = await textsOf(language);
  const same = new Set(theirs.values());
  return [...english].flatMap(([key, text]) => (theirs.get(key) !== text && !same.has(text) ? [text] : []));
}

export const choose = (desk: TestPage, language: Language | 'browser') => ask(desk, 'settings.save', { language });

/** Pages of few words, where one sign alone on a line is seen at once. */
const SET_WITH_CARE: DesignedState['page'][] = ['popup', 'verify', 'consent'];

/** The page as it stands in this language now. @returns what is wrong, in words */
export async function examineIn(
  browser: TestBrowser,
  page: TestPage,
  state: DesignedState,
  language: Language,
  strangers: string[],
): Promise<string[]> {
  await page.waitFor(`html[lang="${language}"]`);
  await page.evaluate(settle);
  const { view, widths } = SIZES[state.page];
  const found = (await page.axe()).map(inWords('light'));
  for (const width of [view.width, ...widths]) {
    if (width !== view.width) await page.resize(width, view.height);
    found.push(...(await tooWide(page, width)));
    const broken = await page.evaluate<string[]>(looksBroken, SET_WITH_CARE.includes(state.page));
    const cut = [...(await page.evaluate<string[]>(looksCut)), ...(await hintsCut(page))];
    for (const what of [...cut, ...broken]) found.push(`at ${width} px: ${what}`);
    await shoot(browser, page, { ...state, name: `${state.name} ${width}` }, language);
  }
  await page.resize(view.width, view.height);
  found.push(
    ...(await page.evaluate<string[]>(badlySet)).map((what) => `set without or with a wrong space: “${what}”`),
  );
  found.push(...(await page.evaluate<string[]>(stillSays, strangers)).map((what) => `still says “${what}”`));
  return found.map((what) => `${language}: ${what}`);
}

/** Runs in the page: labels that are cut off or broken into lines where one line was meant. A host is as long as it is. */
function looksCut(): string[] {
  const wrong: string[] = [];
  for (const one of document.body.querySelectorAll(
    'button, [role="radio"] span, [role="radiogroup"] span, th[scope="col"], [class*="pill"]',
  )) {
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    for (const node of one.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) continue;
      range.selectNodeContents(node);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      if (lines > 1 && !/\w\.\w/.test(node.textContent)) wrong.push(`“${node.textContent}” takes ${lines} lines`);
      const { overflowX, textOverflow } = getComputedStyle(one);
      if (one.scrollWidth > one.clientWidth + 1 && (overflowX !== 'visible' || textOverflow === 'ellipsis'))
        wrong.push(`“${node.textContent}” is cut`);
    }
  }
  return wrong;
}

/**
 * Runs in the page: lines that end where none should: within a name, within the one term of two words, within a clause that would
 * fit on a line, and with care before the last sign of a sentence. Ids, hosts and what is typed go on as they come.
 */
function looksBroken(withCare: boolean): string[] {
  const WORD = /(?<![\w.:/@-])(?:QR Code|[A-Z][A-Za-z]{2,})(?![\w.:/@-])/g;
  const LAST = /[\u4e00-\u9fff]{2}[\u4e00-\u9fff][。？」”]?$/;
  /** What lies between two places where a line may end: marks, quotes, hyphens, and spaces that are none of ours. */
  const CLAUSE =
    /[^ \n，。；：？！、“「”」）-]*[\u4e00-\u9fff]{2}[^ \n，。；：？！、“「”」）-]*[，。；：？！、）”」]*/g;
  /** Widths of several pieces are a little more than that of all. */
  const ROUNDED = 2;
  /** The nearest box in which lines are made. */
  const roomOf = (inside: Element): number => {
    let box: Element | null = inside;
    while (box && getComputedStyle(box).display === 'inline') box = box.parentElement;
    if (!box) return 0;
    const { paddingLeft, paddingRight } = getComputedStyle(box);
    return box.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  };
  const wrong: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd();
    const around = node.parentElement;
    if (!around?.checkVisibility({ visibilityProperty: true }) || around.closest('code, pre, textarea, [class*="sr"]'))
      continue;
    const lines = (from: number, to: number): number => {
      range.setStart(node, from);
      range.setEnd(node, to);
      const middles = [...range.getClientRects()]
        .filter(({ width }) => width > 0)
        .map((box) => box.top + box.height / 2);
      return Math.max(...middles) - Math.min(...middles) > 8 ? 2 : 1;
    };
    for (const { 0: word, index } of text.matchAll(WORD))
      if (lines(index, index + word.length) > 1) wrong.push(`a line ends within ${word}: “${text}”`);
    for (const { 0: clause, index } of (node.textContent ?? '').matchAll(CLAUSE)) {
      if (lines(index, index + clause.length) < 2) continue;
      const broad = [...range.getClientRects()].reduce((sum, { width }) => sum + width, 0);
      if (broad <= roomOf(around) - ROUNDED) wrong.push(`a line ends within “${clause}”: “${text}”`);
    }
    const end = withCare && LAST.exec(text)?.[0];
    if (
      end &&
      lines(text.length - end.length, text.length) > 1 &&
      lines(text.length - end.length, text.length - end.length + 2) < 2
    )
      wrong.push(`one sign alone on the last line: “${text}”`);
  }
  return wrong;
}

/**
 * Runs in the page: texts in which Chinese stands close to a word in Latin letters, a space stands between two signs (a date ends
 * with one: `9月23日`), or one follows a full-width mark, which brings its own. What is pressed in the middle of a line keeps its space.
 */
function badlySet(): string[] {
  const wrong =
    /\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}|\p{Script=Han}[ \u00a0]\p{Script=Han}|[，。；：？！、] \S/u;
  const texts: string[] = [];
  for (const one of document.body.querySelectorAll('*')) {
    let text = '';
    for (const node of one.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text += node.textContent;
      else {
        texts.push(text);
        text = '';
      }
    }
    texts.push(text);
  }
  return texts.filter((text) => wrong.test(text));
}

/** Runs in the page: words of the language that was spoken before. Keys are called what is printed on them. */
function stillSays(strangers: string[]): string[] {
  const known = new Set(strangers);
  const said: (string | null | undefined)[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest('kbd')) said.push(node.textContent);
  for (const one of document.body.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) said.push(one.getAttribute(name));
  return [...new Set(said.map((text) => text?.trim() ?? ''))].filter((text) => known.has(text));
}
