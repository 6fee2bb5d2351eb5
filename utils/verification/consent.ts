import { describe } from '@/utils/providers/catalog';
import type { Account, Consent } from '@/utils/storage/records';
import { consentText, languageOfConsent } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';
import { FaultError, invalid } from '@/utils/text/fault';

export interface ConsentInput {
  purpose: string;
  /** Epoch ms. */
  until: number;
  /** Which text, and in which language (utils/text/consent.ts). */
  textVersion: string;
  /** SHA-256 (hex) of the text that was on the screen. */
  textHash: string;
}

/**
 * The record that a person agreed, with the whole text. It is made from our own text, and refused when the page showed
 * another one (it was open while the extension was updated).
 * @throws FaultError `outdated`, or `invalid` with code `consent-until`
 */
export async function makeConsent(
  input: ConsentInput,
  facts: { account: Account; name: string; id: string; now: number },
): Promise<Consent> {
  const provider = describe(facts.account.providerId);
  if (!provider) throw invalid('unknown-provider');
  const language = languageOfConsent(input.textVersion);
  if (!language) throw new FaultError({ kind: 'outdated' });
  const text = consentText(language, provider.name, provider.verifier);
  const textHash = await sha256(text);
  if (input.textHash !== textHash) throw new FaultError({ kind: 'outdated' });
  if (input.until <= facts.now) throw invalid('consent-until');
  return {
    id: facts.id,
    accountId: facts.account.id,
    text,
    textVersion: input.textVersion,
    textHash,
    name: facts.name,
    purpose: input.purpose,
    agreedAt: facts.now,
    until: input.until,
  };
}
