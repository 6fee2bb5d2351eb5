import type { Fault } from '@/utils/text/fault';

/**
 * A refusal is the answer to who asked: it says nothing of an account that has got another key or address since, or that was
 * found to work since. What is written about it asks once more, in the transaction that writes.
 */

/** An account as it was when something was asked. */
export interface Asked {
  /** It is another one by now: no answer to the one before says anything of it. */
  isOther(): boolean;
  /** It is, or was found to work since: a refusal says nothing any more. */
  isOld(): boolean;
}

/** Counted in this worker only: an answer comes to the worker that asked, or to nobody. */
export function createTurns() {
  const others = new Map<string, number>();
  const mends = new Map<string, number>();
  const count = (of: Map<string, number>) => (accountId: string) =>
    void of.set(accountId, (of.get(accountId) ?? 0) + 1);
  return {
    becameOther: count(others),
    works: count(mends),
    asked(accountId: string): Asked {
      const [other, mend] = [others.get(accountId), mends.get(accountId)];
      const isOther = () => others.get(accountId) !== other;
      return { isOther, isOld: () => isOther() || mends.get(accountId) !== mend };
    },
  };
}

/** What a fault that keeps everything waiting means for one record; as a function, for it is asked for where it is written. */
export const blockedUnlessOld = (fault: Fault, asked: Asked) => () =>
  asked.isOld() ? ({ type: 'outdated' } as const) : ({ type: 'blocked', fault } as const);
