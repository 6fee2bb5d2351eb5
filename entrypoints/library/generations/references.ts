import type { AssetKind } from '@/utils/text/terms';
import { type Called, calledIn } from './mentions';

/** What a generation is given besides its words, in the order in which it is sent. Each kind is counted for itself. */
export interface Reference extends Called {
  kind: AssetKind;
  /** It was added by hand, and stays when the prompt doesn't call it. */
  kept: boolean;
}

/** In this order providers want them. */
const KINDS: readonly AssetKind[] = ['Image', 'Video', 'Audio'];

/** Kind by kind, each in its order. */
export const inOrder = (references: readonly Reference[]): Reference[] =>
  KINDS.flatMap((kind) => references.filter((one) => one.kind === kind));

/** Which of its kind it is, from 1. */
export const numberOf = (references: readonly Reference[], { id, kind }: Pick<Reference, 'id' | 'kind'>): number =>
  references.filter((one) => one.kind === kind).findIndex((one) => one.id === id) + 1;

/** One place earlier (-1) or later (1) among its kind; the same list where there is no such place. */
export function moved(references: readonly Reference[], id: string, by: -1 | 1): readonly Reference[] {
  const one = references.find((other) => other.id === id);
  if (!one) return references;
  const among = references.filter(({ kind }) => kind === one.kind);
  const other = among[among.indexOf(one) + by];
  return other ? swapped(references, one, other) : references;
}

/** Taken out and put in where another of its kind stands: what a drag does. */
export function movedTo(references: readonly Reference[], id: string, targetId: string): readonly Reference[] {
  const from = references.findIndex((one) => one.id === id);
  const to = references.findIndex((one) => one.id === targetId);
  const [one, target] = [references[from], references[to]];
  if (!one || !target || one === target || one.kind !== target.kind) return references;
  const others = references.filter((other) => other !== one);
  // Behind it when it came from before it.
  const at = others.indexOf(target) + (from < to ? 1 : 0);
  return [...others.slice(0, at), one, ...others.slice(at)];
}

const swapped = (references: readonly Reference[], one: Reference, other: Reference): Reference[] =>
  references.map((each) => (each === one ? other : each === other ? one : each));

/**
 * The list once the prompt is another: what it no longer calls goes, unless it was added by hand, and what it calls again
 * comes back.
 * @param known everything that was ever called in this prompt
 */
export function following(
  references: readonly Reference[],
  before: string,
  text: string,
  known: readonly Reference[],
): readonly Reference[] {
  const [was, is] = [new Set(calledIn(before, known)), calledIn(text, known)];
  const left = references.filter(({ id, kept }) => kept || is.includes(id) || !was.has(id));
  const back = is
    .filter((id) => !left.some((one) => one.id === id))
    .flatMap((id) => known.filter((one) => one.id === id));
  return back.length === 0 && left.length === references.length ? references : [...left, ...back];
}
