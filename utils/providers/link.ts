import type { LinkLanguage } from '@/utils/text/terms';
import { isSafeAddress } from './address';
import { ProviderError } from './error';

/** The longest seen are of two thousand; no phone takes much more. */
const LONGEST = 16_384;

/**
 * The H5 link made ready for a phone, from `raw` as the provider sent it.
 *
 * Literal `\u0026` (any `\uXXXX`) is decoded where it is there, once: what comes out is not looked through again, and a
 * percent-encoded backslash is left alone. `lng` is set or replaced in the text itself, since writing the address anew would
 * change bytes that are signed.
 * https://docs.easyrouter.io/en/docs/api/management/visual-validate/create-session,
 * https://docs.crun.ai/models/seedance/visual-validate
 * @throws ProviderError protocol for anything but https (http on this machine only); the link is not quoted
 */
export function readLink(raw: string, language: LinkLanguage): string {
  const decoded = raw
    .trim()
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const url = URL.canParse(decoded) ? new URL(decoded) : undefined;
  if (!url || raw.length > LONGEST || !isSafeAddress(url) || !isPlain(decoded, url)) {
    throw new ProviderError('protocol', { code: 'link', detail: 'The link to the face check can’t be used.' });
  }
  const [beforeFragment, fragment] = cutAt(decoded, '#');
  const [address, query] = cutAt(beforeFragment, '?');
  return `${address}?${setLanguage(query.slice(1), language)}${fragment}`;
}

/**
 * Whoever opens it reads it alike: no white space, no `https:host` without slashes, and no name before an `@` that passes for
 * the host.
 */
const isPlain = (link: string, { username, password }: URL): boolean =>
  /^https?:\/\/[^/\\]/i.test(link) && !/[\s\p{Cc}]/u.test(link) && username === '' && password === '';

function setLanguage(query: string, language: LinkLanguage): string {
  const wanted = `lng=${language}`;
  const kept: string[] = [];
  for (const parameter of query.split('&')) {
    if (!/^lng(=|$)/.test(parameter)) kept.push(parameter);
    else if (!kept.includes(wanted)) kept.push(wanted);
  }
  if (kept.includes(wanted)) return kept.join('&');
  const rest = kept.join('&').replace(/&$/, '');
  return rest === '' ? wanted : `${rest}&${wanted}`;
}

/** Shorter values are words and switches. */
const SECRET_LENGTH = 16;

/** The temporary credentials of a link: its longer values, which no error may repeat. */
export const secretsOfLink = (link: string): string[] =>
  [...new URL(link).searchParams.values()].filter(({ length }) => length >= SECRET_LENGTH);

/** The text before `mark`, and the rest from it on. */
function cutAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}
