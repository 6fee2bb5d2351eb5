import { isPrivateHost } from '@/utils/text/address';
import { invalid } from '@/utils/text/fault';
import { askReach } from './reach';

/**
 * What can be told of a picture's address without fetching it. Providers fetch pictures themselves, so an address that only
 * this browser understands is no use to them.
 */

/** Longer ones are no addresses of pictures, and are not stored. */
export const LONGEST_ADDRESS = 8192;

/** Nobody but this browser can open it: it is in this network, or holds a password. */
export const isPrivateAddress = ({ hostname, username, password }: URL): boolean =>
  Boolean(username || password) || isPrivateHost(hostname);

/**
 * @returns the address, without a fragment
 * @throws FaultError `invalid` with code `not-public-blob`, `not-public-data`, `not-public-address` or `no-picture-address`
 */
export function readPublicAddress(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw invalid('no-picture-address');
  }
  if (url.protocol === 'blob:') throw invalid('not-public-blob');
  if (url.protocol === 'data:') throw invalid('not-public-data');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid('not-public-address');
  if (isPrivateAddress(url)) throw invalid('not-public-address');
  url.hash = '';
  if (url.href.length > LONGEST_ADDRESS) throw invalid('no-picture-address');
  return url.href;
}

/** What may be stored of an address that can't be used: its scheme, for the rest may be the picture itself. */
export const schemeOnly = (text: string): string => `${/^[a-z][a-z0-9+.-]*:/i.exec(text)?.[0] ?? ''}…`;

/**
 * Asks the picture's host for it as a stranger would: without cookies, and only for the headers. Most hosts don't let
 * another site read even those; then nothing is known, and the provider will find out.
 * @throws FaultError `invalid` with code `not-public-login` or `not-a-picture`
 */
export async function checkReach(address: string, fetcher: typeof fetch): Promise<void> {
  const { answer } = await askReach(address, fetcher);
  if (answer === 'closed' || answer === 'gone') throw invalid('not-public-login');
  if (answer === 'page') throw invalid('not-a-picture');
}

const NAME_LIMIT = 60;

/** A name for people to read: the file's name in the address, else the host's. */
export function nameFromAddress(address: string): string {
  const url = new URL(address);
  const last = url.pathname.split('/').filter(Boolean).pop() ?? '';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // Not percent-encoded UTF-8: as it stands.
  }
  return (readable(name) || readable(url.hostname)).slice(0, NAME_LIMIT);
}

/** A host may hold quotation marks as well. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const readable = (name: string): string => name.replace(/[\u0000-\u001f\u007f<>"\\]/g, '').trim();

/**
 * The name given to the provider: plain characters, at most 64, and unique, because AnyFast refuses a second one of the same
 * name and a lost create can only be found by it.
 */
export function remoteName(name: string, random: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 48);
  return `${plain || 'picture'}-${random}`;
}
