/** True for text that nothing but its capitals sets apart from what is searched. */
const PLAIN = /^[\0-\x7f]*$/;

/** A text as it is searched: without capitals, without accents, full and half width alike. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** An id as it is copied from here. What is searched is the bare id. */
const COPIED = /^asset:\/\//;

/** The words of what was typed, the longest first: it sorts out the most. */
export function foldedWords(text: string): string[] {
  const words = fold(text).split(/\s+/);
  return [...new Set(words.map((word) => word.replace(COPIED, '')).filter(Boolean))].sort(
    (a, b) => b.length - a.length,
  );
}
