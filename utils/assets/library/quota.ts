import { faultOf } from '@/utils/accounts/accounts';
import { update } from '@/utils/storage/update';
import { providerOf } from './able';
import type { Asking } from './asking';

/** Slots taken and in all, stored with the account. Where the provider doesn't say, nothing is asked. @throws FaultError, ProviderError */
export async function readQuota(accountId: string, now: () => number, asking: Asking): Promise<void> {
  if (!(await providerOf(accountId))?.quota) return;
  const asked = asking.asked(accountId);
  try {
    const { provider, call } = await asking.open(accountId);
    const said = await provider.quota?.(call);
    if (!said) return;
    await update(['accounts'], async (transaction) => {
      const account = await transaction.objectStore('accounts').get(accountId);
      if (!account || asked.isOther()) return;
      await transaction.objectStore('accounts').put({ ...account, quota: { ...said, at: now() } });
    });
  } catch (error) {
    const fault = faultOf(error);
    if (fault) await asking.note(accountId, fault, asked);
    throw error;
  }
}
