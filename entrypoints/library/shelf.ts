import { readAccounts, readAssets, readPeople } from '@/utils/storage/read';
import { type Account, type Asset, isBusy, type Person } from '@/utils/storage/records';
import type { Place } from './place';

/** Everything that the library shows, read at once. */
export interface Shelf {
  accounts: Account[];
  people: Person[];
  /** Without those that were taken back before they were sent. */
  assets: Asset[];
}

export async function readShelf(): Promise<Shelf> {
  const [accounts, people, assets] = await Promise.all([readAccounts(), readPeople(), readAssets()]);
  return { accounts, people, assets: assets.filter(({ state }) => state !== 'cancelled') };
}

/** Failed, or unsure: both wait for the user. */
export const needsYou = ({ state }: Pick<Asset, 'state'>): boolean => state === 'failed' || state === 'uncertain';

/** The part of a shelf that belongs to an account; undefined: all of it. */
export function ofAccount(shelf: Shelf, accountId: string | undefined): Shelf {
  if (accountId === undefined) return shelf;
  const mine = (record: { accountId: string }) => record.accountId === accountId;
  return { accounts: shelf.accounts, people: shelf.people.filter(mine), assets: shelf.assets.filter(mine) };
}

export function assetsAt(assets: Asset[], place: Place): Asset[] {
  switch (place.show) {
    case 'all':
      return assets;
    case 'processing':
      return assets.filter(isBusy);
    case 'failed':
      return assets.filter(needsYou);
    case 'add':
    case 'person':
      return assets.filter(({ personId }) => personId === place.personId);
  }
}

/** Assets whose name, id, or person's name or group id holds every word. */
export function search(assets: Asset[], people: Person[], words: string): Asset[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return assets;
  const names = new Map(people.map((person) => [person.id, `${person.name} ${person.groupId}`]));
  return assets.filter((asset) => {
    const text = [asset.name, asset.assetId, names.get(asset.personId)].join(' ').toLocaleLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

export function countBy(assets: Asset[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { personId } of assets) counts.set(personId, (counts.get(personId) ?? 0) + 1);
  return counts;
}
