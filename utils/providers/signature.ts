/*
 * Requests signed as BytePlus and Volcengine want them ("V4"): HMAC-SHA256 over method, path, query, some headers and the
 * body, with a key that is derived for the day, the region and the service. All with WebCrypto.
 * The samples of https://docs.byteplus.com/en/docs/ModelArk/2333587 show what comes out.
 */

const ALGORITHM = 'HMAC-SHA256';
const TERMINATOR = 'request';

export interface SigningKey {
  keyId: string;
  secret: string;
  /** Of temporary keys. It is sent, and signed. */
  session?: string;
  region: string;
  service: string;
}

export interface Signable {
  method: string;
  url: URL;
  /** '' for none. */
  body: string;
  /** Epoch ms; the provider takes it when it is some minutes from its own time. */
  at: number;
  /** More headers that are signed, and sent by whoever sends the request. Any casing. */
  headers?: Record<string, string>;
}

/** The headers that sign a request. `host` is signed too; the browser sends it. */
export async function sign(request: Signable, key: SigningKey): Promise<Record<string, string>> {
  const date = stamp(request.at);
  const own = {
    'X-Content-Sha256': await sha256(request.body),
    'X-Date': date,
    ...(key.session ? { 'X-Security-Token': key.session } : {}),
  };
  const { canonical, signed } = canonicalRequest(request, own);
  const scope = [date.slice(0, 8), key.region, key.service, TERMINATOR].join('/');
  const text = [ALGORITHM, date, scope, await sha256(canonical)].join('\n');
  let derived: BufferSource = bytesOf(key.secret);
  for (const part of scope.split('/')) derived = await hmac(derived, part);
  const signature = hex(await hmac(derived, text));
  return {
    ...own,
    Authorization: `${ALGORITHM} Credential=${key.keyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}

/** The request as both sides write it down; `own` has the hash of the body. */
function canonicalRequest({ method, url, headers }: Signable, own: { 'X-Content-Sha256': string }) {
  const all = Object.entries({ ...headers, ...own, host: url.host })
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/\s+/g, ' ')] as const)
    .sort(([one], [other]) => order(one, other));
  const signed = all.map(([name]) => name).join(';');
  const lines = all.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = [method, url.pathname, queryOf(url), lines, signed, own['X-Content-Sha256']].join('\n');
  return { canonical, signed };
}

const queryOf = ({ searchParams }: URL): string =>
  [...searchParams]
    .sort(([one, a], [other, b]) => order(one, other) || order(a, b))
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join('&');

/** Everything but letters, digits and `-_.~` as percent signs (RFC 3986). */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** `20260328T000000Z` */
const stamp = (at: number): string => new Date(at).toISOString().replace(/[:-]|\.\d{3}/g, '');

const bytesOf = (text: string) => new TextEncoder().encode(text);

const sha256 = async (text: string): Promise<string> => hex(await crypto.subtle.digest('SHA-256', bytesOf(text)));

async function hmac(secret: BufferSource, text: string): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return crypto.subtle.sign('HMAC', key, bytesOf(text));
}

const hex = (buffer: ArrayBuffer): string =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
