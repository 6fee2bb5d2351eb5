import { createAgtCloud } from './agtcloud';
import { createAnyFast } from './anyfast';
import { createArk } from './ark';
import { catalog, describe } from './catalog';
import { createCrun } from './crun';
import { createEasyRouter } from './easyrouter';
import { createOrcaRouter } from './orcarouter';
import type { Family, Provider, ProviderDescription } from './provider';
import { createQiniu } from './qiniu';
import { createTokenLab } from './tokenlab';

const ADAPTERS: Record<Family, (description: ProviderDescription) => Provider> = {
  easyrouter: createEasyRouter,
  anyfast: createAnyFast,
  crun: createCrun,
  ark: createArk,
  orcarouter: createOrcaRouter,
  qiniu: createQiniu,
  tokenlab: createTokenLab,
  agtcloud: createAgtCloud,
};

/** The adapter of a description's family, with everything that the description says. */
export function createProvider(description: ProviderDescription): Provider {
  const provider = ADAPTERS[description.family](description);
  const { keyIn } = description;
  // Where a reseller takes the key elsewhere than its family does.
  return keyIn ? { ...provider, authorize: (key) => ({ [keyIn.header]: `${keyIn.before}${key}` }) } : provider;
}

/** Every built-in provider with its adapter, for services. */
export const providers: readonly Provider[] = catalog.map(createProvider);

/** By description: one that was changed by the user is another one. */
const made = new WeakMap<ProviderDescription, Provider>();

/** The provider of this id, a reseller of the user's own included. */
export function providerById(id: string): Provider | undefined {
  const builtIn = providers.find((one) => one.id === id);
  const description = builtIn ? undefined : describe(id);
  if (!description) return builtIn;
  const known = made.get(description) ?? createProvider(description);
  made.set(description, known);
  return known;
}
