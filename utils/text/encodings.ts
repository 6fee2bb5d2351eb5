/**
 * A text as it reads once what is encoded in it is decoded, with the way back: the character at `index` of `text` was written
 * from `starts[index]` up to `ends[index]` of the original.
 */
export interface View {
  text: string;
  starts: Uint32Array;
  ends: Uint32Array;
}

/** JSON in the text of JSON in a parameter of an address; nobody packs deeper. */
const MOST_LAYERS = 4;

/** The text itself, and then one view for each layer of encoding that was taken off. */
export function viewsOf(text: string): View[] {
  const [starts, ends] = [new Uint32Array(text.length), new Uint32Array(text.length)];
  for (let index = 0; index < text.length; index += 1) {
    starts[index] = index;
    ends[index] = index + 1;
  }
  let view: View = { text, starts, ends };
  const views = [view];
  for (let layer = 1; layer <= MOST_LAYERS; layer += 1) {
    const decoded = decode(view);
    if (!decoded) break;
    views.push(decoded);
    view = decoded;
  }
  return views;
}

/** A byte of an address, an escape of JSON or JavaScript, a character of HTML. */
const ENCODED = /%[\da-f]{2}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\[^ux\s]|&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi;

/** One layer taken off everywhere; undefined where there is none. */
function decode({ text, starts, ends }: View): View | undefined {
  let out = '';
  const from: number[] = [];
  const to: number[] = [];
  const take = (chars: string, start: number, end: number) => {
    for (const char of chars.split('')) {
      out += char;
      from.push(starts[start] ?? 0);
      to.push(ends[end - 1] ?? 0);
    }
  };
  let at = 0;
  for (const { 0: written, index } of text.matchAll(ENCODED)) {
    // A character of several bytes was taken with the first of them.
    if (index < at) continue;
    for (; at < index; at += 1) take(text.charAt(at), at, at + 1);
    const whole = written.startsWith('%') ? bytesFrom(text, index) : written;
    at = index + whole.length;
    take(meant(whole), index, at);
  }
  if (at === 0) return undefined;
  for (; at < text.length; at += 1) take(text.charAt(at), at, at + 1);
  return { text: out, starts: Uint32Array.from(from), ends: Uint32Array.from(to) };
}

/** `%C3%A9`: as many bytes as the first says that the character has. */
function bytesFrom(text: string, index: number): string {
  const first = Number.parseInt(text.slice(index + 1, index + 3), 16);
  const bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  return text.slice(index, index + 3 * bytes);
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const CONTROLS: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function meant(written: string): string {
  if (written.startsWith('%')) return fromBytes(written);
  if (/^\\u|^\\x/i.test(written)) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  if (written.startsWith('\\')) return CONTROLS[written.slice(1)] ?? written.slice(1);
  const name = written.slice(1, -1).toLowerCase();
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return NAMED[name] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : written);
}

/** What is no UTF-8 is read byte by byte, so that no piece of it is overlooked. */
function fromBytes(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return String.fromCharCode(Number.parseInt(written.slice(1, 3), 16)) + written.slice(3);
  }
}
