import { ProviderError } from '@/utils/providers/error';
import type { Asset } from '@/utils/storage/records';
import type { Asking, Outcome } from './asking';
import { compare } from './found';
import { changeAll, readAll } from './stored';

/**
 * Asks the provider for each of these now. What is under way is asked for by its watcher.
 * @param check asks how the review goes, or looks for a lost one
 */
export function createRefresh(now: () => number, asking: Asking, check: (id: string) => Promise<void>) {
  return async function refresh(ids: readonly string[]): Promise<Outcome[]> {
    const found = await readAll(ids);
    const ended = found.filter(
      ({ state, assetId }) => (state === 'active' || state === 'failed') && assetId !== undefined,
    );
    const open = found.filter(({ state }) => state === 'processing' || state === 'uncertain');
    const answers = [
      ...(await asking.each(ended, async (asset, { provider, call }) => {
        const { id, groupId, assetId = '' } = asset;
        const answer = await provider
          .getAsset(call, { assetId, groupId })
          .catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)));
        await changeAll([id], now(), (before) => ({
          ...(answer ? compare(before, answer, now()).after : gone(before, now())),
          askedAt: now(),
        }));
      })),
      ...(await asking.each(open, ({ id }) => check(id))),
    ];
    const faults = new Map(answers.map(({ item, fault }) => [item.id, fault]));
    return found.map(({ id }): Outcome => {
      const fault = faults.get(id);
      return fault ? { id, ok: false, fault } : { id, ok: true };
    });
  };
}

/** The provider no longer knows it. The record stays, with when that was first seen. */
export const gone = (asset: Asset, now: number): Asset => ({ ...asset, goneAt: asset.goneAt ?? now });

export const isMissing = (error: unknown): boolean => error instanceof ProviderError && error.kind === 'missing';
