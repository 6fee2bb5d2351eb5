import { isPrivateHost, readAddress, readBaseAddress } from '@/utils/text/address';
import { FaultError, invalid } from '@/utils/text/fault';
import { KEY_HEADERS, type KeyHeader } from '@/utils/text/terms';
import { ownName } from './names';
import type { ProviderDescription } from './provider';

/*
 * A reseller of a known family that the user has added: data, kept in the settings (no secret is in it), and turned into a
 * description like those that are built in. Everything it can do is what its family can.
 */

export interface Reseller {
  /** `own-…`, as accounts name it. */
  id: string;
  family: string;
  name: string;
  /** Without a slash at the end. */
  baseUrl: string;
  callbackUrl: string;
  keyHeader: KeyHeader;
  /** The name of the header, for `own` only. */
  headerName?: string;
}

const LONGEST_ADDRESS = 1000;
/** Nobody needs more, and the settings are read whole, also out of a backup. */
export const MOST_RESELLERS = 50;
const ID = /^own-[0-9a-z-]{4,36}$/;
/** RFC 9110, 5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/;
/** Headers that a browser keeps to itself (https://fetch.spec.whatwg.org/#forbidden-request-header) or that we set. */
const TAKEN_HEADER =
  /^(accept|accept-(charset|encoding)|access-control-.*|connection|content-(length|type)|cookie2?|date|dnt|expect|host|keep-alive|origin|permissions-policy|proxy-.*|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|via)$/i;

export type ResellerField = 'family' | 'name' | 'baseUrl' | 'callbackUrl' | 'headerName';

/** What is wrong with a reseller, by field. */
export class ResellerProblem extends FaultError {
  constructor(
    readonly field: ResellerField,
    { fault }: FaultError,
  ) {
    super(fault);
  }
}

/**
 * @param taken names that others have
 * @returns it as it is stored: trimmed, addresses in their own form
 * @throws ResellerProblem
 */
export function checkReseller(
  reseller: Reseller,
  { families, taken = [] }: { families: readonly { family: string }[]; taken?: readonly string[] },
): Reseller {
  if (!families.some(({ family }) => family === reseller.family))
    throw new ResellerProblem('family', invalid('reseller-family'));
  const name = reseller.name.trim();
  if (name === '') throw new ResellerProblem('name', invalid('reseller-name'));
  if (taken.some((one) => sameName(one, name))) throw new ResellerProblem('name', invalid('reseller-twice'));
  const headerName = reseller.keyHeader === 'own' ? (reseller.headerName ?? '').trim() : undefined;
  if (headerName !== undefined && (!HEADER_NAME.test(headerName) || TAKEN_HEADER.test(headerName))) {
    throw new ResellerProblem('headerName', invalid('reseller-header'));
  }
  return {
    id: reseller.id,
    family: reseller.family,
    name: ownName(name).name,
    baseUrl: publicly('baseUrl', reseller.baseUrl, readBaseAddress),
    callbackUrl: publicly('callbackUrl', reseller.callbackUrl, readAddress),
    keyHeader: reseller.keyHeader,
    ...(headerName === undefined ? {} : { headerName }),
  };
}

export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** https on the open web: a key is sent to the one, a person to the other. */
function publicly(field: ResellerField, text: string, read: (text: string) => string): string {
  let address: string;
  try {
    address = read(text);
  } catch (error) {
    if (error instanceof FaultError) throw new ResellerProblem(field, error);
    throw error;
  }
  const { protocol, hostname } = new URL(address);
  if (isPrivateHost(hostname)) throw new ResellerProblem(field, invalid('reseller-private'));
  if (protocol !== 'https:') throw new ResellerProblem(field, invalid('https'));
  return address;
}

/** Those of a list that came out of storage or out of a backup that are whole; the rest is left out. */
export function readResellers(value: unknown, families: readonly { family: string }[]): Reseller[] {
  const read: Reseller[] = [];
  for (const one of Array.isArray(value) ? value : []) {
    const { id, family, name, baseUrl, callbackUrl, keyHeader, headerName } = (one ?? {}) as Record<string, unknown>;
    const texts = [id, family, name, baseUrl, callbackUrl];
    const known = KEY_HEADERS.find((kind) => kind === keyHeader);
    if (!known || texts.some((text) => typeof text !== 'string' || text.length > LONGEST_ADDRESS)) continue;
    if (!ID.test(String(id)) || read.some((other) => other.id === id)) continue;
    try {
      const reseller = {
        id: String(id),
        family: String(family),
        name: String(name),
        baseUrl: String(baseUrl),
        callbackUrl: String(callbackUrl),
        keyHeader: known,
        ...(typeof headerName === 'string' ? { headerName } : {}),
      };
      read.push(checkReseller(reseller, { families }));
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
    }
    if (read.length === MOST_RESELLERS) break;
  }
  return read;
}

/** What a family's own description becomes at another address. */
export function describeReseller(reseller: Reseller, family: ProviderDescription): ProviderDescription {
  const { origin } = new URL(reseller.baseUrl);
  const keyIn = keyInOf(reseller);
  return {
    ...family,
    id: reseller.id,
    ...ownName(reseller.name),
    // Nothing else is known of it: its own pages are found from its address.
    homepage: origin,
    keysPage: origin,
    keyIn,
    defaultBaseUrl: reseller.baseUrl,
    defaultCallbackUrl: reseller.callbackUrl,
    ...(family.generation
      ? { generation: { ...family.generation, keyHeader: `${keyIn.header}: ${keyIn.before}` } }
      : {}),
  };
}

function keyInOf({ keyHeader, headerName = '' }: Reseller): NonNullable<ProviderDescription['keyIn']> {
  switch (keyHeader) {
    case 'bearer':
      return { header: 'Authorization', before: 'Bearer ' };
    case 'raw':
      return { header: 'Authorization', before: '' };
    case 'x-api-key':
      return { header: 'x-api-key', before: '' };
    case 'own':
      return { header: headerName, before: '' };
  }
}
