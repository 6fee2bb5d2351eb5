import { readSecret } from './callback';
import type { CallbackValues } from './provider';

/*
 * A text of ours in the callback's address, for a provider whose callback carries nothing that was known before and that nobody
 * can guess. How it joins its own parameters to ours is on no page; both ways are read (`?a=1&b=2`, `?a=1?b=2`).
 */

/** The parameter's name. */
const NAME = 'likeness';

export function withState(callbackUrl: string, state: string): string {
  const url = new URL(callbackUrl);
  url.searchParams.set(NAME, state);
  return url.href;
}

export const readState = (values: CallbackValues): string | undefined => readSecret(values, NAME);
