import { useEffect, useState } from 'preact/hooks';

/** Where in the library: everything, a state, or one person. It stands in the address, so that back and links work. */
export type Place =
  | { show: 'all' }
  | { show: 'processing' }
  | { show: 'failed' }
  | { show: 'person'; personId: string };

export function readPlace(hash: string): Place {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const personId = values.get('person');
  if (personId) return { show: 'person', personId };
  const show = values.get('show');
  return show === 'processing' || show === 'failed' ? { show } : { show: 'all' };
}

export function hashOf(place: Place): string {
  if (place.show === 'person') return `#${new URLSearchParams({ person: place.personId })}`;
  return place.show === 'all' ? '#' : `#show=${place.show}`;
}

export const samePlace = (a: Place, b: Place): boolean => hashOf(a) === hashOf(b);

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
