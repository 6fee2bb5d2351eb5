import {
  fastResolutions,
  type GenerationForm,
  upstreamGeneration,
  upstreamRatios,
  upstreamResolutions,
  upstreamSeconds,
  upstreamSeed,
} from './generation/form';
import { upstreamLimits } from './limits';
import { named } from './names';
import type { CredentialField, ProviderDescription } from './provider';

const project: CredentialField = {
  name: 'project',
  label: 'project',
  placeholder: 'default',
  optional: true,
  secret: false,
};

/** An access key signs; the key for videos is another one, which the console of the models gives. */
const signed: readonly CredentialField[] = [
  { name: 'keyId', label: 'accessKeyId', placeholder: 'AKLT…', secret: true },
  { name: 'secret', label: 'secretAccessKey', placeholder: '', secret: true },
  { name: 'session', label: 'sessionToken', placeholder: '', optional: true, secret: true, endsWith: 'keyId' },
  { name: 'generation', label: 'generationKey', placeholder: '', optional: true, secret: true },
  project,
];

/** Both models of the 2.0 series take assets of people, the faster one up to 720p. Neither says a price. ModelArk/1520757, 2291680 */
const videosOf = (model: string, fast: string): GenerationForm => ({
  ...upstreamGeneration,
  path: '/api/v3/contents/generations/tasks',
  model,
  models: [
    {
      id: model,
      name: 'Seedance 2.0',
      seconds: upstreamSeconds,
      resolutions: upstreamResolutions,
      ratios: upstreamRatios,
    },
    {
      id: fast,
      name: 'Seedance 2.0 fast',
      seconds: upstreamSeconds,
      resolutions: fastResolutions,
      ratios: upstreamRatios,
    },
  ],
  keyHeader: 'Authorization: Bearer ',
  references: 'content',
  seed: upstreamSeed,
  watermark: true,
  cancel: true,
  price: false,
});

/** https://docs.byteplus.com/en/docs/ModelArk/2333589 */
export const bytePlus: ProviderDescription = {
  ...named('byteplus'),
  family: 'ark',
  homepage: 'https://www.byteplus.com/en/product/modelark',
  docs: 'https://docs.byteplus.com/en/docs/ModelArk/2333589',
  keysPage: 'https://console.byteplus.com/iam/keymanage',
  rulesPage: 'https://docs.byteplus.com/en/docs/ModelArk/2333589',
  keyPlaceholder: 'AKLT…',
  credentials: signed,
  defaultBaseUrl: 'https://ark.ap-southeast-1.byteplusapi.com',
  // Not the top of the site, which leads on to this and would lose what the face check says.
  defaultCallbackUrl: 'https://www.byteplus.com/en',
  // Without the -1. Each of the two keys is of no use on the other host.
  generationBaseUrl: 'https://ark.ap-southeast.bytepluses.com',
  ark: { actions: 'query', root: '/', lists: 'cursor', region: 'ap-southeast-1', project: 'default' },
  verifier: 'BytePlus',
  linkLifetime: 120_000,
  limits: upstreamLimits,
  can: {
    listAssets: true,
    listGroups: true,
    createGroup: true,
    renameGroup: true,
    renameAsset: true,
    deleteAsset: true,
    deleteGroup: true,
    inlineUpload: false,
    quota: true,
    checkBeforeCallback: true,
    createIsBilled: false,
    localLedgerOnly: false,
  },
  generation: videosOf('dreamina-seedance-2-0-260128', 'dreamina-seedance-2-0-fast-260128'),
};

/** https://www.volcengine.com/docs/82379/2333589 */
export const volcengine: ProviderDescription = {
  ...bytePlus,
  ...named('volcengine'),
  homepage: 'https://www.volcengine.com/product/ark',
  docs: 'https://www.volcengine.com/docs/82379/2333589',
  keysPage: 'https://console.volcengine.com/iam/keymanage',
  rulesPage: 'https://www.volcengine.com/docs/82379/2333589',
  defaultBaseUrl: 'https://ark.cn-beijing.volcengineapi.com',
  defaultCallbackUrl: 'https://www.volcengine.com/',
  generationBaseUrl: 'https://ark.cn-beijing.volces.com',
  ark: { actions: 'query', root: '/', lists: 'cursor', region: 'cn-beijing', project: 'default' },
  verifier: 'Volcengine',
  generation: videosOf('doubao-seedance-2-0-260128', 'doubao-seedance-2-0-fast-260128'),
};

/** Somebody who passes the upstream's actions on for a key of their own. Whose address it is, only the user knows. */
export const arkRelay: ProviderDescription = {
  ...named('ark-relay'),
  family: 'ark',
  homepage: bytePlus.docs,
  docs: bytePlus.docs,
  keysPage: '',
  rulesPage: bytePlus.rulesPage,
  keyPlaceholder: '',
  credentials: [
    { name: 'key', label: 'key', placeholder: '', secret: true },
    project,
    {
      name: 'action',
      label: 'action',
      placeholder: '',
      optional: true,
      secret: false,
      choices: ['query', 'slash', 'path'],
    },
  ],
  defaultBaseUrl: '',
  defaultCallbackUrl: '',
  // The older form of lists: relays pass on what was there when they were written.
  ark: { actions: 'query', root: '', lists: 'pages' },
  verifier: 'BytePlus',
  linkLifetime: 120_000,
  limits: upstreamLimits,
  can: { ...bytePlus.can, quota: false },
};
