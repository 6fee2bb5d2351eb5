import { useStored } from '@/components/hooks/use-stored';
import { readAsset } from '@/utils/storage/read-assets';
import { Details } from './details/Details';
import type { Shelf } from './shelf';

/** The details of one asset, wherever in the list it is. */
export function OpenDetails({ id, shelf, onClose }: { id: string; shelf: Shelf; onClose: () => void }) {
  const stored = useStored(() => readAsset(id), ['assets'], [id]);
  const asset = stored.state === 'ready' ? stored.value : undefined;
  if (!asset) return null;
  return (
    <Details
      asset={asset}
      person={shelf.people.find((person) => person.id === asset.personId)}
      account={shelf.accounts.find((account) => account.id === asset.accountId)}
      onClose={onClose}
    />
  );
}
