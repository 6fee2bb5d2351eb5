import { useEffect, useState } from 'preact/hooks';

/** @param query e.g. `(max-width: 28rem)`. Only for words and what they mean; how something looks is for the stylesheet. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const read = () => setMatches(list.matches);
    read();
    list.addEventListener('change', read);
    return () => list.removeEventListener('change', read);
  }, [query]);
  return matches;
}
