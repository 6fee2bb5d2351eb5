/** One picture of a `srcset`. */
export interface SrcsetPicture {
  /** As written; relative addresses are not resolved here. */
  address: string;
  /** Width in px, for a `w` descriptor. */
  width?: number;
  /** Pixels of it for one of the page's, for an `x` descriptor; 1 where nothing is said. */
  density?: number;
}

/**
 * Reads a `srcset` the way a browser does: an address may hold commas, a descriptor in brackets too, and what can't be
 * understood is left out. https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
 */
export function parseSrcset(text: string): SrcsetPicture[] {
  const found: SrcsetPicture[] = [];
  let rest = text.slice(0, MOST);
  for (;;) {
    rest = rest.replace(/^[\s,]+/, '');
    const address = /^\S+/.exec(rest)?.[0];
    if (!address) return found;
    rest = rest.slice(address.length);
    // A comma at its end belongs to the list, and means that nothing more is said of it.
    const bare = withoutCommas(address);
    if (bare !== address) {
      if (bare) found.push({ address: bare, density: 1 });
      continue;
    }
    const descriptors = /^(?:\([^)]*\)|[^,(])*/.exec(rest)?.[0] ?? '';
    rest = rest.slice(descriptors.length);
    const said = describe(descriptors.trim().split(/\s+/).filter(Boolean));
    if (said) found.push({ address: bare, ...said });
    else if (rest.startsWith('(')) return found;
  }
}

/** What a page writes may be a megabyte; nobody offers so many sizes of one picture. */
const MOST = 100_000;

/** `/,+$/` would look from each comma of a page that is made of them. */
function withoutCommas(address: string): string {
  let end = address.length;
  while (address[end - 1] === ',') end -= 1;
  return address.slice(0, end);
}

/** Undefined when a browser would not take this picture either. */
function describe(descriptors: string[]): { width?: number; density?: number } | undefined {
  let width: number | undefined;
  let density: number | undefined;
  for (const one of descriptors) {
    const [, number, unit] = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?)([wxh])$/i.exec(one) ?? [];
    if (number === undefined) return undefined;
    if (unit === 'w') width = Number(number);
    if (unit === 'x') density = Number(number);
  }
  if (width !== undefined) return width > 0 ? { width } : undefined;
  return { density: density ?? 1 };
}
