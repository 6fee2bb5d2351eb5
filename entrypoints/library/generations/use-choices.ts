import { useEffect, useState } from 'preact/hooks';
import { fold } from '@/utils/search/fold';
import type { Listing } from '@/utils/search/listing';
import { readAssetsById } from '@/utils/storage/read-assets';
import { readPortraits } from '@/utils/storage/read-faces';
import type { Asset, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';
import { isUsable } from './checks';

/** Somebody or something that a prompt can call: always one asset that is ready. */
export interface Choice {
  /** The asset's record id. */
  id: string;
  kind: AssetKind;
  /** What it is called in the prompt, before it is told apart from others. */
  name: string;
  /** The person by their picture, or one of their assets. */
  of: 'person' | 'asset';
  personId: string;
  /** For the second line: the asset's whole name. */
  asset: string;
}

/** So many people and so many assets are offered; more letters bring the others. */
const PEOPLE = 4;
const ASSETS = 8;

/** `lin-close-up.jpg` is called `lin-close-up`. */
const bare = (name: string): string => name.replace(/\.[a-z0-9]{2,4}$/i, '');

/** @param person whose it is, when they are known */
export const nameOfAsset = (asset: Pick<Asset, 'name'>, person: Pick<Person, 'name'> | undefined): string =>
  person?.name ? `${person.name}, ${bare(asset.name)}` : bare(asset.name);

const NONE: Choice[] = [];

/**
 * Who and what can be called by these words: people by their picture first, then assets.
 * @param listing what the search found for the words, the ready ones of one account; undefined: it is looking
 */
export function useChoices(words: string | undefined, people: Person[], listing: Listing | undefined): Choice[] {
  const [choices, setChoices] = useState<Choice[]>(NONE);
  useEffect(() => {
    if (words === undefined) return setChoices(NONE);
    // While it is looked for, what was found before stands there.
    if (!listing) return;
    let current = true;
    void choicesFor(words, people, listing).then((found) => {
      if (current) setChoices(found);
    }, ignore);
    return () => {
      current = false;
    };
  }, [words, people, listing]);
  return choices;
}

/** The database was closed under the page; what shows the library says so. */
const ignore = () => undefined;

async function choicesFor(words: string, people: Person[], listing: Listing): Promise<Choice[]> {
  const wanted = fold(words.trim());
  const named = people
    .filter(({ kind, name }) => kind === 'person' && name && fold(name).includes(wanted))
    .sort((a, b) => b.usedAt - a.usedAt)
    .slice(0, PEOPLE);
  const ids = Array.from({ length: Math.min(ASSETS, listing.total) }, (_, index) => listing.idAt(index) ?? '');
  const [portraits, assets] = await Promise.all([
    readPortraits(named.map(({ id }) => id)),
    readAssetsById(ids.filter(Boolean)),
  ]);
  const ofPeople = named.flatMap((person, index): Choice[] => {
    const portrait = portraits[index];
    if (!portrait || !isUsable(portrait)) return [];
    const { id, kind, name: asset } = portrait;
    return [{ id, kind, name: person.name, of: 'person', personId: person.id, asset }];
  });
  const others = assets.flatMap((asset): Choice[] => {
    if (!asset || !isUsable(asset)) return [];
    const person = people.find(({ id }) => id === asset.personId);
    const { id, kind, personId } = asset;
    return [{ id, kind, name: nameOfAsset(asset, person), of: 'asset', personId, asset: asset.name }];
  });
  return [...ofPeople, ...others];
}

/** The second line: which picture shows the person, or what kind an asset is. */
export const choiceText = ({ of, kind, asset }: Choice): string =>
  of === 'person' ? t('generate.shownBy', [asset]) : kindNames[kind]();

export const kindNames: Record<AssetKind, () => string> = {
  Image: () => t('kind.picture'),
  Video: () => t('kind.clip'),
  Audio: () => t('kind.voice'),
};
