import { agtCloud } from './agtcloud.description';
import { anyFast } from './anyfast.description';
import { crun } from './crun.description';
import { easyRouter } from './easyrouter.description';
import { orcaRouter } from './orcarouter.description';
import type { ProviderDescription } from './provider';
import { qiniu } from './qiniu.description';
import { tokenLab } from './tokenlab.description';

export { upstreamLimits } from './limits';
export { type ByteRoute, byteRoutes } from './routes';

/** Every provider as data, for pages: no adapter comes in through here. */
export const catalog: readonly ProviderDescription[] = [
  easyRouter,
  anyFast,
  crun,
  orcaRouter,
  qiniu,
  tokenLab,
  agtCloud,
];

/** The provider that an account's `providerId` names. */
export const describe = (id: string): ProviderDescription | undefined => catalog.find((one) => one.id === id);
