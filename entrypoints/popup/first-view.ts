import { learnSettings } from '@/components/hooks/use-settings';
import type { LockState } from '@/utils/storage/lock-state';
import type { Account } from '@/utils/storage/records';
import type { Settings } from '@/utils/storage/settings';
import { type HomeView, readHome, readLock, readShown } from './home-view';

/**
 * What the first drawing shows, read while the rest of the page is still being made: so it is drawn once, and whole.
 * Everything in it is read again once it stands there.
 */
export interface FirstView {
  accounts: Account[];
  lock: LockState;
  home: { of: string; view: HomeView; news: Set<string> } | undefined;
}

/** @throws StorageError */
export async function readFirstView(): Promise<FirstView> {
  const [accounts, settings, lock] = await Promise.all([readShown(), learnSettings(), readLock()]);
  const account = chosen(accounts, settings);
  if (!account) return { accounts, lock, home: undefined };
  const news = new Set<string>();
  return { accounts, lock, home: { of: account.id, view: await readHome(account.id, news), news } };
}

/** The account that the popup works with. */
export const chosen = (accounts: Account[], { accountId }: Settings): Account | undefined =>
  accounts.find(({ id }) => id === accountId) ?? accounts[0];
