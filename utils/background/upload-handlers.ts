import type { Handlers } from '@/utils/messages/router';
import type { Services } from './compose';
import { done } from './done';

export function createUploadHandlers({
  accounts,
  assets,
  refreshMenu,
  arm,
}: Services): Pick<
  Handlers,
  | 'upload.add'
  | 'upload.mended'
  | 'upload.anyway'
  | 'upload.skip'
  | 'upload.cancel'
  | 'upload.retry'
  | 'upload.pause'
  | 'account.limits'
  | 'bucket.save'
  | 'bucket.test'
  | 'bucket.remove'
> {
  const { bucket } = assets;
  return {
    'upload.add': async (input) => {
      const result = await assets.add(input);
      // The order of people in the menu has changed, which nobody has to wait for.
      void refreshMenu().catch(() => undefined);
      return result;
    },
    'upload.mended': async ({ id, facts, route }) => done(assets.mended(id, facts, route)),
    'upload.anyway': async ({ ids, route }) => done(assets.anyway(ids, route)),
    'upload.skip': async ({ ids }) => done(assets.skip(ids)),
    'upload.cancel': async ({ ids }) => done(assets.cancelAll(ids)),
    'upload.retry': async ({ ids }) => done(assets.retry(ids)),
    'upload.pause': async ({ accountId, paused }) => done(assets.pause(accountId, paused)),
    'account.limits': async ({ id, createsPerMinute, slots }) => {
      await accounts.setLimits(id, { createsPerMinute, slots });
      await assets.paceChanged(id);
      return null;
    },
    'bucket.save': async (input) => done(bucket.save(input)),
    'bucket.test': async () => ({ ok: await bucket.test() }),
    'bucket.remove': async () => {
      await bucket.remove();
      await arm();
      return null;
    },
  };
}
