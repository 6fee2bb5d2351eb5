import { upstreamLimits } from './limits';
import { named } from './names';
import type { ProviderDescription } from './provider';

/** https://docs.tokenlab.sh/api-reference/video/create-real-person-verification-session */
export const tokenLab: ProviderDescription = {
  ...named('tokenlab'),
  family: 'tokenlab',
  homepage: 'https://tokenlab.sh',
  docs: 'https://docs.tokenlab.sh/api-reference/video/create-real-person-verification-session',
  keysPage: 'https://tokenlab.sh',
  rulesPage: 'https://docs.tokenlab.sh/api-reference/video/create-real-person-verification-session',
  keyPlaceholder: 'sk-…',
  defaultBaseUrl: 'https://api.tokenlab.sh',
  defaultCallbackUrl: 'https://tokenlab.sh/',
  // Upstream ids are hidden; who runs the check is not said.
  verifier: 'BytePlus',
  linkLifetime: 120_000,
  limits: { ...upstreamLimits, nameLength: 128 },
  can: {
    listAssets: true,
    listGroups: true,
    createGroup: true,
    renameGroup: true,
    renameAsset: true,
    deleteAsset: true,
    deleteGroup: true,
    inlineUpload: false,
    quota: false,
    // Asked is the history of sessions, which uses nothing up.
    checkBeforeCallback: true,
    createIsBilled: false,
    localLedgerOnly: false,
  },
  callback: ['session_id verification_status verification_token result_code'],
};
