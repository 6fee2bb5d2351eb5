import { type Asset, isBusy, isOpen, type Verification } from '@/utils/storage/records';

export type OpenItem = { verification: Verification } | { asset: Asset };

const ENDED: readonly Asset['state'][] = ['active', 'failed', 'uncertain'];

/**
 * What stands under "Open now": everything under way, and what ended without having been seen.
 *
 * @param news ids of ends that were unseen when they were first listed; grows here, so that they stay listed
 * @returns the items, and how many ends are still unseen
 */
export function listOpen(
  verifications: Verification[],
  assets: Asset[],
  news: Set<string>,
): { items: OpenItem[]; unseen: number } {
  const ended = [
    ...verifications.filter((one) => !isOpen(one) && one.state !== 'cancelled'),
    ...assets.filter(({ state }) => ENDED.includes(state)),
  ];
  const unseen = ended.filter(({ seenAt }) => seenAt === undefined);
  for (const { id } of unseen) news.add(id);
  return {
    items: [
      ...verifications.filter((one) => isOpen(one) || news.has(one.id)).map((verification) => ({ verification })),
      ...assets.filter((one) => isBusy(one) || news.has(one.id)).map((asset) => ({ asset })),
    ],
    unseen: unseen.length,
  };
}
