import { anyFast } from './anyfast.description';
import { bytePlus, volcengine } from './ark.description';
import { crun } from './crun.description';
import { easyRouter } from './easyrouter.description';
import { presets } from './presets';
import type { ProviderDescription } from './provider';

export { upstreamLimits } from './limits';
export { type ByteRoute, byteRoutes } from './routes';

/** Every provider as data, for pages: no adapter comes in through here. */
export const catalog: readonly ProviderDescription[] = [easyRouter, anyFast, crun, bytePlus, volcengine, ...presets];

/** The provider that an account's `providerId` names. */
export const describe = (id: string): ProviderDescription | undefined => catalog.find((one) => one.id === id);
