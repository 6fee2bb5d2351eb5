import { createRequire } from 'node:module';
import type { CompatData, CompatStatement, Identifier } from '@mdn/browser-compat-data/types';

/** What MDN's browser-compat-data says of when a browser learned something. */

export type Browser = 'chrome' | 'firefox' | 'firefox_android';

/** Something that a file uses: an entry of the data by its path, or a member whose owner minified code doesn't tell. */
export type Use = { what: string; path: string[] } | { what: string; member: string };

const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData;

export function branch(...path: string[]): Identifier | undefined {
  let found: Identifier | undefined = data as unknown as Identifier;
  for (const name of path) {
    if (!found || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

export const isKnown = (...path: string[]): boolean => branch(...path)?.__compat !== undefined;

export const names = (identifier: Identifier | undefined): string[] =>
  Object.keys(identifier ?? {}).filter((name) => name !== '__compat');

/** The first version that has it without a flag or a prefix, and for good; Infinity: none. */
function since(compat: CompatStatement | undefined, browser: Browser): number {
  const told = compat?.support[browser];
  const versions = (Array.isArray(told) ? told : told ? [told] : [])
    .filter((one) => !one.flags && !one.prefix && !one.alternative_name && !one.version_removed)
    .map(({ version_added: added }) => (added ? Number.parseFloat(added.replace('≤', '')) : Number.NaN))
    .filter((version) => !Number.isNaN(version));
  return Math.min(Number.POSITIVE_INFINITY, ...versions);
}

/**
 * Members by their name alone: of all that are called so, the one that came first counts. What is flagged is surely new, and what
 * isn't may still be: that is what the runs in the oldest browsers are for (docs/RELEASE.md).
 */
function membersOf(browser: Browser): Map<string, number> {
  const members = new Map<string, number>();
  for (const root of [branch('javascript', 'builtins'), branch('api')]) {
    for (const owner of names(root)) {
      for (const name of names(root?.[owner])) {
        const plain = name.replace(/_static$/, '');
        const version = since(root?.[owner]?.[name]?.__compat, browser);
        members.set(plain, Math.min(version, members.get(plain) ?? Number.POSITIVE_INFINITY));
      }
    }
  }
  return members;
}

/** Since which version of a browser each thing can be used, the newest first. */
export function needs(uses: Iterable<Use>, browser: Browser): Map<string, number> {
  const members = membersOf(browser);
  const found = new Map<string, number>();
  for (const use of uses) {
    const version = 'path' in use ? since(branch(...use.path)?.__compat, browser) : members.get(use.member);
    if (version !== undefined) found.set(use.what, Math.max(version, found.get(use.what) ?? 0));
  }
  return new Map([...found].sort(([, one], [, other]) => other - one));
}
