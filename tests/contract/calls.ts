import type { Call, Provider } from '@/utils/providers/provider';
import { type Dialect, operations } from './dialects';

/** Everything that is ever asked of a provider. */

const GROUP = 'group-20260427160000-abcde';
const ASSET = 'asset-20260320120147-pqwhc';

async function all<Item>(items: AsyncIterable<Item> | undefined): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items ?? []) found.push(item);
  return found;
}

type Deed = (dialect: Dialect, call: Call) => Promise<unknown> | undefined;
const of =
  (deed: (provider: Provider, call: Call) => Promise<unknown> | undefined): Deed =>
  ({ provider }, call) =>
    deed(provider, call);
/** Undefined where a provider does not have it. */
export const calls: Record<string, Deed> = {
  ...operations,
  findAssets: of((p, call) => p.findAssets?.(call, { groupId: GROUP, name: 'front-1a2b' })),
  listAssets: of((p, call) => p.listAssets && all(p.listAssets(call, { groupIds: [GROUP], kind: 'person' }))),
  listGroups: of((p, call) => p.listGroups && all(p.listGroups(call, { kind: 'collection' }))),
  createGroup: of((p, call) => p.createGroup?.(call, { name: 'Winter' })),
  renameGroup: of((p, call) => p.renameGroup?.(call, { groupId: GROUP, name: 'Spring' })),
  renameAsset: of((p, call) => p.renameAsset?.(call, { assetId: ASSET, name: 'side' })),
  deleteGroup: of((p, call) => p.deleteGroup?.(call, { groupId: GROUP })),
  deleteAsset: of((p, call) => p.deleteAsset?.(call, { assetId: ASSET })),
};
