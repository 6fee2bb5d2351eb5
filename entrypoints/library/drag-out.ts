import { assetAddress } from '@/utils/providers/names';
import type { Asset } from '@/utils/storage/records';

/** An asset dragged out of the library into a prompt of another page: its address, as text and as nothing else. */

/** The id at the provider; undefined for one that it would not take. */
export const usableId = ({ state, assetId, goneAt }: Asset): string | undefined =>
  state === 'active' && assetId && goneAt === undefined ? assetId : undefined;

/**
 * One a line. Those that are not in view, and so not read, are left out: a drag can't wait.
 * @param providerOf the provider's id by the account's
 */
export const addressesOf = (
  assets: readonly (Asset | undefined)[],
  providerOf: (accountId: string) => string | undefined,
): string =>
  assets
    .flatMap((asset) => {
      const id = asset && usableId(asset);
      return id ? assetAddress(id, providerOf(asset.accountId)) : [];
    })
    .join('\n');

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
