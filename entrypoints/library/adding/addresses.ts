import { parseSrcset } from '@/utils/text/srcset';
import type { AssetKind } from '@/utils/text/terms';

/** Addresses out of whatever was pasted or dropped: a list, a sentence, a piece of a page. */

/** Longer ones are not stored (utils/messages/protocol.ts). */
const MOST = 8192;
const LONGEST_NAME = 1000;

/**
 * Every http(s) address in a text, each once, in order. What stands in brackets or quotes, or at the end of a sentence, is
 * taken without them.
 */
export function readAddresses(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'`]+/gi)) {
    if (match[0].length > 2 * MOST) continue;
    const address = tidy(match[0]);
    if (address.length <= MOST && URL.canParse(address)) found.add(address);
  }
  return [...found];
}

const OPENS = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** A closing bracket belongs to the address only when it opens one as well. From its end, and each character once. */
function tidy(address: string): string {
  const counts = new Map<string, number>();
  for (const char of address) counts.set(char, (counts.get(char) ?? 0) + 1);
  const count = (char: string) => counts.get(char) ?? 0;
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const open = OPENS.get(last);
    if (open === undefined ? !'.,;:!?'.includes(last) : count(open) === count(last)) break;
    counts.set(last, count(last) - 1);
  }
  return address.slice(0, end);
}

/** `text/uri-list`: one address a line, lines with `#` are remarks. https://www.rfc-editor.org/rfc/rfc2483#section-5 */
export const readUriList = (list: string): string[] =>
  readAddresses(
    list
      .split(/\r?\n/)
      .filter((line) => !line.startsWith('#'))
      .join('\n'),
  );

/** The largest picture of a `srcset`, by width, else by density. https://html.spec.whatwg.org/#srcset-attributes */
export function largestOf(srcset: string): string | undefined {
  let best: { address: string; size: number } | undefined;
  for (const { address, width, density = 1 } of parseSrcset(srcset)) {
    const size = width ?? density;
    if (!best || size > best.size) best = { address, size };
  }
  return best?.address;
}

/** The pictures and players of a dragged or copied piece of a page: the largest of each. */
export function readHtml(html: string): string[] {
  // Nothing is loaded or run: a parsed document has no window.
  const page = new DOMParser().parseFromString(html, 'text/html');
  const addresses = [...page.querySelectorAll('img, video, audio, source')].map((one) => {
    const srcset = one.getAttribute('srcset');
    return (srcset && largestOf(srcset)) || one.getAttribute('src') || '';
  });
  return readAddresses(addresses.join('\n'));
}

const VIDEO = /\.(mp4|m4v|mov|webm)$/i;
const AUDIO = /\.(mp3|wav|m4a|ogg|flac)$/i;

/** What an address most likely leads to. The provider looks at the bytes. */
export function kindOf(address: string): AssetKind {
  const { pathname } = new URL(address);
  if (VIDEO.test(pathname)) return 'Video';
  return AUDIO.test(pathname) ? 'Audio' : 'Image';
}

/** What people see as its name: the file's, else the host's. */
export function nameOf(address: string): string {
  const { pathname, hostname } = new URL(address);
  const last = pathname.split('/').filter(Boolean).pop() ?? '';
  try {
    return (decodeURIComponent(last) || hostname).slice(0, LONGEST_NAME);
  } catch {
    return last.slice(0, LONGEST_NAME);
  }
}
