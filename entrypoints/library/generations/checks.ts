import type { GenerationForm } from '@/utils/providers/provider';
import type { Asset, Consent, Person } from '@/utils/storage/records';
import type { AssetKind } from '@/utils/text/terms';
import type { Reference } from './references';

/** What is looked at before anything is sent, without a page. The service refuses what breaks a rule here as well. */

/** Only what the provider has, and has found good, can be in a generation. */
export const isUsable = (asset: Asset): asset is Asset & { assetId: string } =>
  asset.state === 'active' && asset.assetId !== undefined && asset.goneAt === undefined;

/** Why a reference can't be sent. */
export type Trouble = 'gone' | 'account' | 'processing' | 'failed';

/** @param asset undefined: it is not here any more */
export function troubleOf(asset: Asset | undefined, accountId: string): Trouble | undefined {
  if (!asset || asset.goneAt !== undefined) return 'gone';
  // An asset is known to the key that made it, and to no other.
  if (asset.accountId !== accountId) return 'account';
  if (isUsable(asset)) return undefined;
  return asset.state === 'queued' || asset.state === 'sending' || asset.state === 'processing'
    ? 'processing'
    : 'failed';
}

export type ReferenceCheck =
  | { state: 'none' }
  | { state: 'ok'; count: number }
  | { state: 'trouble'; count: number; of: number }
  | { state: 'too-many'; kind: AssetKind; most: number; count: number }
  | { state: 'voice-alone' };

/** The first thing that has to be mended. */
export function checkReferences(
  references: readonly Reference[],
  troubles: readonly (Trouble | undefined)[],
  { most }: Pick<GenerationForm, 'most'>,
): ReferenceCheck {
  if (references.length === 0) return { state: 'none' };
  const bad = troubles.filter((trouble) => trouble !== undefined).length;
  if (bad > 0) return { state: 'trouble', count: bad, of: references.length };
  for (const kind of ['Image', 'Video', 'Audio'] as const) {
    const count = references.filter((one) => one.kind === kind).length;
    if (count > most[kind]) return { state: 'too-many', kind, most: most[kind], count };
  }
  if (references.every(({ kind }) => kind === 'Audio')) return { state: 'voice-alone' };
  return { state: 'ok', count: references.length };
}

/** What somebody in the references agreed to. */
export interface Agreed {
  person: Pick<Person, 'id' | 'name'>;
  /** Undefined: nothing is on record. */
  consent: Pick<Consent, 'purpose' | 'until' | 'withdrawal'> | undefined;
}

/** Those of them that real people are in, each once. */
export function agreedBy(
  assets: readonly (Pick<Asset, 'personId'> | undefined)[],
  people: readonly Person[],
  consents: readonly Consent[],
): Agreed[] {
  const ids = new Set(assets.flatMap((asset) => (asset ? [asset.personId] : [])));
  return people
    .filter(({ id, kind }) => kind === 'person' && ids.has(id))
    .map((person) => ({ person, consent: consents.find(({ id }) => id === person.consentId) }));
}

/** What they agreed to, each purpose once. */
export const purposesOf = (agreed: readonly Agreed[]): string[] => [
  ...new Set(
    agreed.flatMap((one) => (one.consent?.purpose.trim() && !isWithdrawn(one) ? [one.consent.purpose.trim()] : [])),
  ),
];

export type ConsentCheck =
  | { state: 'ok'; until: number }
  /** It was taken back, none is on record, it has ended, or it names another use than this one. */
  | { state: 'withdrawn' | 'none' | 'ended' | 'other'; names: string[] };

/** @param use what the clip is for; undefined: something that nobody's consent names */
export function checkConsents(all: readonly Agreed[], use: string | undefined, now: number): ConsentCheck[] {
  const withdrawn = all.filter(isWithdrawn);
  const agreed = all.filter((one) => !isWithdrawn(one));
  const without = agreed.filter(({ consent }) => !consent);
  const ended = agreed.filter(({ consent }) => consent && consent.until < now);
  const others = agreed.filter(
    ({ consent }) => consent && consent.until >= now && (use === undefined || consent.purpose.trim() !== use),
  );
  const checks: ConsentCheck[] = [];
  if (withdrawn.length > 0) checks.push({ state: 'withdrawn', names: namesOf(withdrawn) });
  if (without.length > 0) checks.push({ state: 'none', names: namesOf(without) });
  if (ended.length > 0) checks.push({ state: 'ended', names: namesOf(ended) });
  if (others.length > 0) checks.push({ state: 'other', names: namesOf(others) });
  const until = Math.min(...agreed.flatMap(({ consent }) => (consent ? [consent.until] : [])));
  if (agreed.length > 0 && checks.length === 0) checks.push({ state: 'ok', until });
  return checks;
}

/** Nothing is made with them any more; the service refuses it as well. */
export const isWithdrawn = ({ consent }: Agreed): boolean => consent?.withdrawal !== undefined;

const namesOf = (agreed: readonly Agreed[]): string[] => agreed.map(({ person }) => person.name);
