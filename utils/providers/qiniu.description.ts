import { upstreamGeneration, upstreamRatios, upstreamResolutions, upstreamSeconds } from './generation/form';
import { upstreamLimits } from './limits';
import { named } from './names';
import type { ProviderDescription } from './provider';

/** https://apidocs.qnaigc.com/472410416e0 */
export const qiniu: ProviderDescription = {
  ...named('qiniu'),
  family: 'qiniu',
  homepage: 'https://www.qiniu.com',
  docs: 'https://apidocs.qnaigc.com/472410416e0',
  keysPage: 'https://portal.qiniu.com',
  rulesPage: 'https://apidocs.qnaigc.com/472410416e0',
  keyPlaceholder: 'sk-…',
  defaultBaseUrl: 'https://api.qnaigc.com',
  defaultCallbackUrl: 'https://www.qiniu.com/',
  verifier: 'Volcengine',
  linkLifetime: 120_000,
  limits: upstreamLimits,
  can: {
    // Clients make, read and wait for single ones; no page or client lists.
    listAssets: false,
    listGroups: false,
    createGroup: false,
    renameGroup: false,
    renameAsset: false,
    deleteAsset: false,
    deleteGroup: false,
    inlineUpload: false,
    quota: false,
    // The token is used up by the first question, so it is handed over once, after a callback has brought it.
    checkBeforeCallback: false,
    createIsBilled: false,
    localLedgerOnly: true,
  },
  generation: {
    ...upstreamGeneration,
    path: '/v3/contents/generations/tasks',
    // Its assets are made for this one (`MODEL` in qiniu.ts).
    model: 'bytedance/doubao-seedance-2-0-260128',
    models: [
      {
        id: 'bytedance/doubao-seedance-2-0-260128',
        name: 'Seedance 2.0',
        seconds: upstreamSeconds,
        resolutions: upstreamResolutions,
        ratios: upstreamRatios,
      },
    ],
    keyHeader: 'Authorization: Bearer ',
    references: 'content',
    scheme: named('qiniu').scheme,
    watermark: false,
    cancel: false,
    price: false,
  },
  // `likeness` is our own: the byted token isn't told before the callback brings it.
  callback: [
    'bytedToken resultCode algorithmBaseRespCode likeness',
    'bytedToken errorCode algorithmBaseRespCode likeness',
  ],
};
