import { useState } from 'preact/hooks';
import type { Listing } from '@/utils/search/listing';

/** Where one is in a list: with the asset, wherever it moves to; else at the same place. */
export function useCurrent(listing: Listing | undefined): [number, (index: number) => void] {
  const [current, setCurrent] = useState<{ id?: string; index: number; of?: Listing }>({ index: 0 });
  let { index } = current;
  if (listing && current.of !== listing) {
    const found = current.id === undefined ? -1 : listing.indexOf(current.id);
    index = Math.max(0, found >= 0 ? found : Math.min(index, listing.total - 1));
    // Remembered with the list, so that it isn't looked for at each drawing.
    current.of = listing;
    current.index = index;
  }
  return [index, (next) => setCurrent({ id: listing?.idAt(next), index: next, of: listing })];
}
