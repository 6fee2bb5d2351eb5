import { agtCloud } from './agtcloud.description';
import { anyFast } from './anyfast.description';
import { arkRelay, bytePlus, volcengine } from './ark.description';
import { crun } from './crun.description';
import { easyRouter } from './easyrouter.description';
import { orcaRouter } from './orcarouter.description';
import { presets } from './presets';
import type { ProviderDescription } from './provider';
import { qiniu } from './qiniu.description';
import { describeReseller, type Reseller } from './resellers';
import { tokenLab } from './tokenlab.description';

export { upstreamLimits } from './limits';
export { checkReseller, type Reseller, type ResellerField, ResellerProblem, readResellers } from './resellers';
export { type ByteRoute, byteRoutes } from './routes';

/** Every provider as data, for pages: no adapter comes in through here. */
export const catalog: readonly ProviderDescription[] = [
  easyRouter,
  anyFast,
  crun,
  bytePlus,
  volcengine,
  ...presets,
  orcaRouter,
  qiniu,
  tokenLab,
  agtCloud,
];

/** What resellers of a family are made from, one each. */
export const families: readonly ProviderDescription[] = [easyRouter, anyFast, crun, arkRelay];

let own: readonly ProviderDescription[] = [];

/**
 * Tells this context of the resellers that the user has added (`Settings.resellers`). Whoever shows or asks a provider calls
 * it before, and again when they change.
 */
export function setResellers(resellers: readonly Reseller[]): void {
  const before = new Map(own.map((one) => [one.id, one]));
  own = resellers.flatMap((reseller) => {
    const family = families.find((one) => one.family === reseller.family);
    if (!family) return [];
    const made = describeReseller(reseller, family);
    const known = before.get(made.id);
    return [known && JSON.stringify(known) === JSON.stringify(made) ? known : made];
  });
}

/** Every provider that an account may be of: the built-in ones, then the user's own. */
export const everyProvider = (): readonly ProviderDescription[] => [...catalog, ...own];

/** The provider that an account's `providerId` names. */
export const describe = (id: string): ProviderDescription | undefined => everyProvider().find((one) => one.id === id);
