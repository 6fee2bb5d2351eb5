import { setBackBy } from '@/utils/jobs/clock';
import type { Call } from '@/utils/providers/provider';
import { type Fault, FaultError } from '@/utils/text/fault';
import type { Line } from './accounts';
import type { Pace } from './pacer';

/**
 * A pause that a provider wants is the account's: after a 429 with `Retry-After` it is not asked about the next thing either.
 * Lost with the worker, which then hears the same once more.
 */
export function createQuiet(now: () => number) {
  const quiet = new Map<string, Fault>();

  function keep(accountId: string, fault: Fault): void {
    if (fault.kind === 'rate' && fault.retryAt !== undefined) quiet.set(accountId, { ...fault, at: now() });
  }

  /** @throws FaultError what the provider said when it wanted the pause */
  function throwIfQuiet(accountId: string): void {
    const fault = quiet.get(accountId);
    if (!fault) return;
    if (now() < (fault.retryAt ?? 0) && setBackBy(now(), fault.at) === 0) throw new FaultError(fault);
    quiet.delete(accountId);
  }

  /** Every request waits for its moment, each page of a list too. */
  function paced(line: Line, pace: Pace): Line {
    const { id } = line.account;
    const slowed =
      (call: Call): Call =>
      async (request) => {
        throwIfQuiet(id);
        await pace(id);
        throwIfQuiet(id);
        return call(request);
      };
    return { ...line, call: slowed(line.call), ...(line.videos ? { videos: slowed(line.videos) } : {}) };
  }

  return { keep, paced };
}

export type Quiet = ReturnType<typeof createQuiet>;
