import type { Asset } from '@/utils/storage/records';

/** An asset dragged out of the library into a prompt of another page: its address, as text and as nothing else. */

/** Undefined for one that a provider would not take. */
export const assetAddress = ({ state, assetId, goneAt }: Asset): string | undefined =>
  state === 'active' && assetId && goneAt === undefined ? `asset://${assetId}` : undefined;

/** One a line. Those that are not in view, and so not read, are left out: a drag can't wait. */
export const addressesOf = (assets: readonly (Asset | undefined)[]): string =>
  assets.flatMap((asset) => (asset && assetAddress(asset)) ?? []).join('\n');

/** Not as `text/uri-list`: a browser would follow it, and nobody but a provider knows this scheme. */
export function startDrag(event: DragEvent, text: string): void {
  if (!event.dataTransfer) return;
  if (text === '') {
    event.preventDefault();
    return;
  }
  event.dataTransfer.setData('text/plain', text);
  event.dataTransfer.effectAllowed = 'copy';
}
