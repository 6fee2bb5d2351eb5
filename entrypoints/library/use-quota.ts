import { useEffect } from 'preact/hooks';
import { providerOf } from '@/components/provider-of';
import { send } from '@/utils/messages/send';
import type { Account } from '@/utils/storage/records';

/** What the provider said holds for so long, ms. */
const FRESH = 10 * 60_000;
/** Where something was made or deleted since, only for so long. */
const FRESH_IN_USE = 60_000;

/** When each account was asked about, and what was counted then. A provider that doesn't answer is not asked more often. */
const asked = new Map<string, { at: number; counted: number | undefined }>();

/**
 * Asks the provider how many slots of an account are taken, where it says so and has not said it lately. The answer is stored
 * with the account.
 * @param counted slots taken as far as it is known here: another number says that it is another one there too
 */
export function useQuota(account: Account | undefined, counted: number | undefined): void {
  const asks = account !== undefined && providerOf(account).can.quota;
  useEffect(() => {
    if (!account || !asks) return;
    const before = asked.get(account.id);
    const age = Date.now() - Math.max(account.quota?.at ?? 0, before?.at ?? 0);
    const isInUse = before !== undefined && before.counted !== counted;
    if (age < (isInUse ? FRESH_IN_USE : FRESH)) return;
    asked.set(account.id, { at: Date.now(), counted });
    void send('account.quota', { id: account.id });
  }, [account?.id, asks, counted]);
}
