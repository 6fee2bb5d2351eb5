import { describe, upstreamLimits } from '@/utils/providers/catalog';
import { nameOf } from '@/utils/providers/names';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';

type OfAccount = Pick<Account, 'providerId' | 'baseUrl' | 'callbackUrl'>;

/** What is known of an account's provider. One that a newer version knew and this one doesn't is shown by its id. */
export function providerOf(account: OfAccount): ProviderDescription {
  const known = describe(account.providerId);
  if (!known) return unknownProvider(account);
  // Whoever has an address of their own has their keys there too.
  return known.keysPage ? known : { ...known, keysPage: topOf(account.baseUrl) };
}

/** Whether files can be put into this account's groups from here; of one that is gone nobody says no. */
export const takesFiles = (account: OfAccount | undefined): boolean =>
  account === undefined || providerOf(account).can.uploads !== false;

const topOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : '');

const unknownProvider = ({ providerId, baseUrl, callbackUrl }: OfAccount): ProviderDescription => ({
  id: providerId,
  // Nobody asks it anything: there is no adapter for it here.
  family: 'ark',
  ...nameOf(providerId),
  homepage: baseUrl,
  docs: baseUrl,
  keysPage: baseUrl,
  rulesPage: baseUrl,
  keyPlaceholder: '',
  defaultBaseUrl: baseUrl,
  defaultCallbackUrl: callbackUrl,
  verifier: providerId,
  linkLifetime: 120_000,
  limits: upstreamLimits,
  can: {
    listAssets: false,
    listGroups: false,
    createGroup: false,
    renameGroup: false,
    quota: false,
    renameAsset: false,
    deleteAsset: false,
    deleteGroup: false,
    inlineUpload: false,
    checkBeforeCallback: false,
    createIsBilled: false,
    localLedgerOnly: false,
  },
});
