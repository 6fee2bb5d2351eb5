/**
 * What went wrong, as plain data: it is stored in records, travels in messages, and is put into words only
 * where it is shown (`utils/text/words.ts`). It never holds a key, a token or a link.
 */
export const FAULT_KINDS = [
  // What a provider's answer, or its absence, means (utils/providers/error.ts).
  'key', // the key is wrong, renewed or switched off
  'right', // the key is accepted, but not for this
  'credits', // out of money or credits
  'rate', // too many requests: wait and go on
  'quota', // all slots are taken: waiting does not help
  'input', // the provider says that what was sent breaks a rule
  'missing', // no such thing there
  'rejected', // looked at and turned down (another face, sensitive content)
  'unavailable', // 5xx, maintenance
  'network', // the request did not arrive
  'timeout', // no answer in time
  'protocol', // an answer that can't be understood
  'configuration', // wrong host or path
  'uncertain', // sent, and the answer was lost
  // What this side ran into.
  'offline', // the browser has no network
  'permission', // the browser keeps the host closed to us
  'locked', // the keys are locked by the user's passphrase
  'storage', // the database can't be opened or written
  'invalid', // input of ours that can't be used; `code` says which rule it broke
  'refused', // a message whose sender can't be placed
  'outdated', // a page of an older version asked
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  kind: FaultKind;
  /** HTTP status, when there was an answer. */
  status?: number;
  /** The provider's own code (redacted), or for `invalid` the name of the broken rule. */
  code?: string;
  /** The provider's id of the request, for its support. */
  requestId?: string;
  /** When asking again makes sense, epoch ms. */
  retryAt?: number;
  /** The provider's own words, redacted, at most 300 characters. */
  detail?: string;
  /** The host concerned, for `permission`, `network` and `configuration`. */
  host?: string;
  /** For `configuration` `clock`: how far this device's clock is ahead of the provider's, ms; behind: below 0. */
  clockOff?: number;
  /** When it happened, epoch ms. */
  at?: number;
}

/** Thrown by everything on this side of the provider; ProviderError is its twin on the other. */
export class FaultError extends Error {
  override readonly name = 'FaultError';

  constructor(readonly fault: Fault) {
    super(`${fault.kind}${fault.code ? ` ${fault.code}` : ''}`);
  }
}

/** Input that can't be used. `code` names the broken rule, words.ts has a sentence for each. */
export const invalid = (code: string): FaultError => new FaultError({ kind: 'invalid', code });
