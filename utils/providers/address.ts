import { ProviderError } from './error';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** On this machine: reachable without TLS, and without any network. */
export const isLocal = ({ hostname }: URL): boolean => LOCAL_HOSTS.has(hostname);

/** True for https, and for http on this machine: a key or a face never travels in the open. */
export function isSafeAddress(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url));
}

/**
 * Template tag for a request's path: each value is encoded, so an id from an answer stays one segment of the path.
 * @throws ProviderError configuration for an empty value, `.` and `..`, which no encoding can make harmless, and for half a
 * character
 */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce((made, part, index) => {
    const value = encode(values[index - 1] ?? '');
    if (value === '' || value === '.' || value === '..') {
      throw new ProviderError('configuration', { code: 'path', detail: 'An id can’t be used in an address.' });
    }
    return `${made}${value}${part}`;
  });
}

/** '' for half a character (a surrogate without its other half), which no address can hold. */
function encode(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return '';
  }
}

/**
 * The whole address of a request: `baseUrl` (an account's, may have a path), then `requestPath` (starts with `/` or is empty,
 * already encoded), then the query.
 * @throws ProviderError configuration when the base is no https address (http only on this machine), carries a query, a
 * fragment or a password, or when the path would lead out of the base
 */
export function joinAddress(baseUrl: string, requestPath: string, query: Record<string, string> = {}): URL {
  const base = parse(baseUrl);
  if (!base) throw wrong('address', 'The API address is not an address.');
  if (!isSafeAddress(base)) throw wrong('https', 'The API address must start with https://.', base.host);
  if (base.search || base.hash || base.username || base.password) {
    throw wrong('address', 'The API address must end after its path.', base.host);
  }
  const pathname = `${base.pathname.replace(/\/+$/, '')}${requestPath}` || '/';
  const url = parse(`${base.origin}${pathname}`);
  // An equal path says that nothing was resolved away: no `..`, no second host, no query from an id.
  if (
    !/^(\/|$)/.test(requestPath) ||
    url?.origin !== base.origin ||
    url.pathname !== pathname ||
    url.search ||
    url.hash
  ) {
    throw wrong('path', 'The request’s path leads out of the API address.', base.host);
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  return url;
}

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const wrong = (code: string, detail: string, host?: string) =>
  new ProviderError('configuration', { code, detail, host });
