import { type LockState, readLockState } from '@/utils/storage/lock-state';
import { readAccounts } from '@/utils/storage/read';
import { readBusyGenerations } from '@/utils/storage/read-generations';
import { readNewestPeople, readOpenAssets, readPeopleOf, readShownVerifications } from '@/utils/storage/read-home';
import type { Account, Generation, Person } from '@/utils/storage/records';
import { allReady, OpenNow } from './later';
import { listOpen, type OpenItem } from './open-now';

/** What home shows of an account. */
export interface HomeView {
  items: OpenItem[];
  generations: Generation[];
  /** How many more are open than these. */
  more: number;
  /** How many ends nobody has looked at. */
  unseen: number;
  /** The newest, newest first. */
  people: Person[];
  /** Whether there are more people than these. */
  morePeople: boolean;
  /** Whom the open ones are of. */
  openPeople: Person[];
}

/** @param news ids of ends that stay listed although they have been seen; grows here. @throws StorageError */
export async function readHome(accountId: string, news: Set<string>): Promise<HomeView> {
  const [verifications, { assets, more }, { people, more: morePeople }, generations] = await Promise.all([
    readShownVerifications(accountId, [...news]),
    readOpenAssets(accountId, [...news]),
    readNewestPeople(accountId),
    readBusyGenerations(accountId),
  ]);
  const open = listOpen(verifications, assets, news);
  const isEmpty = open.items.length + generations.length === 0;
  // Drawn together with the rest, so its file is waited for; a home without anything open never asks for it.
  const [openPeople] = isEmpty ? [[]] : await Promise.all([readPeopleOf(idsOf(open.items)), OpenNow.ready()]);
  return { ...open, more, people, morePeople, openPeople, generations };
}

const idsOf = (items: OpenItem[]): string[] =>
  items.flatMap((item) => ('verification' in item ? (item.verification.personId ?? []) : item.asset.personId));

/** A fault stands at the top of home: what it says must not come after the rest. @throws StorageError */
export async function readShown(): Promise<Account[]> {
  const accounts = await readAccounts();
  if (accounts.some(({ fault }) => fault)) await allReady();
  return accounts;
}

/** The lock stands there as well. @throws StorageError */
export async function readLock(): Promise<LockState> {
  const lock = await readLockState(Date.now());
  if (lock.isLocked) await allReady();
  return lock;
}
