import { useEffect, useState } from 'preact/hooks';

export const SECTIONS = [
  'accounts',
  'bucket',
  'passphrase',
  'notifications',
  'look',
  'privacy',
  'diagnostics',
] as const;
/** Those of the list, and two that are only led to: when something is wrong, and at the very beginning. */
const LED_TO = ['repair', 'welcome'] as const;
export type Section = (typeof SECTIONS)[number] | (typeof LED_TO)[number];

function read(): { section: Section; adding: boolean } {
  const name = location.hash.slice(1);
  const section = SECTIONS.find((known) => known === name) ?? LED_TO.find((known) => known === name) ?? 'accounts';
  return { section, adding: name === 'add' };
}

/** The section that the address names (`#privacy`); `#add` is the accounts with the form for a new one open. */
export function useSection(): { section: Section; adding: boolean } {
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const follow = () => setPlace(read());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return place;
}

/** Goes to a section by its address, so that the browser's own back works. */
export const goTo = (name: Section | 'add'): void => {
  location.hash = name;
};
