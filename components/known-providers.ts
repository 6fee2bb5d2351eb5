import { keptResellers, setResellers } from '@/utils/providers/names';
import { onSettingsChange, readSettings } from '@/utils/storage/settings';

/** The user's own resellers, as this page knows them: by their names at once, and by all that is known where it is asked. */
const listeners = new Set<() => void>();

async function read(): Promise<void> {
  const { resellers } = await readSettings();
  // The settings come as a new object each time; what is made of the same resellers stays the same.
  if (JSON.stringify(resellers) === JSON.stringify(keptResellers())) return;
  setResellers(resellers);
  for (const tell of listeners) tell();
}

/**
 * Reads them when a page begins, and again when they change. Never rejects: without them a page shows everything else.
 * @returns whether there are any
 */
export async function knowProviders(): Promise<boolean> {
  onSettingsChange(() => void read().catch(() => undefined));
  await knowAgain();
  const kept = keptResellers();
  return Array.isArray(kept) && kept.length > 0;
}

/** After a change of one's own: what was stored is known here before anything is chosen from it. */
export const knowAgain = (): Promise<void> => read().catch(() => undefined);

/** Called after each change, in any page. @returns a function that ends it */
export function onResellers(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}
