import { describe, upstreamLimits } from '@/utils/providers/catalog';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';

type OfAccount = Pick<Account, 'providerId' | 'baseUrl' | 'callbackUrl'>;

/** What is known of an account's provider. One that a newer version knew and this one doesn't is shown by its id. */
export function providerOf(account: OfAccount): ProviderDescription {
  return describe(account.providerId) ?? unknownProvider(account);
}

const unknownProvider = ({ providerId, baseUrl, callbackUrl }: OfAccount): ProviderDescription => ({
  id: providerId,
  name: providerId,
  // Nobody's, so that no capability is claimed; its adapter isn't here either.
  family: 'easyrouter',
  mark: providerId.slice(0, 2).toUpperCase(),
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
