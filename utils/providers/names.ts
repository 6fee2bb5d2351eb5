/**
 * What every provider is called, apart from everything else that is known of it: most of what a page draws at first needs no
 * more. The descriptions take it from here.
 */

export interface Named {
  name: string;
  /** Two letters in its tile. */
  mark: string;
}

const BUILT_IN = {
  easyrouter: { name: 'EasyRouter', mark: 'ER' },
  anyfast: { name: 'AnyFast', mark: 'AF' },
  crun: { name: 'Crun', mark: 'CR' },
  byteplus: { name: 'BytePlus ModelArk', mark: 'BP' },
  volcengine: { name: 'Volcengine Ark', mark: 'VE' },
  modelsell: { name: 'ModelSell', mark: 'MS' },
  'anyfast-cn': { name: 'AnyFast China', mark: 'AC' },
  starrise: { name: 'Starrise', mark: 'ST' },
  gravitex: { name: 'Gravitex', mark: 'GX' },
  'ark-relay': { name: 'Ark relay', mark: 'AR' },
  orcarouter: { name: 'OrcaRouter', mark: 'OR' },
  qiniu: { name: 'Qiniu AI', mark: 'QN' },
  tokenlab: { name: 'TokenLab', mark: 'TL' },
  agtcloud: { name: 'AGTCloud', mark: 'AG' },
} as const satisfies Record<string, Named>;

/** For a description: how it begins. */
export const named = <Id extends keyof typeof BUILT_IN>(id: Id) => ({ id, ...BUILT_IN[id] });

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
  const builtIn: Record<string, Named> = BUILT_IN;
  if (Object.hasOwn(BUILT_IN, providerId) && builtIn[providerId]) return builtIn[providerId];
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
