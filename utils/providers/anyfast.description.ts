import type { ProviderDescription } from './provider';

/** https://docs.anyfast.ai/guides/model-api/bytedance/volc-real-human-assets */
export const anyFast: ProviderDescription = {
  id: 'anyfast',
  name: 'AnyFast',
  mark: 'AF',
  homepage: 'https://www.anyfast.ai',
  docs: 'https://docs.anyfast.ai/guides/model-api/bytedance/volc-real-human-assets',
  keysPage: 'https://www.anyfast.ai/console/token',
  rulesPage: 'https://docs.anyfast.ai/guides/model-api/bytedance/volc-real-human-assets',
  keyPlaceholder: 'sk-…',
  defaultBaseUrl: 'https://www.anyfast.ai',
  // The session needs one, whatever the schema says; any reachable page will do.
  defaultCallbackUrl: 'https://www.anyfast.ai/',
  verifier: 'BytePlus',
  linkLifetime: 120_000,
  can: {
    listAssets: true,
    // ListAssetGroups shows collections, never the group of a real person.
    listGroups: false,
    renameAsset: true,
    deleteAsset: true,
    deleteGroup: true,
    inlineUpload: true,
    checkBeforeCallback: true,
    createIsBilled: true,
    // For the same reason: a person's group id that is lost here is lost.
    localLedgerOnly: true,
  },
};
