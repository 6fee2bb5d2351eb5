import { showToast } from '@/entrypoints/library/floating/toast';
import { goTo } from '@/entrypoints/library/place';
import { readPeople } from '@/utils/storage/read';
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

/** Those that can be used together: ready, and all of the first one's account. */
export function together(assets: readonly (Asset | undefined)[]): (Asset & { assetId: string })[] {
  const usable = assets.flatMap((asset) => (asset && isUsable(asset) ? [asset] : []));
  return usable.filter(({ accountId }) => accountId === usable[0]?.accountId).slice(0, MOST);
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
export async function handOver(ids: readonly string[]): Promise<void> {
  const chosen = ids.slice(0, 2000);
  const [assets, people] = await Promise.all([readAssetsById(chosen), readPeople()]);
  const usable = together(assets);
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
