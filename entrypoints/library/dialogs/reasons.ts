import type { Outcome } from '@/utils/messages/outcomes';
import type { Fault } from '@/utils/text/fault';

/** Those that failed for the same reason. */
export interface Reason {
  fault: Fault | undefined;
  ids: string[];
}

/** Failed ones, gathered by their reason, so that each is said once; in the order in which the reasons came up. */
export function alike(failed: readonly Outcome[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { id, fault } of failed) {
    // What differs from one to the next without being another reason is left out: the moment, the request's id.
    const key = JSON.stringify([fault?.kind, fault?.status, fault?.code, fault?.detail, fault?.host]);
    const known = reasons.get(key);
    if (known) known.ids.push(id);
    else reasons.set(key, { fault, ids: [id] });
  }
  return [...reasons.values()];
}
