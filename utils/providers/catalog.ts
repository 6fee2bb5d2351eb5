import { agtCloud } from './agtcloud.description';
import { anyFast } from './anyfast.description';
import { arkRelay, bytePlus, volcengine } from './ark.description';
import { crun } from './crun.description';
import { describePreset } from './describe-preset';
import { easyRouter } from './easyrouter.description';
import { keptResellers } from './names';
import { orcaRouter } from './orcarouter.description';
import { presets } from './presets';
import type { ProviderDescription } from './provider';
import { qiniu } from './qiniu.description';
import { describeReseller, readResellers } from './resellers';
import { tokenLab } from './tokenlab.description';

export { upstreamLimits } from './limits';
export { setResellers } from './names';
export { checkReseller, type Reseller, type ResellerField, ResellerProblem, readResellers } from './resellers';
export { type ByteRoute, byteRoutes } from './routes';

/** Every provider as data, for pages: no adapter comes in through here. */
export const catalog: readonly ProviderDescription[] = [
  easyRouter,
  anyFast,
  crun,
  bytePlus,
  volcengine,
  ...presets.map(describePreset),
  arkRelay,
  orcaRouter,
  qiniu,
  tokenLab,
  agtCloud,
];

/** What resellers of a family are made from, one each. */
export const families: readonly ProviderDescription[] = [easyRouter, anyFast, crun, arkRelay];

let own: readonly ProviderDescription[] = [];
let madeOf: unknown;

/** The user's own, read anew when others were set; one that stayed as it was is the same object. */
function ownProviders(): readonly ProviderDescription[] {
  const kept = keptResellers();
  if (kept === madeOf) return own;
  madeOf = kept;
  const before = new Map(own.map((one) => [one.id, one]));
  own = readResellers(kept, families).flatMap((reseller) => {
    const family = families.find((one) => one.family === reseller.family);
    if (!family) return [];
    const made = describeReseller(reseller, family);
    const known = before.get(made.id);
    return [known && JSON.stringify(known) === JSON.stringify(made) ? known : made];
  });
  return own;
}

/** Every provider that an account may be of: the built-in ones, then the user's own. */
export const everyProvider = (): readonly ProviderDescription[] => [...catalog, ...ownProviders()];

/** The provider that an account's `providerId` names. */
export const describe = (id: string): ProviderDescription | undefined => everyProvider().find((one) => one.id === id);
