import { createAnyFast } from './anyfast';
import { createArk } from './ark';
import { catalog } from './catalog';
import { createCrun } from './crun';
import { createEasyRouter } from './easyrouter';
import type { Family, Provider, ProviderDescription } from './provider';

const ADAPTERS: Record<Family, (description: ProviderDescription) => Provider> = {
  easyrouter: createEasyRouter,
  anyfast: createAnyFast,
  crun: createCrun,
  ark: createArk,
};

/** The adapter of a description's family, with everything that the description says. */
export const createProvider = (description: ProviderDescription): Provider => ADAPTERS[description.family](description);

/** Every provider with its adapter, for services. A reseller of a family is an entry in `presets.ts` and nothing here. */
export const providers: readonly Provider[] = catalog.map(createProvider);

export const providerById = (id: string): Provider | undefined => providers.find((one) => one.id === id);
