import { presets } from './presets';

/**
 * What every provider is called, apart from everything else that is known of it: most of what a page draws at first needs no
 * more. The descriptions take it from here.
 */

export interface Named {
  name: string;
  /** Two letters in its tile. */
  mark: string;
  /** How its requests name an asset: what stands before `://`. Absent: `asset`, as the upstream's. */
  scheme?: string;
}

const SCHEME = 'asset';

const BUILT_IN = {
  easyrouter: { name: 'EasyRouter', mark: 'ER' },
  anyfast: { name: 'AnyFast', mark: 'AF' },
  crun: { name: 'Crun', mark: 'CR' },
  byteplus: { name: 'BytePlus ModelArk', mark: 'BP' },
  volcengine: { name: 'Volcengine Ark', mark: 'VE' },
  'ark-relay': { name: 'Ark relay', mark: 'AR' },
  orcarouter: { name: 'OrcaRouter', mark: 'OR' },
  // https://apidocs.qnaigc.com/472744199e0
  qiniu: { name: 'Qiniu AI', mark: 'QN', scheme: 'qasset' },
  tokenlab: { name: 'TokenLab', mark: 'TL' },
  agtcloud: { name: 'AGTCloud', mark: 'AG' },
} as const satisfies Record<string, Named>;

/** With those whose entry in presets.ts says it. */
const built = new Map<string, Named>([
  ...Object.entries<Named>(BUILT_IN),
  ...presets.map(({ id, name, mark }): [string, Named] => [id, { name, mark }]),
]);

/** For a description: how it begins. */
export const named = <Id extends keyof typeof BUILT_IN>(id: Id) => ({ id, ...BUILT_IN[id] });

/** Every word that may stand before `://` of an asset. */
export const schemes: readonly string[] = [
  ...new Set(Object.values<Named>(BUILT_IN).map(({ scheme = SCHEME }) => scheme)),
];

/** What stands before `://` of an asset at this provider. A reseller of the user's own is as its family, which has the upstream's. */
export const schemeOf = (providerId: string | undefined): string =>
  (providerId === undefined ? undefined : nameOf(providerId).scheme) ?? SCHEME;

/** An asset as requests at its provider name it: `asset://…`. */
export const assetAddress = (assetId: string, providerId: string | undefined): string =>
  `${schemeOf(providerId)}://${assetId}`;

/** The user's own resellers, as they are kept: nothing of it is trusted. */
let kept: unknown;

/**
 * Tells this context of the resellers that the user has added (`Settings.resellers`). Whoever shows or asks a provider calls
 * it before, and again when they change.
 */
export function setResellers(resellers: unknown): void {
  kept = resellers;
}

export const keptResellers = (): unknown => kept;

/** How an account's provider is called. One that a newer version knew and this one doesn't is called by its id. */
export function nameOf(providerId: string): Named {
  const builtIn = built.get(providerId);
  if (builtIn) return builtIn;
  const name = nameAmong(kept, providerId);
  return name === undefined ? { name: providerId, mark: providerId.slice(0, 2).toUpperCase() } : ownName(name);
}

function nameAmong(resellers: unknown, id: string): string | undefined {
  const found: unknown = Array.isArray(resellers) ? resellers.find((one) => one?.id === id) : undefined;
  const { name } = (found ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : undefined;
}

const LONGEST_NAME = 80;

/** As a reseller is called that the user has named so. */
export function ownName(typed: string): Named {
  const name = typed.trim().slice(0, LONGEST_NAME);
  return { name, mark: markOf(name) };
}

/** Two letters: of the first two words, or of the only one. */
function markOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const [first = '', second = ''] = words;
  const letters = second ? [...first].slice(0, 1).concat([...second].slice(0, 1)) : [...first].slice(0, 2);
  return letters.join('').toUpperCase() || '··';
}
