import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from './fields';
import type { SandboxRequest } from './model';

/** Verifies a request's signature from what came over the wire, as strictly as BytePlus and Volcengine. */

export interface AccessKey {
  secret: string;
  /** Of temporary keys. */
  session?: string;
}

/** ms that a signature may be away from the provider's clock. */
const MOST_AWAY = 15 * 60_000;
const FORM =
  /^HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/request, SignedHeaders=([a-z\d;-]+), Signature=([\da-f]{64})$/;

const codes: Record<string, number> = {
  MissingAuthenticationToken: 100003,
  InvalidTimestamp: 100006,
  InvalidActionOrVersion: 100008,
  InvalidAccessKey: 100009,
  SignatureDoesNotMatch: 100010,
  AccessDenied: 100013,
  InvalidSecretToken: 100026,
};
export const numberOf = (code: string): number | undefined => codes[code];

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The id of the key that signed.
 * @throws Refusal for a signature that is missing, of another time, region, key or request
 */
export function verify(request: SandboxRequest, keys: ReadonlyMap<string, AccessKey>, region: string): string {
  const { authorization = '' } = request.headers;
  if (!authorization) throw new Refusal(401, 'MissingAuthenticationToken', 'Request is missing Authentication Token.');
  const [, keyId = '', day = '', named = '', service = '', signed = '', signature = ''] =
    FORM.exec(authorization) ?? [];
  const key = keys.get(keyId);
  if (!key) throw new Refusal(401, 'InvalidAccessKey', `The accesskey [${keyId}] included in the request is invalid.`);
  const date = one(request, 'x-date');
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(at - request.at) < MOST_AWAY))
    throw new Refusal(400, 'InvalidTimestamp', 'The signature of the request is expired.');
  if (one(request, 'x-security-token') !== (key.session ?? ''))
    throw new Refusal(401, 'InvalidSecretToken', 'The security token included in the request is invalid.');

  const names = signed.split(';');
  const wanted = ['content-type', 'host', 'x-content-sha256', 'x-date', ...(key.session ? ['x-security-token'] : [])];
  const hash = sha256(request.body);
  const text = ['HMAC-SHA256', date, `${day}/${region}/ark/request`, sha256(canonical(request, names, hash))].join(
    '\n',
  );
  const derived = [day, region, 'ark', 'request'].reduce<string | Buffer>(hmac, key.secret);
  const isRight =
    String(names) === String(wanted) &&
    one(request, 'x-content-sha256') === hash &&
    date.startsWith(day) &&
    named === region &&
    service === 'ark' &&
    timingSafeEqual(hmac(derived, text), Buffer.from(signature, 'hex'));
  if (!isRight) {
    const message = 'The request signature we calculated does not match the signature you provided.';
    throw new Refusal(401, 'SignatureDoesNotMatch', message);
  }
  return keyId;
}

/** From the address as it was written on the wire: path, and the query's parts in order. */
function canonical(request: SandboxRequest, names: string[], hash: string): string {
  const [path = '', query = ''] = request.wire.split('?', 2);
  const parts = query.split('&').filter(Boolean).sort();
  const headers = names.map((name) => `${name}:${one(request, name)}\n`).join('');
  return [request.method, path, parts.join('&'), headers, names.join(';'), hash].join('\n');
}

const one = ({ headers }: SandboxRequest, name: string): string => String(headers[name] ?? '').trim();
