/**
 * People and assets called by name in a prompt. The prompt is plain text in which `@` and a reference's label stand for the
 * reference; whatever else begins with `@` is text.
 */

/** What a prompt can call, by the label that follows the `@`. */
export interface Called {
  /** The asset's record id. */
  id: string;
  label: string;
}

export type Piece = { text: string } | { text: string; id: string };

const WORD = /[\p{L}\p{N}]/u;
/** Written without spaces: a name may be followed by the next word at once. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Whether `label` at `at` ends there, and isn't the beginning of a longer word. */
function endsAt(text: string, at: number, label: string): boolean {
  const last = [...label].at(-1) ?? '';
  const next = [...text.slice(at + label.length, at + label.length + 2)][0] ?? '';
  return !WORD.test(next) || !WORD.test(last) || UNSPACED.test(next) || UNSPACED.test(last);
}

/** Which reference stands at an `@`; of several the one with the longest label. */
function calledAt(text: string, at: number, called: readonly Called[]): Called | undefined {
  let found: Called | undefined;
  for (const one of called) {
    if (one.label.length <= (found?.label.length ?? 0) || !text.startsWith(one.label, at + 1)) continue;
    if (endsAt(text, at + 1, one.label)) found = one;
  }
  return found;
}

/** A prompt cut into text and references; put together again it is the same text. */
export function piecesOf(text: string, called: readonly Called[]): Piece[] {
  const pieces: Piece[] = [];
  let begun = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const found = calledAt(text, at, called);
    if (!found) continue;
    if (at > begun) pieces.push({ text: text.slice(begun, at) });
    begun = at + 1 + found.label.length;
    pieces.push({ text: text.slice(at, begun), id: found.id });
    at = begun - 1;
  }
  if (begun < text.length) pieces.push({ text: text.slice(begun) });
  return pieces;
}

/** Ids of the references that a prompt calls, in the order in which it first does. */
export function calledIn(text: string, called: readonly Called[]): string[] {
  return [...new Set(piecesOf(text, called).flatMap((piece) => ('id' in piece ? [piece.id] : [])))];
}

/** A name that is being typed. */
export interface Typing {
  /** Where its `@` stands. */
  from: number;
  words: string;
}

/** Longer than this nobody types to find a name. */
const LONGEST = 40;

/** The name that is being typed before the caret; undefined: none is. */
export function typingAt(text: string, caret: number, called: readonly Called[]): Typing | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from < 0 || caret - from > LONGEST) return undefined;
  // An address of mail holds one as well.
  if (WORD.test(before[from - 1] ?? '') && !UNSPACED.test(before[from - 1] ?? '')) return undefined;
  const words = before.slice(from + 1);
  if (/\n/.test(words) || words.startsWith(' ')) return undefined;
  return calledAt(text, from, called) ? undefined : { from, words };
}

/** The prompt with a reference in place of what was typed of its name, and where the caret then stands. */
export function withCalled(
  text: string,
  { from, words }: Typing,
  label: string,
): { text: string; caret: number } {
  const rest = text.slice(from + 1 + words.length);
  // A space follows, unless there is one or a sign that follows a word.
  const gap = /^[\s.,;:!?)\]”’'"…。，、！？]/.test(rest) ? '' : ' ';
  const start = `${text.slice(0, from)}@${label}${gap}`;
  return { text: start + rest, caret: gap ? start.length : start.length + (/^\s/.test(rest) ? 1 : 0) };
}

/** What Backspace takes: a reference whole, when the caret stands right behind it. Undefined: what it always takes. */
export function withoutCalledBefore(
  text: string,
  caret: number,
  called: readonly Called[],
): { text: string; caret: number } | undefined {
  let at = 0;
  for (const piece of piecesOf(text, called)) {
    const end = at + piece.text.length;
    if (end === caret && 'id' in piece) return { text: text.slice(0, at) + text.slice(end), caret: at };
    at = end;
  }
  return undefined;
}

/** A label that none of those has yet: the same name twice is told apart by a number. */
export function freeLabel(wanted: string, taken: readonly string[]): string {
  // One line, and no sign that begins another name.
  const plain = wanted.replace(/[\s@]+/g, ' ').trim() || '1';
  let label = plain;
  for (let number = 2; taken.includes(label); number += 1) label = `${plain} ${number}`;
  return label;
}
