import { upstreamLimits } from './limits';
import { named } from './names';
import type { ProviderDescription } from './provider';

/** https://docs.orcarouter.ai/seedance-video/asset-library */
export const orcaRouter: ProviderDescription = {
  ...named('orcarouter'),
  family: 'orcarouter',
  homepage: 'https://www.orcarouter.ai',
  docs: 'https://docs.orcarouter.ai/seedance-video/asset-library',
  // No page for keys is documented.
  keysPage: 'https://www.orcarouter.ai',
  // Says that the library of real people is for invited accounts.
  rulesPage: 'https://docs.orcarouter.ai/seedance-video/asset-library',
  keyPlaceholder: 'sk-orca-…',
  defaultBaseUrl: 'https://api.orcarouter.ai',
  // Any page will do: it only has to be ours to look at.
  defaultCallbackUrl: 'https://www.orcarouter.ai/',
  verifier: 'BytePlus',
  linkLifetime: 120_000,
  limits: upstreamLimits,
  can: {
    listAssets: true,
    listGroups: true,
    createGroup: true,
    // No page changes or deletes anything.
    renameGroup: false,
    renameAsset: false,
    deleteAsset: false,
    deleteGroup: false,
    inlineUpload: false,
    quota: false,
    // No page reads a session: the group's id comes with the callback, and is looked for in the list of groups.
    checkBeforeCallback: false,
    createIsBilled: false,
    localLedgerOnly: false,
  },
  callback: ['session_id status group_id reason'],
};
