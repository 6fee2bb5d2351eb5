import { createAgtCloud } from './agtcloud';
import { agtCloud } from './agtcloud.description';
import { createAnyFast } from './anyfast';
import { anyFast } from './anyfast.description';
import { createCrun } from './crun';
import { crun } from './crun.description';
import { createEasyRouter } from './easyrouter';
import { easyRouter } from './easyrouter.description';
import { createOrcaRouter } from './orcarouter';
import { orcaRouter } from './orcarouter.description';
import type { Provider } from './provider';
import { createQiniu } from './qiniu';
import { qiniu } from './qiniu.description';
import { createTokenLab } from './tokenlab';
import { tokenLab } from './tokenlab.description';

/** Every provider with its adapter, for services. A reseller of a family is one more line here and in `catalog.ts`. */
export const providers: readonly Provider[] = [
  createEasyRouter(easyRouter),
  createAnyFast(anyFast),
  createCrun(crun),
  createOrcaRouter(orcaRouter),
  createQiniu(qiniu),
  createTokenLab(tokenLab),
  createAgtCloud(agtCloud),
];

export const providerById = (id: string): Provider | undefined => providers.find((one) => one.id === id);
