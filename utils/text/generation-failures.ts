import type { FailureWords } from './failures';
import type { Fault } from './fault';
import { t } from './i18n';
import { faultWords } from './kinds';

/** As stored with a failed generation (`Generation.failure`). */
interface GenerationFailure {
  code?: string;
  detail?: string;
  fault?: Fault;
}

/** The first that fits counts; the code is looked at before the provider's own words. */
const meanings: [RegExp, (provider: string) => FailureWords][] = [
  // A real face that came as a plain picture, or in one: not as an asset of a verified person.
  [/Input\w*SensitiveContentDetected\.PrivacyInformation|real (person|face)/i, (p) => of('face', p)],
  [/InputText\w*(SensitiveContent|Risk)|prompt.*(sensitive|violat)/i, (p) => of('prompt', p)],
  [/Output\w*SensitiveContentDetected/i, (p) => of('output', p, true)],
  [/SensitiveContent|ContentRestricted|RiskDetection|PolicyViolation|copyright/i, (p) => of('input', p)],
  [/^expired$|timed? ?out/i, (p) => of('expired', p, true)],
  [/specified asset\b.*\bnot found|NotFound\.asset_id/i, (p) => of('asset', p)],
  [/NotFound/i, (p) => of('gone', p, true)],
  [/Quota|RateLimit|ServerOverloaded|overloaded/i, (p) => of('busy', p, true)],
  [/InternalService|InternalError|^50[01]$|server error/i, (p) => of('server', p, true)],
];

type Reason = 'face' | 'prompt' | 'output' | 'input' | 'expired' | 'asset' | 'gone' | 'busy' | 'server' | 'other';

const of = (reason: Reason, provider: string, again = false): FailureWords => ({
  title: t(`videoFail.${reason}.title`),
  text: t(`videoFail.${reason}.text`, [provider]),
  again,
});

/**
 * Why a generation failed, in words, with what helps. What nobody knows is said to be so, and the page shows the provider's
 * own words (`failure.detail`) below.
 */
export function generationFailureWords(failure: GenerationFailure, providerName: string): FailureWords {
  // A fault of ours: nothing reached the provider. Of a create that was turned down, the provider's reason says more.
  const isOurs = failure.fault?.kind === 'invalid' || (failure.fault && !failure.code && !failure.detail);
  if (isOurs && failure.fault) return { ...faultWords(failure.fault, providerName), again: false };
  for (const said of [failure.code, failure.detail]) {
    const meaning = said && meanings.find(([pattern]) => pattern.test(said));
    if (meaning) return meaning[1](providerName);
  }
  if (failure.fault) return { ...faultWords(failure.fault, providerName), again: true };
  return of('other', providerName, true);
}
