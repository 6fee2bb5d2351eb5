import { type View, viewsOf } from './encodings';

/*
 * Takes out of a text what must not be shown, stored or pasted: keys, tokens, links and their credentials. Rather too much
 * than too little; the words around them stay. A secret is looked for in the text and in what the text reads as once
 * percent-encoding, the escapes of JSON and those of HTML are taken off, so it doesn't matter how somebody has packed it.
 */

/** A field's name, whatever its casing, before `:` or `=`. */
const NAME =
  '(?:authorization|cookie|x[_-]api[_-]key|api[ _-]?key|access[_-]?key(?:[_-]?id)?|secret(?:[_-]?access)?[_-]?key|secret|' +
  '(?:access|refresh|session|security|byted|verification|id)[_-]?token|token|(?:session|verification)[_-]?id|signature|x-amz-[a-z-]{1,32}|credential|' +
  'password|passphrase|h5[_-]?link|pl)';

/** What is hidden is the group `secret` of each. */
const PATTERNS: RegExp[] = [
  /\bhttps?:\/\/(?<secret>[^\s/@"'<>]+)@/dgi,
  // Whole addresses lose everything behind the path: links carry credentials in their query.
  /\bhttps?:\/\/[^\s"'<>?#]+[?#](?<secret>[^\s"'<>]+)/dgi,
  /\b(?:data|blob):(?<secret>[^\s"'<>]{16,})/dgi,
  /\b(?:bearer|basic)\s+(?<secret>[\w.~+/=-]+)/dgi,
  new RegExp(`\\b${NAME}["']?\\s*[:=]\\s*"(?<secret>[^"]+)`, 'dgi'),
  new RegExp(`\\b${NAME}["']?\\s*[:=]\\s*'?(?<secret>[^\\s"'&,;}]+)`, 'dgi'),
  /\b(?:sk|pk|ak)[-_](?<secret>[A-Za-z0-9_-]{12,})/dg,
  /\b(?:AKLT|AKTP|AKIA|ASIA)(?<secret>[A-Za-z0-9_-]{12,})/dg,
  // `NotFound.<BytedToken>`: the part behind the dot is the token itself. Names of parameters hold no digit.
  /\bNotFound\.(?=[\w.~+/=-]*\d)(?<secret>[\w~+/=-]+(?:\.[\w~+/=-]+)*)/dg,
  // Byted tokens: a time stamp and hex.
  /(?<!\d)(?<secret>20\d{12}[0-9A-F]{8,})/dgi,
];

/** Most characters that are looked through: an answer can be a MiB, and nobody shows more than its beginning. */
const WINDOW = 8192;
/** What is dropped from the end of a cut text: half a token is not recognised as one. */
const MARGIN = 256;
/** What is hidden may be what kept two things apart, so the rest is looked through again; this is plenty. */
const MOST_ROUNDS = 8;

export interface RedactOptions {
  /** Exact values that are taken out wherever they stand, whole or in part: the account's key, a token. */
  secrets?: string[];
  /** Most characters of the answer. */
  limit?: number;
}

/** What is hidden is shown as `…`. Redacting twice changes nothing. */
export function redact(text: string, { secrets = [], limit = 300 }: RedactOptions = {}): string {
  const pieces = secrets.flatMap(piecesOf);
  let clean = text;
  if (text.length > WINDOW) clean = `${hide(head(text, WINDOW), pieces).slice(0, -MARGIN)}…`;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const before = clean;
    clean = cut(hide(clean, pieces), limit);
    if (clean === before) break;
  }
  return clean;
}

/** True when a text holds one of these secrets, whole or in part, in whatever encoding. */
export function holdsSecret(text: string, secrets: string[]): boolean {
  const pieces = secrets.flatMap(piecesOf);
  return viewsOf(text).some((view) => pieces.some((piece) => piece.spansIn(fold(view.text)).length > 0));
}

/** In characters of the text that is looked through, from and up to. */
type Span = [from: number, to: number];

function hide(text: string, pieces: Pieces[]): string {
  const spans = viewsOf(text).flatMap((view) => spansIn(view, pieces).map((span) => backTo(view, span)));
  spans.sort(([one], [other]) => one - other);
  let shown = '';
  let at = 0;
  for (const [from, to] of spans) {
    if (from > at || (at === 0 && shown === '')) shown += `${text.slice(at, from)}…`;
    at = Math.max(at, to);
  }
  return shown + text.slice(at);
}

function spansIn({ text }: View, pieces: Pieces[]): Span[] {
  const folded = fold(text);
  const spans = pieces.flatMap((piece) => piece.spansIn(folded));
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const span = match.indices?.groups?.secret;
      if (span) spans.push(span);
    }
  }
  return spans;
}

const backTo = ({ starts, ends }: View, [from, to]: Span): Span => [starts[from] ?? 0, ends[to - 1] ?? 0];

interface Pieces {
  spansIn(folded: string): Span[];
}

/** Shorter ones are no secrets, and would tear words apart. */
const SHORTEST = 4;

/**
 * Finds a secret, and what is left of one that somebody has cut: any piece of half its length, of 6 characters at least and
 * 12 at most, since the time at a token's beginning is that of many other things. Also as base64.
 */
function piecesOf(secret: string): Pieces[] {
  if (secret.length < SHORTEST) return [];
  const forms = [secret, ...(secret.includes(' ') ? [secret.replaceAll(' ', '+')] : []), ...base64Of(secret)];
  return forms.map(fold).map((form) => {
    const size = form.length < 6 ? form.length : Math.min(Math.max(Math.ceil(form.length / 2), 6), 12);
    const [known, few] = [partsOf(form, size), partsOf(form, FEW)];
    return { spansIn: (text) => findPieces(text, known, few, size) };
  });
}

/** Every part of a text that has this length. */
function partsOf(text: string, size: number): ReadonlySet<string> {
  const parts = new Set<string>();
  for (let at = 0; at + size <= text.length; at += 1) parts.add(text.slice(at, at + size));
  return parts;
}

/** So many characters of a text are looked at first. */
const FEW = 3;

/** Most of a text is passed over in steps: all pieces that begin within one have the few characters at its end in them. */
function findPieces(text: string, known: ReadonlySet<string>, few: ReadonlySet<string>, size: number): Span[] {
  const spans: Span[] = [];
  let last: Span | undefined;
  const step = size - FEW + 1;
  for (let first = 0; first + size <= text.length; first += step) {
    if (!few.has(text.slice(first + step - 1, first + size))) continue;
    for (let at = first; at < first + step && at + size <= text.length; at += 1) {
      if (!known.has(text.slice(at, at + size))) continue;
      if (last && at <= last[1]) {
        last[1] = at + size;
        continue;
      }
      last = [at, at + size];
      spans.push(last);
    }
  }
  return spans;
}

/** As base64 writes it after 0, 1 or 2 other bytes, without the characters that depend on its neighbours. */
function base64Of(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length < 9) return [];
  return [0, 1, 2].map((before) => {
    const rest = bytes.subarray((3 - before) % 3);
    const whole = rest.subarray(0, rest.length - (rest.length % 3));
    return btoa(Array.from(whole, (byte) => String.fromCharCode(byte)).join(''));
  });
}

/** Without casing, and of the same length. */
const fold = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const cut = (text: string, limit: number): string => (text.length > limit ? `${head(text, limit - 1)}…` : text);

/** The first characters, none of them halved. */
const head = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
