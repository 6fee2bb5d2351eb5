import { providerOf, takesFiles } from '@/components/provider-of';
import { WAITING_STATES } from '@/utils/search/query';
import { readAccounts, readPeople } from '@/utils/storage/read';
import { type Account, type AssetState, BUSY_STATES, type Person } from '@/utils/storage/records';

/** Whose assets there are. The assets themselves are read a window at a time. */
export interface Shelf {
  accounts: Account[];
  people: Person[];
}

export async function readShelf(): Promise<Shelf> {
  const [accounts, people] = await Promise.all([readAccounts(), readPeople()]);
  return { accounts, people };
}

/** The part of a shelf that belongs to an account; undefined: all of it. */
export function ofAccount(shelf: Shelf, accountId: string | undefined): Shelf {
  if (accountId === undefined) return shelf;
  return { accounts: shelf.accounts, people: shelf.people.filter((person) => person.accountId === accountId) };
}

/** What somebody is found by. */
export const findText = ({ name, groupId }: Person): string => `${name} ${groupId}`;

/** Those to whom files can be added from here. */
export const takers = ({ accounts, people }: Shelf): Person[] =>
  people.filter(({ accountId }) => takesFiles(accounts.find(({ id }) => id === accountId)));

/** Whether clips can be made from here: with this account, or with any where none is chosen. */
export const makesClips = ({ accounts }: Shelf, accountId: string | undefined): boolean =>
  accounts.some((one) => (accountId === undefined || one.id === accountId) && providerOf(one).generation);

/** The states that a place shows; undefined: all of them. */
export function statesAt(show: string): AssetState[] | undefined {
  if (show === 'processing') return [...BUSY_STATES];
  return show === 'failed' ? [...WAITING_STATES] : undefined;
}
