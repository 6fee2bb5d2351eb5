import { parameterName } from '@/utils/text/parameter-name';
import type { CallbackValues, Provider, ReadCallback } from './provider';

/** More than any browser shows of an address. */
const MOST_CHARACTERS = 8192;
export const PASSED = '10000';

/**
 * The parameters of what a user pasted: the address that the phone ended on, or only its query. They may stand in the query
 * or in the fragment, behind a second `?` (joined to a callback address that had a query already), or with `&amp;` for `&`.
 * Of a name given twice the last one counts, for the face check appends its own.
 * @returns by their names (`readValue`); undefined for anything else
 */
export function readParameters(text: string): CallbackValues | undefined {
  const address = text.trim();
  if (address.length > MOST_CHARACTERS || /\s/.test(address)) return undefined;
  const [head = '', ...rest] = address.replaceAll('&amp;', '&').split(/[?#&]/);
  const isQuery = head.includes('=');
  if (!isQuery && !isWebAddress(head)) return undefined;

  const values = new Map<string, string>();
  for (const pair of isQuery ? [head, ...rest] : rest) {
    const at = pair.indexOf('=');
    if (at > 0) values.set(parameterName(pair.slice(0, at)), decode(pair.slice(at + 1)));
  }
  return values;
}

/** As the provider's adapter reads it; the upstream's own where it doesn't say how. */
export const readCallback = (provider: Provider, values: CallbackValues): ReadCallback | undefined =>
  provider.readCallback ? provider.readCallback(values) : readUpstreamCallback(values);

/** The upstream's own: token, result code and the server's reason (`algorithmBaseRespCode`). */
export function readUpstreamCallback(values: CallbackValues): ReadCallback | undefined {
  const bytedToken = readSecret(values, 'bytedToken');
  // An older page of the same family says `errorCode`.
  const resultCode = readValue(values, 'resultCode') ?? readValue(values, 'errorCode');
  if (!bytedToken || !resultCode || !isCode(resultCode)) return undefined;
  const subCode = readValue(values, 'algorithmBaseRespCode');
  return { keys: [bytedToken], resultCode, subCode: subCode && isCode(subCode) ? subCode : undefined };
}

/** @param name in any spelling */
export const readValue = (values: CallbackValues, name: string): string | undefined => values.get(parameterName(name));

/** A token or an id, when it has the form of one. */
export function readSecret(values: CallbackValues, name: string): string | undefined {
  const value = readValue(values, name);
  return value && /^[\w.~+/=-]{1,512}$/.test(value) ? value : undefined;
}

/** A reseller's word for how it went, as far as it is one: a record holds it, and a page shows it. */
export function readWord(value: string | undefined): string | undefined {
  const word = value?.trim();
  return word && /^[\w.-]{1,32}$/.test(word) ? word : undefined;
}

const isCode = (value: string): boolean => /^-?\d{1,12}$/.test(value);

/** Nothing, an http(s) address, or one that a phone's browser copied without its scheme. */
const isWebAddress = (head: string): boolean =>
  head === '' || (/^[a-z][a-z\d+.-]*:\/\//i.test(head) ? /^https?:/i.test(head) : /^[\w.-]+(:\d+)?(\/|$)/.test(head));

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
