export interface CallbackAddress {
  bytedToken: string;
  /** `10000`: passed. */
  resultCode: string;
  /** `algorithmBaseRespCode`: the server's reason, where there is one. */
  subCode?: string;
}

/** More than any browser shows of an address. */
const MOST_CHARACTERS = 8192;

/**
 * Reads what a user pasted: the address that the phone ended on, or only its query. The parameters may stand in the query
 * or in the fragment, behind a second `?` (joined to a callback address that had a query already), or with `&amp;` for `&`.
 * Names count in any casing; of a name given twice the last one counts, for the face check appends its own.
 * @returns undefined for anything else
 */
export function readCallbackAddress(text: string): CallbackAddress | undefined {
  const address = text.trim();
  if (address.length > MOST_CHARACTERS || /\s/.test(address)) return undefined;
  const [head = '', ...rest] = address.replaceAll('&amp;', '&').split(/[?#&]/);
  const isQuery = head.includes('=');
  if (!isQuery && !isWebAddress(head)) return undefined;

  const values = new Map<string, string>();
  for (const pair of isQuery ? [head, ...rest] : rest) {
    const at = pair.indexOf('=');
    if (at > 0) values.set(pair.slice(0, at).toLowerCase(), decode(pair.slice(at + 1)));
  }
  const bytedToken = values.get('bytedtoken');
  // An older page of the same family says `errorCode`.
  const resultCode = values.get('resultcode') ?? values.get('errorcode');
  if (!bytedToken || !/^[\w.~+/=-]{1,512}$/.test(bytedToken)) return undefined;
  if (!resultCode || !isCode(resultCode)) return undefined;
  const subCode = values.get('algorithmbaserespcode');
  return { bytedToken, resultCode, subCode: subCode && isCode(subCode) ? subCode : undefined };
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
