import { upstreamGeneration, upstreamRatios, upstreamResolutions, upstreamSeconds } from './generation/form';
import { upstreamLimits } from './limits';
import { named } from './names';
import type { ProviderDescription } from './provider';

/** https://docs.crun.ai/models/seedance/visual-validate */
export const crun: ProviderDescription = {
  ...named('crun'),
  family: 'crun',
  homepage: 'https://crun.ai',
  docs: 'https://docs.crun.ai/models/seedance/visual-validate',
  // The page "API Key Management" is in the console, whose address is not documented.
  keysPage: 'https://crun.ai',
  rulesPage: 'https://docs.crun.ai/models/seedance/visual-validate',
  keyPlaceholder: '',
  defaultBaseUrl: 'https://api.crun.ai',
  defaultCallbackUrl: 'https://crun.ai/',
  verifier: 'BytePlus',
  linkLifetime: 120_000,
  limits: upstreamLimits,
  can: {
    // Crun keeps no ids for its callers: no list, no new name, no deleting.
    listAssets: false,
    listGroups: false,
    createGroup: false,
    renameGroup: false,
    renameAsset: false,
    deleteAsset: false,
    deleteGroup: false,
    inlineUpload: false,
    // Not documented either way; only a provider outside these three is known to use the token up.
    quota: false,
    checkBeforeCallback: true,
    createIsBilled: false,
    localLedgerOnly: true,
  },
  // https://docs.crun.ai/models/seedance/2-0/reference-to-video. The page of the fast model has its part about assets
  // commented out, and no page names a seed.
  generation: {
    ...upstreamGeneration,
    path: '/api/v1/client/job/CreateTask',
    model: 'bytedance/seedance2-0-r2v',
    models: [
      {
        id: 'bytedance/seedance2-0-r2v',
        name: 'Seedance 2.0',
        seconds: upstreamSeconds,
        resolutions: upstreamResolutions,
        ratios: upstreamRatios.filter((ratio) => ratio !== 'adaptive'),
      },
    ],
    keyHeader: 'x-api-key: ',
    references: 'lists',
    mention: { Image: '[Image1]', Video: '[Video1]', Audio: '[Audio1]' },
    watermark: false,
    cancel: false,
    // `estimate-credits` is in no page; clients ask it before each task, and it makes nothing.
    price: true,
  },
};
