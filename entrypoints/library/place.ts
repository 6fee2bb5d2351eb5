import { useEffect, useState } from 'preact/hooks';

/** Where in the library. It stands in the address, so that back and links work. */
export type Place =
  | { show: 'all' }
  | { show: 'processing' }
  | { show: 'failed' }
  | { show: 'person'; personId: string /** Whose details are open at first: an asset's record id. */; assetId?: string }
  /** Adding files to somebody. */
  | { show: 'add'; personId: string };

export function readPlace(hash: string): Place {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const add = values.get('add');
  if (add) return { show: 'add', personId: add };
  const personId = values.get('person');
  const assetId = values.get('asset');
  if (personId) return { show: 'person', personId, ...(assetId ? { assetId } : {}) };
  const show = values.get('show');
  return show === 'processing' || show === 'failed' ? { show } : { show: 'all' };
}

export function hashOf(place: Place): string {
  if (place.show === 'add') return `#${new URLSearchParams({ add: place.personId })}`;
  if (place.show === 'person') {
    const { personId: person, assetId: asset } = place;
    return `#${new URLSearchParams(asset ? { person, asset } : { person })}`;
  }
  return place.show === 'all' ? '#' : `#show=${place.show}`;
}

/** The same assets are shown; which of them is open doesn't matter. */
export const samePlace = (a: Place, b: Place): boolean => {
  const bare = (place: Place) => hashOf(place.show === 'person' ? { ...place, assetId: undefined } : place);
  return bare(a) === bare(b);
};

export function usePlace(): Place {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const follow = () => setPlace(readPlace(location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return place;
}

export const goTo = (place: Place): void => {
  location.hash = hashOf(place);
};
