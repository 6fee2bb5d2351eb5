import { inOrder } from '@/utils/providers/generation/body';
import type { GenerationForm } from '@/utils/providers/generation/form';
import type { PromptPart } from '@/utils/storage/generation-records';
import type { AssetKind } from '@/utils/text/terms';

/**
 * A prompt calls people by name, a provider calls them by number. Pure: pages show with it what the provider will read, and
 * the service sends just that.
 */

export interface Numbered<R> {
  reference: R;
  /** Its place among those of its kind, from 1. */
  number: number;
  /** As this provider's prompts call it: `Image 1`, `@image1`, `[Image1]`. */
  mention: string;
}

type Mentions = Pick<GenerationForm, 'mention'>;

const mentionOf = (form: Mentions, kind: AssetKind, number: number): string =>
  form.mention[kind].replace('1', String(number));

/** References in the order in which they are sent, each with its number. */
export function numbered<R extends { kind: AssetKind }>(references: readonly R[], form: Mentions): Numbered<R>[] {
  const counts: Record<AssetKind, number> = { Image: 0, Video: 0, Audio: 0 };
  return inOrder(references).map((reference) => {
    counts[reference.kind] += 1;
    const number = counts[reference.kind];
    return { reference, number, mention: mentionOf(form, reference.kind, number) };
  });
}

/**
 * The prompt as the provider reads it. Who is called and isn't among the references is left out: an id says nothing to
 * anybody.
 */
export function promptText<R extends { assetRecordId: string; kind: AssetKind }>(
  parts: readonly PromptPart[],
  references: readonly R[],
  form: Mentions,
): string {
  const mentions = new Map(numbered(references, form).map((one) => [one.reference.assetRecordId, one.mention]));
  return parts
    .map((part) => ('text' in part ? part.text : (mentions.get(part.assetRecordId) ?? '')))
    .join('')
    .trim();
}

/** A prompt as it was typed: who is called stands there by name. @param nameOf of an asset; undefined: it is gone */
export const typedPrompt = (
  parts: readonly PromptPart[],
  nameOf: (assetRecordId: string) => string | undefined,
): string => parts.map((part) => ('text' in part ? part.text : `@${nameOf(part.assetRecordId) ?? ''}`)).join('');

const MOST_TITLE = 80;

/** The beginning of a prompt with people by name, for a heading or a notification. */
export function promptTitle(
  parts: readonly PromptPart[],
  nameOf: (assetRecordId: string) => string | undefined,
): string {
  const text = parts.map((part) => ('text' in part ? part.text : (nameOf(part.assetRecordId) ?? ''))).join('');
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST_TITLE ? `${line.slice(0, MOST_TITLE).trimEnd()}…` : line;
}

/** A letter or digit, in any script. */
const WORD = /[\p{L}\p{N}]/u;

/**
 * Finds those who are called in a typed prompt: `@` and then one of the names, the longest that fits, whatever its capitals,
 * and only as a whole word. Everything else is text.
 * @param names of those who can be called, with the record id of each
 */
export function parsePrompt(
  typed: string,
  names: Iterable<readonly [name: string, assetRecordId: string]>,
): PromptPart[] {
  const known = [...names]
    .filter(([name]) => name !== '')
    .map(([name, assetRecordId]) => ({ folded: fold(name), length: name.length, assetRecordId }))
    .sort((a, b) => b.length - a.length);
  const parts: PromptPart[] = [];
  let text = '';
  let at = 0;
  while (at < typed.length) {
    const called =
      typed[at] === '@' ? known.find(({ folded, length }) => stands(typed, at + 1, length, folded)) : undefined;
    if (!called) {
      text += typed[at];
      at += 1;
      continue;
    }
    if (text !== '') parts.push({ text });
    text = '';
    parts.push({ assetRecordId: called.assetRecordId });
    at += 1 + called.length;
  }
  return text === '' ? parts : [...parts, { text }];
}

const fold = (text: string): string => text.toLowerCase();

/** Not as the beginning of a longer word: `@Lin` is not in `@Linda`. Scripts without spaces have no such words. */
function stands(typed: string, at: number, length: number, folded: string): boolean {
  if (fold(typed.slice(at, at + length)) !== folded) return false;
  const last = typed[at + length - 1] ?? '';
  const next = typed[at + length] ?? '';
  return !(WORD.test(last) && WORD.test(next)) || UNSPACED.test(last) || UNSPACED.test(next);
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
