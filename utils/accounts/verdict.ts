import type { Fault, FaultKind } from '@/utils/text/fault';
import { CLOCK_LIMIT, type Verdict } from '@/utils/text/terms';

/** What a fault means for somebody who sets an account up. */

/** Said of what was signed with a wrong time: https://docs.byteplus.com/en/docs/byteplus-platform/reference-common-errors */
const TIME =
  /InvalidTimestamp|(Signature|Request|Token)Expired|RequestTimeTooSkewed|InvalidXDate|SignatureNotYetCurrent/i;
const SIGNATURE = /SignatureDoesNotMatch/i;
const SUBSCRIPTION =
  /SubscriptionRequired|AIGCNotAvailable|NotSubscribed|(Service|Product)NotOpen|ServiceNotActivated/i;
/** A code that names the project, or words that say that it is not there; not a resource's path (`…:project/default`). */
const PROJECT_CODE = /Project/;
const PROJECT_WORDS =
  /\bproject(\s?name)?\b(?!\/)[^/.]{0,60}\b(not (found|exist)|does(n’t|n't| not) exist|invalid|mismatch)/i;

const KINDS: Partial<Record<FaultKind, Exclude<Verdict, 'works'>>> = {
  key: 'key',
  right: 'right',
  permission: 'host',
  credits: 'credits',
  configuration: 'address',
  rate: 'silent',
  unavailable: 'silent',
  network: 'silent',
  timeout: 'silent',
  offline: 'silent',
};

/** @param ahead how far this device's clock is ahead of the provider's, ms, where it is known */
export function verdictOf(fault: Fault, ahead = 0): Exclude<Verdict, 'works'> {
  const { kind, code = '', detail = '' } = fault;
  const verdict = KINDS[kind];
  if (verdict === 'host' || verdict === 'silent') return verdict;
  if (code === 'clock' || code === 'project') return code;
  if (TIME.test(`${code} ${detail}`)) return 'clock';
  // A signature holds the time: where that is wrong, it is what is to be mended first.
  if (SIGNATURE.test(code) && Math.abs(ahead) > CLOCK_LIMIT) return 'clock';
  if (code === 'key-group') return 'group';
  if (SUBSCRIPTION.test(`${code} ${detail}`)) return 'subscription';
  if (PROJECT_CODE.test(code) || PROJECT_WORDS.test(detail)) return 'project';
  return verdict ?? 'other';
}
