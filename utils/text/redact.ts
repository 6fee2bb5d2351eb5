/**
 * Takes out of a text what must not be shown, stored or pasted: keys, tokens, links and their credentials.
 * Rather too much than too little; the words around them stay.
 */
const PATTERNS: [RegExp, string][] = [
  [/\b(https?:\/\/)[^\s/@"'<>]+@/gi, '$1…@'],
  // Whole addresses lose everything behind the path: links carry credentials in their query.
  [/\b(https?:\/\/[^\s"'<>?#]+)[?#][^\s"'<>]*/gi, '$1?…'],
  [/\b(data|blob):[^\s"'<>]{16,}/gi, '$1:…'],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 …'],
  // Quotes may be escaped: providers put JSON into the text of JSON.
  [
    /(\b(?:authorization|x-api-key|api[_-]?key|access[_-]?key[_-]?id|secret[_-]?access[_-]?key|secret[_-]?key|session[_-]?token|byted[_-]?token|token|pl)\\*["']?\s*[:=]\s*\\*["']?)[^\s"'&,;}\\]+/gi,
    '$1…',
  ],
  [/\b(sk|pk|ak|AKLT|AKIA)-?[A-Za-z0-9_-]{12,}/g, '$1-…'],
  // `NotFound.<BytedToken>`: the part behind the dot is the token itself. Names of parameters hold no digit.
  [/\b(NotFound\.)(?=[\w-]*\d)[\w-]+/g, '$1…'],
  // Byted tokens: a time stamp and hex.
  [/\b20\d{12}[0-9A-F]{8,}\b/gi, '…'],
];

/** Most characters that are looked through: an answer can be a MiB, and nobody shows more than its beginning. */
const WINDOW = 8192;
/** What is dropped from the end of a cut text: half a token is not recognised as one. */
const MARGIN = 256;

/**
 * @param secrets exact values that are taken out wherever they stand (the account's key, a token)
 * @param limit most characters of the answer
 */
export function redact(
  text: string,
  { secrets = [], limit = 300 }: { secrets?: string[]; limit?: number } = {},
): string {
  let clean = text;
  // The longest first: a secret that begins like another one must not leave its end behind.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length)) {
    if (secret.length >= 4) clean = clean.split(secret).join('…');
  }
  const isCut = clean.length > WINDOW;
  clean = clean.slice(0, WINDOW);
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  if (isCut) clean = `${clean.slice(0, -MARGIN)}…`;
  return clean.length > limit ? `${clean.slice(0, limit - 1)}…` : clean;
}
