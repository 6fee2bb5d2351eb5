import type { Line } from '@/utils/accounts/accounts';
import type { AssetAnswer, GroupKind } from '@/utils/providers/provider';
import type { Asset } from '@/utils/storage/records';

/** Read on behind the last one that was wanted: a copy that the browser made of it stands close by. */
const BEHIND = 10;

export interface Swept {
  /** By our id; those that the list doesn't hold are missing. */
  answers: Map<string, AssetAnswer>;
  /** Ids at the provider of assets that share a name of ours and are none of ours (see `removeCopies`). */
  copies: string[];
}

/** Sent from here, under a name that no other asset has. What a file says of one is no word of ours. */
export const isNamedByUs = ({ route, fromBackup }: Pick<Asset, 'route' | 'fromBackup'>): boolean =>
  route !== 'none' && !fromBackup;

/**
 * Reads a group's list, newest first, until all that are waited for were seen or it ends.
 * @throws ProviderError
 */
export async function sweepGroup(
  { provider, call }: Line,
  group: { groupId: string; kind: GroupKind },
  waiting: readonly Asset[],
): Promise<Swept> {
  const byAssetId = new Map(waiting.map((asset) => [asset.assetId, asset]));
  const byName = new Map(waiting.filter(isNamedByUs).map((asset) => [asset.remoteName, asset]));
  const answers = new Map<string, AssetAnswer>();
  const copies: { of: string; assetId: string }[] = [];
  let behind = 0;
  for await (const answer of provider.listAssets?.(call, { groupIds: [group.groupId], kind: group.kind }) ?? []) {
    const ours = byAssetId.get(answer.assetId);
    const named = answer.name === undefined ? undefined : byName.get(answer.name);
    if (ours) answers.set(ours.id, answer);
    else if (named) copies.push({ of: named.id, assetId: answer.assetId });
    if (answers.size === byAssetId.size && ++behind > BEHIND) break;
  }
  // Deleted only with its twin settled: until then nobody knows which of the two counts.
  const isSettled = (id: string) => (answers.get(id)?.state ?? 'processing') !== 'processing';
  return { answers, copies: copies.filter(({ of }) => isSettled(of)).map(({ assetId }) => assetId) };
}
