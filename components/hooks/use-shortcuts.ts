import { useEffect, useState } from 'preact/hooks';
import { readShortcuts, type Shortcut } from '@/utils/platform/commands';

/** The browser's own shortcuts as they are set now; empty until they are read, and where there are none. */
export function useShortcuts(): Shortcut[] {
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => {
    const read = () => void readShortcuts().then(setShortcuts, () => setShortcuts([]));
    read();
    // They are changed in a page of the browser, and nothing tells of it.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, []);
  return shortcuts;
}
