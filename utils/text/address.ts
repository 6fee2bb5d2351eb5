import { invalid } from './fault';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Also names without a dot (`intranet`), which only a network of one's own knows, and 100.64/10 behind a carrier. */
const PRIVATE_HOST =
  /^([^.]*|.*\.(localhost|local|internal|lan|home|home\.arpa)|(127|10|0|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+|\[.*\])$/i;

/** Nobody outside this network can reach it. */
export const isPrivateHost = (hostname: string): boolean => PRIVATE_HOST.test(hostname.replace(/\.$/, ''));

/**
 * An address that a key or a person may be sent to: https, and http only on this machine.
 * @returns it without a fragment and without a slash at the end of a bare path
 * @throws FaultError `invalid` with code `address`, `https` or `address-user`
 */
export function readAddress(text: string): string {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw invalid('address');
  }
  if (url.protocol === 'http:' && !LOCAL_HOSTS.has(url.hostname)) throw invalid('https');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid('address');
  if (url.username || url.password) throw invalid('address-user');
  url.hash = '';
  return url.href;
}

/** The base of an API: no query, no slash at the end. @throws FaultError as readAddress */
export function readBaseAddress(text: string): string {
  const url = new URL(readAddress(text));
  url.search = '';
  return url.href.replace(/\/+$/, '');
}
