/**
 * What stood in home when it was last drawn and stands in every home: the account, the buttons, the search field; nobody's name.
 * The next popup shows it before its scripts are there (entrypoints/first-frame.ts), and home is drawn into the same elements. It is kept in
 * `localStorage`, which answers at once, and is forgotten with the account and wherever the popup would begin with something else.
 */

/** An element: its name, its attributes, what is in it. */
export type Tree = [name: string, attributes: Record<string, string>, ...within: (Tree | string)[]];

interface Kept {
  /** What drew it: another version, or another language, would draw another. */
  by: string;
  /** Fonts and spaces follow it. */
  lang: string;
  tree: Tree;
}

const KEY = 'lastHome';

/** Said on the window by a home that is drawn: what was pressed before is pressed now. */
export const HOME_DRAWN = 'home-drawn';

/** @param version of the extension */
const drawnBy = (version: string): string =>
  [version, localStorage.getItem('language') ?? 'browser', navigator.language].join();

/** @param root holds home; what stands in every home has `data-lasting` */
export function keepHome(root: Element, version: string): void {
  const tree = root.firstElementChild && lasting(root.firstElementChild);
  // With a menu open it isn't as it begins.
  if (!tree || root.querySelector('[aria-expanded="true"]')) return;
  try {
    const { lang } = document.documentElement;
    const kept = JSON.stringify({ by: drawnBy(version), lang, tree } satisfies Kept);
    if (kept !== localStorage.getItem(KEY)) localStorage.setItem(KEY, kept);
  } catch {
    // A browser that keeps nothing for pages: the popup begins empty.
  }
}

export function forgetHome(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // See above.
  }
}

/** @returns whether there is one */
export function showLastHome(root: Element, version: string): boolean {
  try {
    const kept: Kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (kept?.by !== drawnBy(version)) return false;
    document.documentElement.lang = kept.lang;
    root.replaceChildren(made(kept.tree));
    return true;
  } catch {
    // Nothing that anybody would miss.
    return false;
  }
}

/** What is marked in it, and what that lies in. */
function lasting(element: Element): Tree | undefined {
  if (element.matches('[data-lasting]')) return whole(element);
  const within = [...element.children].flatMap((one) => {
    const tree = lasting(one);
    return tree ? [tree] : [];
  });
  return within.length > 0 ? [element.localName, attributesOf(element), ...within] : undefined;
}

const whole = (element: Element): Tree => [
  element.localName,
  attributesOf(element),
  ...[...element.childNodes].map((one) => (one instanceof Element ? whole(one) : (one.textContent ?? ''))),
];

const attributesOf = ({ attributes }: Element): Record<string, string> =>
  Object.fromEntries([...attributes].map(({ name, value }) => [name, value]));

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

function made([name, attributes, ...within]: Tree, outer = HTML): Element {
  const space = name === 'svg' ? SVG : outer;
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...within.map((one) => (typeof one === 'string' ? one : made(one, space))));
  return element;
}
