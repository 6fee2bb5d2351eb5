import type { Call, Provider } from '@/utils/providers/provider';
import { type Dialect, eachDialect } from './dialects';

/** Every call that an adapter may have: a new one in the interface has to be named here, or this doesn't compile. */
type CallName = {
  [Name in keyof Provider]-?: NonNullable<Provider[Name]> extends (call: Call, ...rest: never[]) => unknown
    ? Call extends Parameters<NonNullable<Provider[Name]>>[0]
      ? Name
      : never
    : never;
}[keyof Provider];

async function drain(items: AsyncIterable<unknown> | undefined): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items ?? []) all.push(item);
  return all;
}

const calls: Record<CallName, (dialect: Dialect, call: Call) => Promise<unknown> | undefined> = {
  startVerification: ({ provider }, call) =>
    provider.startVerification(call, { callbackUrl: 'https://example.com/cb' }),
  checkVerification: ({ provider, reference }, call) => provider.checkVerification(call, reference, {}),
  createAsset: ({ provider, groupId }, call) =>
    provider.createAsset(call, { groupId, url: 'https://example.com/front.jpg', kind: 'Image', name: 'front' }),
  getAsset: ({ provider, assetId, groupId }, call) => provider.getAsset(call, { assetId, groupId }),
  findAssets: ({ provider, groupId }, call) => provider.findAssets?.(call, { groupId, name: 'front' }),
  listAssets: ({ provider, groupId }, call) =>
    drain(provider.listAssets?.(call, { groupIds: [groupId], kind: 'person' })),
  listGroups: ({ provider }, call) => drain(provider.listGroups?.(call, { kind: 'collection' })),
  createGroup: ({ provider }, call) => provider.createGroup?.(call, { name: 'Winter' }),
  renameGroup: ({ provider, groupId }, call) => provider.renameGroup?.(call, { groupId, name: 'Spring' }),
  renameAsset: ({ provider, assetId }, call) => provider.renameAsset?.(call, { assetId, name: 'side' }),
  deleteGroup: ({ provider, groupId }, call) => provider.deleteGroup?.(call, { groupId }),
  quota: ({ provider }, call) => provider.quota?.(call),
  deleteAsset: ({ provider, assetId }, call) => provider.deleteAsset?.(call, { assetId }),
  startGeneration: ({ provider, video }, call) => provider.startGeneration?.(call, { body: video.body }),
  checkGeneration: ({ provider, video }, call) => provider.checkGeneration?.(call, { taskId: video.taskId }),
  cancelGeneration: ({ provider, video }, call) => provider.cancelGeneration?.(call, { taskId: video.taskId }),
  recentGenerations: ({ provider }, call) => provider.recentGenerations?.(call),
  priceGeneration: ({ provider, video }, call) => provider.priceGeneration?.(call, { body: video.body }),
  probe: ({ provider }, call) => provider.probe(call),
};

/** Calls that make something; everything else may be asked twice. */
const CREATES: ReadonlySet<string> = new Set<CallName>([
  'startVerification',
  'createAsset',
  'createGroup',
  'startGeneration',
]);

export interface OneCall {
  /** `EasyRouter getAsset` */
  title: string;
  dialect: Dialect;
  makes: boolean;
  run(call: Call): Promise<unknown>;
}

/** What an adapter has, from the adapter itself. */
export const callsOf = (dialect: Dialect): [CallName, (call: Call) => Promise<unknown>][] =>
  (Object.keys(calls) as CallName[])
    .filter((name) => dialect.provider[name] !== undefined)
    .map((name) => [name, async (call) => calls[name](dialect, call)]);

export const everyCall: OneCall[] = eachDialect.flatMap(([provider, dialect]) =>
  callsOf(dialect).map(([name, run]) => ({ title: `${provider} ${name}`, dialect, makes: CREATES.has(name), run })),
);
