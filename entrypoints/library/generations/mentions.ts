import { parsePrompt } from '@/utils/generation/prompt';
import type { PromptPart } from '@/utils/storage/records';

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

/** A prompt cut into text and references; put together again it is the same text. */
export function piecesOf(text: string, called: readonly Called[]): Piece[] {
  let at = 0;
  return partsOf(text, called).map((part) => {
    const from = at;
    if ('text' in part) {
      at += part.text.length;
      return part;
    }
    const id = part.assetRecordId;
    at += 1 + (called.find((one) => one.id === id)?.label.length ?? 0);
    return { text: text.slice(from, at), id };
  });
}

/** The prompt as it is stored and sent. */
export const partsOf = (text: string, called: readonly Called[]): PromptPart[] =>
  parsePrompt(
    text,
    called.map(({ id, label }) => [label, id] as const),
  );

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
  if (/[a-z0-9._-]/i.test(before[from - 1] ?? '')) return undefined;
  const words = before.slice(from + 1);
  if (/\n/.test(words) || words.startsWith(' ')) return undefined;
  // Once it is chosen it is typed no longer.
  const [first] = piecesOf(text.slice(from), called);
  return first && 'id' in first ? undefined : { from, words };
}

/** The prompt with a reference in place of what was typed of its name, and where the caret then stands. */
export function withCalled(text: string, { from, words }: Typing, label: string): { text: string; caret: number } {
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

/** The text without calls of one: the name stays there as a word. */
export const withoutCalls = (text: string, id: string, called: readonly Called[]): string =>
  piecesOf(text, called)
    .map((piece) => ('id' in piece && piece.id === id ? piece.text.slice(1) : piece.text))
    .join('');

const MOST_SIGNS = 80;

/** A label that none of those has yet: the same name twice is told apart by a number. */
export function freeLabel(wanted: string, taken: readonly string[]): string {
  // One line of a sane length, and no sign that begins another name.
  const plain = [...wanted.replace(/[\s@]+/g, ' ')].slice(0, MOST_SIGNS).join('').trim() || '1';
  // Capitals tell nobody apart.
  const known = new Set(taken.map((label) => label.toLowerCase()));
  let label = plain;
  for (let number = 2; known.has(label.toLowerCase()); number += 1) label = `${plain} ${number}`;
  return label;
}
