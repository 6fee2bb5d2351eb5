import { randomBytes, randomUUID } from 'node:crypto';
import type { ProviderName, Session } from './model';

/** Where the phone page lives in reality. */
export const phoneHosts: Record<ProviderName, { host: string; path: string }> = {
  easyrouter: { host: 'kyc.byteintl.com', path: '/' },
  anyfast: { host: 'www.byteplus.com', path: '/en/liveness-face-manage/authorization' },
  crun: { host: 'h5-v2.kych5.com', path: '/validate' },
  byteplus: { host: 'www.byteplus.com', path: '/en/liveness-face-manage/authorization' },
  volcengine: { host: 'visual.volcengine.com', path: '/validate' },
  relay: { host: 'h5-v2.kych5.com', path: '/validate' },
  orcarouter: { host: 'kyc.byteintl.com', path: '/' },
  qiniu: { host: 'h5-v2.kych5.com', path: '/validate' },
  tokenlab: { host: 'kyc.byteintl.com', path: '/' },
  agtcloud: { host: 'h5-v2.kych5.com', path: '/validate' },
};

const noise = (length: number): string => randomBytes(length).toString('base64url').slice(0, Math.max(0, length));

/**
 * The H5 link of a session, padded to about `length` characters.
 * @param lanOrigin leads to the sandbox's own address instead of the real host, for a real phone
 */
export function phoneLink(provider: ProviderName, token: string, length: number, lanOrigin?: string): string {
  const { host, path } = phoneHosts[provider];
  const base = lanOrigin ? `${lanOrigin}/phone` : `https://${host}${path}`;
  if (path.endsWith('/authorization')) {
    const start = `${base}?pl=`;
    return start + noise(Math.max(60, length - start.length));
  }
  const credentials = `accessKeyId=AKTP${noise(16)}&secretAccessKey=${noise(20)}&sessionToken=`;
  const rest = `&configId=${randomUUID()}&bytedToken=${token}${provider === 'crun' ? '&lng=zh' : ''}`;
  const taken = base.length + 1 + credentials.length + rest.length;
  return `${base}?${credentials}${noise(Math.max(8, length - taken))}${rest}`;
}

/**
 * True when a phone that opens `address` reaches the session: all parameters of its link arrived unharmed. Only `lng` may
 * be another, or new.
 */
export function leadsTo(session: Session, address: URL): boolean {
  const link = new URL(session.link);
  const names = new Set([...link.searchParams.keys(), ...address.searchParams.keys()]);
  names.delete('lng');
  return [...names].every((name) => link.searchParams.get(name) === address.searchParams.get(name));
}

/** What the callback's address says: the upstream's own, or the words of a provider that stands between. */
function parametersOf({ provider, own, token, groupId, resultCode = '', subCode = '0' }: Session) {
  const passed = resultCode === '10000';
  switch (provider) {
    case 'orcarouter':
      return {
        status: passed ? 'success' : 'failed',
        session_id: own?.session ?? '',
        ...(passed && { group_id: groupId }),
      };
    case 'tokenlab':
      return {
        session_id: own?.session ?? '',
        verification_token: own?.secret ?? '',
        verification_status: passed ? 'succeeded' : 'failed',
        result_code: resultCode,
      };
    case 'agtcloud':
      return passed ? { status: 'success', group_id: groupId } : { status: 'failed', reason: resultCode };
    default:
      return {
        bytedToken: token,
        resultCode,
        algorithmBaseRespCode: subCode,
        reqMeasureInfoValue: '1',
        verify_type: 'real_time',
      };
  }
}

/** The address that the phone's browser ends on, with the parameters joined to a query that is already there. */
export function callbackAddress(session: Session, lanOrigin?: string): string {
  const [address = '', fragment] = session.callbackUrl.split('#', 2);
  const query = address.includes('?') ? address.slice(address.indexOf('?')) : '';
  const base = lanOrigin ? `${lanOrigin}/callback${query}` : address;
  const said = Object.entries(parametersOf(session)).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const joint = !query ? '?' : /[?&]$/.test(base) ? '' : '&';
  return `${base}${joint}${new URLSearchParams(said)}${fragment === undefined ? '' : `#${fragment}`}`;
}
