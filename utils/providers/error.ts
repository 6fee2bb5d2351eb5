import type { Fault, FaultKind } from '@/utils/text/fault';

export type ProviderErrorKind = Extract<
  FaultKind,
  | 'key'
  | 'right'
  | 'credits'
  | 'rate'
  | 'quota'
  | 'input'
  | 'missing'
  | 'rejected'
  | 'unavailable'
  | 'network'
  | 'timeout'
  | 'protocol'
  | 'configuration'
  | 'uncertain'
>;

/**
 * Every failure of a provider call. `detail` and `code` are redacted by whoever throws it, so that it can be stored,
 * shown and pasted into an issue as it is.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';

  constructor(
    readonly kind: ProviderErrorKind,
    readonly facts: Omit<Fault, 'kind'> = {},
  ) {
    super(`${kind}${facts.status ? ` ${facts.status}` : ''}${facts.code ? ` ${facts.code}` : ''}`);
  }

  toFault(): Fault {
    return { kind: this.kind, ...this.facts };
  }
}
