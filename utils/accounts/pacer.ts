/**
 * At most one question in `interval` ms for each account, in the order asked. Lost with the worker, which does no harm:
 * a new one starts slower than that.
 */
export function createPacer(interval: number, now: () => number, wait: (ms: number) => Promise<void>) {
  const free = new Map<string, number>();

  return async function pace(accountId: string): Promise<void> {
    const at = Math.max(now(), free.get(accountId) ?? 0);
    free.set(accountId, at + interval);
    if (at > now()) await wait(at - now());
  };
}

export type Pace = ReturnType<typeof createPacer>;
