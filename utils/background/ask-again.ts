import type { Services } from './compose';

/** What waits at accounts that work goes on: a restore brings it in, and nothing else would ask for it. */
export async function askAgain({
  accounts,
  assets,
  generations,
}: Pick<Services, 'accounts' | 'assets' | 'generations'>): Promise<void> {
  for (const { id, fault } of await accounts.all()) {
    if (fault) continue;
    await assets.accountMended(id, true);
    await generations.accountMended(id, true);
  }
}
