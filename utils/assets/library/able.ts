import type { Provider } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';
import { openDatabase } from '@/utils/storage/database';
import type { Account } from '@/utils/storage/records';

type Deed = 'deleteAsset' | 'renameAsset';

/** The provider of an account; undefined when one of the two is not here any more. */
export async function providerOf(accountId: string): Promise<Provider | undefined> {
  const account: Account | undefined = await (await openDatabase()).get('accounts', accountId);
  return account && providerById(account.providerId);
}

/** The accounts of these assets that are still here, and whose provider can do it. */
export async function accountsThatCan(
  deed: Deed,
  assets: readonly { accountId: string }[],
): Promise<ReadonlySet<string>> {
  const can = new Set<string>();
  for (const id of new Set(assets.map(({ accountId }) => accountId))) {
    if ((await providerOf(id))?.[deed]) can.add(id);
  }
  return can;
}
