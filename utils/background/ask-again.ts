import type { Services } from './compose';

/** What waits at accounts that work goes on: a restore brings it in, and nothing else would ask for it. */
export async function askAgain({ accounts, assets }: Pick<Services, 'accounts' | 'assets'>): Promise<void> {
  for (const { id, fault } of await accounts.all()) if (!fault) await assets.accountMended(id);
}
