import { useEffect, useState } from 'preact/hooks';

/** Where in the library. It stands in the address, so that back and links work. */
export type Place =
  | { show: 'all' }
  | { show: 'processing' }
  | { show: 'failed' }
  | { show: 'person'; personId: string /** Whose details are open at first: an asset's record id. */; assetId?: string }
  | { show: 'generations' /** One that is to be looked at: its record id. */; generationId?: string }
  /** Adding files to somebody. */
  | { show: 'add'; personId: string };

export function readPlace(hash: string): Place {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const add = values.get('add');
  if (add) return { show: 'add', personId: add };
  const personId = values.get('person');
  const assetId = values.get('asset');
  if (personId) return { show: 'person', personId, ...(assetId ? { assetId } : {}) };
  const generationId = values.get('generation');
  if (generationId) return { show: 'generations', generationId };
  const show = values.get('show');
  if (show === 'generations') return { show };
  return show === 'processing' || show === 'failed' ? { show } : { show: 'all' };
}

export function hashOf(place: Place): string {
  if (place.show === 'add') return `#${new URLSearchParams({ add: place.personId })}`;
  if (place.show === 'person') {
    const { personId: person, assetId: asset } = place;
    return `#${new URLSearchParams(asset ? { person, asset } : { person })}`;
  }
  if (place.show === 'generations' && place.generationId) {
    return `#${new URLSearchParams({ generation: place.generationId })}`;
  }
  return place.show === 'all' ? '#' : `#show=${place.show}`;
}

/** The same is shown; which of it is open doesn't matter. */
export const samePlace = (a: Place, b: Place): boolean => hashOf(bare(a)) === hashOf(bare(b));

function bare(place: Place): Place {
  if (place.show === 'person') return { ...place, assetId: undefined };
  return place.show === 'generations' ? { show: place.show } : place;
}

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
