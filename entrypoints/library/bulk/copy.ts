import { reference } from '@/entrypoints/library/details/requests';
import { send } from '@/utils/messages/send';
import { readAssetsById } from '@/utils/storage/read';

const PART = 1_000;

/**
 * Copies `asset://…` of those that are Active, one a line, in their order, and notes that they were used.
 * @returns how many were copied and how many left out
 * @throws when the clipboard can't be written
 */
export async function copyReferences(ids: readonly string[]): Promise<{ copied: number; left: number }> {
  const lines: string[] = [];
  const used: string[] = [];
  for (let from = 0; from < ids.length; from += PART) {
    for (const asset of await readAssetsById(ids.slice(from, from + PART))) {
      if (asset?.state !== 'active' || !asset.assetId) continue;
      lines.push(reference({ assetId: asset.assetId }));
      used.push(asset.id);
    }
  }
  if (lines.length > 0) {
    await navigator.clipboard.writeText(lines.join('\n'));
    for (let from = 0; from < used.length; from += PART)
      void send('asset.used', { ids: used.slice(from, from + PART) });
  }
  return { copied: lines.length, left: ids.length - lines.length };
}
