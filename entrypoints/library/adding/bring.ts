import { readDestination } from './target';
import type { Brought } from './transfer';
import { intake } from './use-intake';
import { walk } from './walk';

/** Takes in what was dropped, pasted or chosen, for one person. Files go the chosen way, addresses as they are. */
export async function bring(personId: string, { sources, addresses }: Brought): Promise<void> {
  if (addresses.length > 0) await intake.takeAddresses(addresses, personId);
  if (sources.length === 0) return;
  const destination = await readDestination(personId);
  if (destination) await intake.take(walk(sources), { personId, route: destination.route });
}
