import { providerOf } from '@/components/provider-of';
import { type ByteRoute, byteRoutes } from '@/utils/providers/catalog';
import type { ProviderDescription } from '@/utils/providers/provider';
import { readAccounts, readBucket, readConsent, readPerson } from '@/utils/storage/read';
import { readPaces } from '@/utils/storage/read-assets';
import type { Account, Bucket, Consent, Pace, Person } from '@/utils/storage/records';
import { readSettings, type Settings } from '@/utils/storage/settings';
import type { Target } from './batches';

export type ChosenRoute = Target['route'];

/** Everything that is said about where a person's files go. */
export interface Destination {
  person: Person;
  /** Absent: it was removed, and nothing can be sent. */
  account?: Account;
  provider: ProviderDescription;
  bucket?: Bucket;
  consent?: Consent;
  pace?: Pace;
  /** Ways that are open to files. */
  ways: ByteRoute[];
  route: ChosenRoute;
}

/** The way that was chosen last for this account, while it is still there; else the first that takes files. */
export function routeFor(accountId: string, ways: readonly ByteRoute[], routes: Settings['routes']): ChosenRoute {
  const last = routes?.[accountId];
  if (last === 'public' || (last && ways.includes(last))) return last;
  return ways[0] ?? 'public';
}

/** The chosen way, if files can take it: what is decided later about a file goes this way and no other. */
export const chosenWay = ({ ways, route }: Pick<Destination, 'ways' | 'route'>): ByteRoute | undefined =>
  ways.find((one) => one === route);

/** Read anew at each use: another page may have changed any of it. @throws StorageError */
export async function readDestination(personId: string): Promise<Destination | undefined> {
  const person = await readPerson(personId);
  if (!person) return undefined;
  const [accounts, bucket, paces, settings, consent] = await Promise.all([
    readAccounts(),
    readBucket(),
    readPaces(),
    readSettings(),
    person.consentId ? readConsent(person.consentId) : undefined,
  ]);
  const account = accounts.find(({ id }) => id === person.accountId);
  const provider = providerOf(account ?? { providerId: '', baseUrl: '', callbackUrl: '' });
  const ways = byteRoutes(provider, bucket !== undefined);
  const pace = paces.find(({ accountId }) => accountId === person.accountId);
  const route = routeFor(person.accountId, ways, settings.routes);
  return { person, account, provider, bucket, consent, pace, ways, route };
}
