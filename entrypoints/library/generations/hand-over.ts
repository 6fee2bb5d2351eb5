import { showToast } from '@/entrypoints/library/floating/toast';
import { goTo } from '@/entrypoints/library/place';
import type { Ids } from '@/utils/search/listing';
import { readPerson } from '@/utils/storage/read';
import { readAssetsById } from '@/utils/storage/read-assets';
import type { Asset, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { isUsable } from './checks';
import { readDraft, withReferences, writeDraft } from './draft';
import { freeLabel } from './mentions';
import type { Reference } from './references';
import { nameOfAsset } from './use-choices';

/** As many as any provider takes, and some more: the page says of which kind there are too many. */
const MOST = 30;
/** So many are looked through for them, some at a time. */
const LOOKED_AT = 2000;
const AT_ONCE = 100;

/** Those that can be used together: ready, and all of the first one's account. */
export function together(assets: readonly (Asset | undefined)[]): (Asset & { assetId: string })[] {
  const usable = assets.flatMap((asset) => (asset && isUsable(asset) ? [asset] : []));
  return usable.filter(({ accountId }) => accountId === usable[0]?.accountId).slice(0, MOST);
}

/** The first that can be used together. @param ids record ids */
export async function readTogether(ids: Ids): Promise<(Asset & { assetId: string })[]> {
  const read: (Asset | undefined)[] = [];
  let found = together(read);
  for (let from = 0; from < Math.min(ids.length, LOOKED_AT) && found.length < MOST; from += AT_ONCE) {
    read.push(...(await readAssetsById(ids.slice(from, from + AT_ONCE))));
    found = together(read);
  }
  return found;
}

/** Whose they are. */
export async function readPeopleOf(assets: readonly Asset[]): Promise<Person[]> {
  const people = await Promise.all([...new Set(assets.map(({ personId }) => personId))].map(readPerson));
  return people.filter((person) => person !== undefined);
}

export function referencesTo(
  assets: readonly Asset[],
  people: readonly Person[],
  taken: readonly string[],
): Reference[] {
  const labels = [...taken];
  return assets.map((asset) => {
    const person = people.find(({ id }) => id === asset.personId);
    const label = freeLabel(nameOfAsset(asset, person), labels);
    labels.push(label);
    return { id: asset.id, kind: asset.kind, label, kept: true };
  });
}

/** Makes assets references of the generation that is being written, and goes there. @param ids record ids */
export async function handOver(ids: Ids): Promise<void> {
  const usable = await readTogether(ids);
  const people = await readPeopleOf(usable);
  const [first] = usable;
  if (!first) return showToast(t('generate.noneUsable'));
  const draft = readDraft();
  // Those of another account can't be sent along: then a new one is begun with these.
  const others = await readAssetsById(draft.references.map(({ id }) => id));
  const fits = others.every((one) => !one || one.accountId === first.accountId);
  const base = fits ? draft : { ...draft, text: '', references: [], known: [] };
  const fresh = usable.filter(({ id }) => !base.references.some((one) => one.id === id));
  const labels = base.known.map(({ label }) => label);
  writeDraft({ ...withReferences(base, referencesTo(fresh, people, labels)), accountId: first.accountId });
  goTo({ show: 'generations' });
  const left = ids.length - usable.length;
  if (left > 0) showToast(t('generate.left', [left]));
}
