import { isTooLong } from '@/components/qr-geometry';
import type { Account, Verification } from '@/utils/storage/records';
import type { Fault, FaultKind } from '@/utils/text/fault';

/** What keeps the result from being fetched, from the most to the least urgent. */
export type Trouble =
  | { is: 'key'; fault: Fault }
  | { is: 'permission' }
  /** The keys wait for the passphrase. */
  | { is: 'locked' }
  | { is: 'offline' }
  /** Nothing goes on before the user has done something elsewhere: credits, the address. */
  | { is: 'blocked'; fault: Fault }
  /** The provider gives no answer; it is asked again by itself. */
  | { is: 'quiet'; fault: Fault };

/** Which of the designed states a verification is shown in. */
export type View =
  | { is: 'creating' }
  | { is: 'code'; link: string; trouble?: Trouble }
  | { is: 'long'; link: string }
  | { is: 'ended' }
  | { is: 'returned' }
  | { is: 'verified' }
  | { is: 'failed' }
  | { is: 'notMade'; fault?: Fault }
  | { is: 'uncertain' }
  | { is: 'expired' }
  | { is: 'cancelled' }
  | Trouble;

export interface Situation {
  verification: Verification;
  account?: Pick<Account, 'fault'>;
  /** Absent: the browser was restarted, or the code is over. */
  link?: string;
  /** Whether the browser lets us reach the provider; absent while that isn't known. */
  reachable?: boolean;
  online: boolean;
  /** Whether nobody can ask before the passphrase is typed; absent while that isn't known. */
  locked?: boolean;
  /** Epoch ms. */
  now: number;
}

const PASSING: readonly FaultKind[] = ['unavailable', 'rate', 'network', 'timeout', 'protocol'];
const BLOCKING: readonly FaultKind[] = ['credits', 'configuration'];

function troubleOf({ verification, account, reachable, online, locked }: Situation): Trouble | undefined {
  // Before the key's own trouble: one that is put in couldn't be stored.
  if (locked) return { is: 'locked' };
  const fault = account?.fault ?? verification.fault;
  if (fault?.kind === 'key' || fault?.kind === 'right') return { is: 'key', fault };
  // Unlocked since, and the job that lets it go on is on its way.
  if (fault?.kind === 'locked') return locked === undefined ? { is: 'locked' } : undefined;
  if (reachable === false || (fault?.kind === 'permission' && !reachable)) return { is: 'permission' };
  if (!online || fault?.kind === 'offline') return { is: 'offline' };
  if (fault && BLOCKING.includes(fault.kind)) return { is: 'blocked', fault };
  // The first lost question says nothing yet.
  if (fault && PASSING.includes(fault.kind) && verification.unanswered !== 1) return { is: 'quiet', fault };
  return undefined;
}

/** True while a phone can still open the link. */
export const codeLives = ({ verification, now }: Pick<Situation, 'verification' | 'now'>): boolean =>
  verification.state === 'waiting' && verification.linkEndsAt !== undefined && now < verification.linkEndsAt;

export function viewOf(situation: Situation): View {
  const { verification, link } = situation;
  switch (verification.state) {
    case 'creating':
      return troubleOf(situation) ?? { is: 'creating' };
    case 'waiting':
      if (codeLives(situation) && link !== undefined) {
        return isTooLong(link) ? { is: 'long', link } : { is: 'code', link, trouble: troubleOf(situation) };
      }
      return troubleOf(situation) ?? { is: 'ended' };
    case 'returned':
      return troubleOf(situation) ?? { is: 'returned' };
    case 'failed':
      if (verification.failure?.reason === 'uncertain') return { is: 'uncertain' };
      if (verification.failure?.reason === 'start') return { is: 'notMade', fault: verification.failure.fault };
      return { is: 'failed' };
    default:
      return { is: verification.state };
  }
}

/** The marks at which the time left is spoken, s. */
const SPOKEN = [60, 30, 10] as const;

/** The mark that was reached last, or nothing before the first. @param left ms */
export const spokenMark = (left: number): number | undefined =>
  left <= 0 ? undefined : SPOKEN.findLast((mark) => left <= mark * 1000);
