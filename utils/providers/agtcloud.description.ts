import { upstreamLimits } from './limits';
import { named } from './names';
import type { ProviderDescription } from './provider';

/** https://api.agtcloud.ai/docs/en/api/seedance-2.0/asset-library/ */
export const agtCloud: ProviderDescription = {
  ...named('agtcloud'),
  family: 'agtcloud',
  homepage: 'https://api.agtcloud.ai',
  docs: 'https://api.agtcloud.ai/docs/en/api/seedance-2.0/asset-library/',
  keysPage: 'https://api.agtcloud.ai',
  rulesPage: 'https://api.agtcloud.ai/docs/en/api/seedance-2.0/asset-library/',
  keyPlaceholder: 'sk-…',
  defaultBaseUrl: 'https://api.agtcloud.ai',
  defaultCallbackUrl: 'https://api.agtcloud.ai/',
  verifier: 'Volcengine',
  linkLifetime: 120_000,
  limits: upstreamLimits,
  can: {
    listAssets: false,
    listGroups: false,
    createGroup: false,
    renameGroup: false,
    renameAsset: false,
    deleteAsset: false,
    deleteGroup: false,
    inlineUpload: false,
    quota: false,
    // The group's id comes with the callback, and there is nothing to ask before.
    checkBeforeCallback: false,
    createIsBilled: false,
    localLedgerOnly: true,
    // The page names uploads and lists, and the part of it that we could read no path of theirs.
    uploads: false,
  },
  // `likeness` is our own: theirs is the outcome alone.
  callback: ['likeness status group_id reason'],
};
