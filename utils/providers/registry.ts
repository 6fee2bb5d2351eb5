import { createAnyFast } from './anyfast';
import { anyFast } from './anyfast.description';
import { createCrun } from './crun';
import { crun } from './crun.description';
import { createEasyRouter } from './easyrouter';
import { easyRouter } from './easyrouter.description';
import type { Provider } from './provider';

/** Every provider with its adapter, for services. A reseller of a family is one more line here and in `catalog.ts`. */
export const providers: readonly Provider[] = [createEasyRouter(easyRouter), createAnyFast(anyFast), createCrun(crun)];

export const providerById = (id: string): Provider | undefined => providers.find((one) => one.id === id);
