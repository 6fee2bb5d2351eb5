import { useEffect, useState } from 'preact/hooks';
import { families, type Reseller, readResellers, setResellers } from '@/utils/providers/catalog';
import { onSettingsChange, readSettings } from '@/utils/storage/settings';

/** The user's own resellers, as this page knows them. */
let known: Reseller[] = [];
const listeners = new Set<(resellers: Reseller[]) => void>();

async function read(): Promise<void> {
  known = readResellers((await readSettings()).resellers, families);
  setResellers(known);
  for (const tell of listeners) tell(known);
}

/**
 * Reads them when a page begins, and again when they change. Never rejects: without them a page shows everything else.
 * @returns whether there are any
 */
export async function knowProviders(): Promise<boolean> {
  onSettingsChange(() => void read().catch(() => undefined));
  await knowAgain();
  return known.length > 0;
}

/** After a change of one's own: what was stored is known here before anything is chosen from it. */
export const knowAgain = (): Promise<void> => read().catch(() => undefined);

/** Them, renewed when they change in any page. */
export function useResellers(): Reseller[] {
  const [resellers, setResellers] = useState(known);
  useEffect(() => {
    setResellers(known);
    listeners.add(setResellers);
    return () => void listeners.delete(setResellers);
  }, []);
  return resellers;
}
