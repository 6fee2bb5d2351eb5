import {
  fastResolutions,
  upstreamGeneration,
  upstreamRatios,
  upstreamResolutions,
  upstreamSeconds,
  upstreamSeed,
} from './generation/form';
import { upstreamLimits } from './limits';
import { named } from './names';
import type { ProviderDescription } from './provider';

/** https://docs.easyrouter.io/en/docs/api/management/visual-validate/overview */
export const easyRouter: ProviderDescription = {
  ...named('easyrouter'),
  family: 'easyrouter',
  homepage: 'https://easyrouter.io',
  docs: 'https://docs.easyrouter.io/en/docs/api/management/visual-validate/overview',
  // No page for keys is documented.
  keysPage: 'https://easyrouter.io',
  // Says that access is granted after an application was looked at.
  rulesPage: 'https://docs.easyrouter.io/en/docs/api/management/visual-validate/overview',
  keyPlaceholder: 'sk-…',
  defaultBaseUrl: 'https://easyrouter.io',
  defaultCallbackUrl: 'https://easyrouter.io/v1/callback',
  verifier: 'BytePlus',
  linkLifetime: 120_000,
  limits: upstreamLimits,
  can: {
    listAssets: true,
    // Nothing documented lists groups or changes a name.
    listGroups: false,
    createGroup: false,
    renameGroup: false,
    renameAsset: false,
    deleteAsset: true,
    deleteGroup: true,
    inlineUpload: false,
    quota: false,
    checkBeforeCallback: true,
    createIsBilled: false,
    localLedgerOnly: false,
  },
  // https://docs.easyrouter.io/en/docs/api/ai-model/videos/seedance; what it doesn't say is the upstream's.
  generation: {
    ...upstreamGeneration,
    path: '/v1/video/generations',
    model: 'dreamina-seedance-2-0',
    models: [
      {
        id: 'dreamina-seedance-2-0',
        name: 'Seedance 2.0',
        seconds: upstreamSeconds,
        resolutions: upstreamResolutions,
        ratios: upstreamRatios,
      },
      {
        id: 'dreamina-seedance-2-0-fast',
        name: 'Seedance 2.0 fast',
        seconds: upstreamSeconds,
        resolutions: fastResolutions,
        ratios: upstreamRatios,
      },
    ],
    keyHeader: 'Authorization: Bearer ',
    references: 'metadata',
    seed: upstreamSeed,
    watermark: true,
    cancel: false,
    price: false,
  },
};
