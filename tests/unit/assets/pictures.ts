import { SECOND } from '@/tests/unit/support/clock';
import { json } from '@/tests/unit/support/provider-server';
import { CREATE_PATH, GET_PATH, LIST_PATH, makeWorld } from '@/tests/unit/support/world';
import { UNDO_FOR } from '@/utils/assets/machine';
import { openDatabase } from '@/utils/storage/database';

/** A person, a picture on the web, and a provider that takes it and reviews it for ever. */

export const PICTURE = 'https://pictures.example/amara.jpg';
export const PICTURE_PATH = /^\/amara\.jpg$/;
export const PERSON = 'b1a0c9f2-0000-4000-8000-000000000001';
export const GROUP = 'group-20260924140733-k4f2n';
export const ASSET = 'asset-20260924135208-w7qpm';

/** https://docs.easyrouter.io/en/docs/api/management/visual-validate/upload-asset */
export const created = {
  success: true,
  message: '',
  warning: 'asynchronous',
  data: { id: ASSET, group_id: GROUP, asset_type: 'Image', status: 'Processing' },
};
export const item = (status: string, error?: { code: string; message: string }, name?: string) => ({
  id: ASSET,
  name,
  group_id: GROUP,
  asset_type: 'Image',
  status,
  error,
});
export const info = (...of: Parameters<typeof item>) => ({ success: true, message: '', data: item(...of) });
export const list = (...items: unknown[]) => ({
  success: true,
  message: '',
  data: { items, total_count: items.length },
});

export async function uploadingWorld() {
  const world = await makeWorld();
  const { accountId, clock, server } = world;
  await (await openDatabase()).put('people', {
    id: PERSON,
    kind: 'person',
    accountId,
    groupId: GROUP,
    name: 'Amara Okafor',
    verifiedAt: clock.now(),
    usedAt: clock.now(),
  });
  server.on('GET', PICTURE_PATH, () => new Response('', { headers: { 'content-type': 'image/jpeg' } }));
  server.on('POST', CREATE_PATH, () => json(created));
  server.on('GET', GET_PATH, () => json(info('Processing')));
  server.on('POST', LIST_PATH, () => json(list()));
  /** A picture of a page, as the menu adds it. */
  async function upload(address = PICTURE): Promise<string> {
    const id = crypto.randomUUID();
    const items = [{ id, name: '', kind: 'Image' as const, address }];
    await world.services().assets.add({ personId: PERSON, route: 'public', items }, { undoFor: UNDO_FOR });
    return id;
  }
  const run = (id: string) => world.services().assets.run(id);
  return {
    ...world,
    upload,
    run,
    /** When something is done next for it: by its own job, or by its account's line. */
    due: async (id: string) => (await world.jobDue(`asset/${id}`)) ?? (await world.jobDue(`queue/${accountId}`)),
    creates: () => server.count('POST', CREATE_PATH),
    /** Put in line, and the time for undo is over. */
    async sent(address = PICTURE): Promise<string> {
      const id = await upload(address);
      clock.pass(5 * SECOND);
      await run(id);
      return id;
    },
  };
}

export type UploadingWorld = Awaited<ReturnType<typeof uploadingWorld>>;
