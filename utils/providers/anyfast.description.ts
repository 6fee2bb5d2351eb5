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

/** https://docs.anyfast.ai/guides/model-api/bytedance/volc-real-human-assets */
export const anyFast: ProviderDescription = {
  ...named('anyfast'),
  family: 'anyfast',
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
  limits: {
    ...upstreamLimits,
    // The guide for real people names no BMP, TIFF or HEIF.
    image: {
      ...upstreamLimits.image,
      types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/heic'],
    },
  },
  can: {
    listAssets: true,
    // Collections only: ListAssetGroups never shows the group of a real person.
    listGroups: true,
    createGroup: true,
    renameGroup: true,
    renameAsset: true,
    deleteAsset: true,
    deleteGroup: true,
    inlineUpload: true,
    quota: false,
    checkBeforeCallback: true,
    createIsBilled: true,
    // For the same reason: a person's group id that is lost here is lost.
    localLedgerOnly: true,
  },
  // https://docs.anyfast.ai/guides/model-api/bytedance/seedance-2-0 and …/seedance-2-0-fast
  generation: {
    ...upstreamGeneration,
    path: '/v1/video/generations',
    model: 'seedance',
    models: [
      {
        id: 'seedance',
        name: 'Seedance 2.0',
        seconds: upstreamSeconds,
        resolutions: upstreamResolutions,
        ratios: upstreamRatios,
      },
      {
        id: 'seedance-fast',
        name: 'Seedance 2.0 fast',
        seconds: upstreamSeconds,
        resolutions: fastResolutions,
        ratios: upstreamRatios,
      },
    ],
    keyHeader: 'Authorization: Bearer ',
    references: 'content',
    mention: { Image: '@image1', Video: '@video1', Audio: '@audio1' },
    seed: upstreamSeed,
    watermark: true,
    cancel: false,
    price: false,
  },
};
