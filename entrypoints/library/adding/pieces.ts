/** Long texts in pieces, so that the page gets a turn between two of them. */

/** Signs a piece: some milliseconds of reading. */
export const PIECE = 32_768;

/**
 * A text in pieces that are cut where `between` says: what belongs together stays together, however long it is.
 * @param between whether a cut may be made before the sign at this place
 */
export function* pieces(text: string, between: (text: string, at: number) => boolean): Generator<string> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + PIECE, text.length);
    while (to < text.length && !between(text, to)) to += 1;
    yield text.slice(from, to);
    from = to;
  }
}

/** An address holds no blank. */
export const beforeBlank = (text: string, at: number): boolean => /\s/.test(text.charAt(at));
/** A remark in a list of addresses ends with its line. */
export const afterLine = (text: string, at: number): boolean => text.charAt(at - 1) === '\n';
/** A tag holds no other one; so nearly always. */
export const beforeTag = (text: string, at: number): boolean => text.charAt(at) === '<';

/** Lets the page do something else. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Everything that `read` finds in the pieces, each once, with a turn for the page after each piece. */
export async function readPieces(
  text: string,
  between: (text: string, at: number) => boolean,
  read: (piece: string) => string[],
  breathe: () => Promise<void>,
): Promise<string[]> {
  const found = new Set<string>();
  let isFirst = true;
  for (const piece of pieces(text, between)) {
    if (!isFirst) await breathe();
    isFirst = false;
    for (const one of read(piece)) found.add(one);
  }
  return [...found];
}
