import { useEffect } from 'preact/hooks';
import { providerOf } from '@/components/provider-of';
import { send } from '@/utils/messages/send';
import type { Account } from '@/utils/storage/records';

/** What the provider said holds for so long, ms. */
const FRESH = 10 * 60_000;
/** Where something was made or deleted since, only for so long. */
const FRESH_IN_USE = 60_000;

interface Asked {
  at: number;
  /** Slots taken as far as it was known here. */
  counted: number | undefined;
}

/** A provider that doesn't answer is not asked more often. */
const asked = new Map<string, Asked>();

/** Whether it is time to ask. @param saidAt when the provider said it last @param before when it was asked last, here */
export function isDue(saidAt: number | undefined, before: Asked | undefined, now: Asked): boolean {
  const isInUse = before !== undefined && before.counted !== now.counted;
  return now.at - Math.max(saidAt ?? 0, before?.at ?? 0) >= (isInUse ? FRESH_IN_USE : FRESH);
}

/**
 * Asks the provider how many slots of an account are taken, where it says so and has not said it lately. The answer is stored
 * with the account.
 * @param counted slots taken as far as it is known here: another number says that it is another one there too
 */
export function useQuota(account: Account | undefined, counted: number | undefined): void {
  const asks = account !== undefined && providerOf(account).can.quota;
  useEffect(() => {
    if (!account || !asks) return;
    const now = { at: Date.now(), counted };
    if (!isDue(account.quota?.at, asked.get(account.id), now)) return;
    asked.set(account.id, now);
    void send('account.quota', { id: account.id });
  }, [account?.id, asks, counted]);
}
