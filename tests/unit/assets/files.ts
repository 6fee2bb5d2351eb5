import { json } from '@/tests/unit/support/provider-server';
import { CREATE_PATH, GET_PATH, LIST_PATH } from '@/tests/unit/support/world';
import type { NewUpload } from '@/utils/assets/new-record';
import { openDatabase } from '@/utils/storage/database';
import type { MediaFacts } from '@/utils/storage/media-records';
import { GROUP, PERSON, uploadingWorld } from './pictures';

/** Many files, and a provider that gives each create an id of its own. */

export const fileId = (number: number) => `f11e0000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const factsOf = (number: number, changes: Partial<MediaFacts> = {}): MediaFacts => ({
  type: 'image/png',
  bytes: 1_000,
  width: 800,
  height: 600,
  sha256: number.toString(16).padStart(64, '0'),
  ...changes,
});

export const upload = (number: number, changes: Partial<NewUpload> = {}): NewUpload => ({
  id: fileId(number),
  name: `file ${number}.png`,
  kind: 'Image',
  address: `https://pictures.example/${number}.png`,
  facts: factsOf(number),
  ...changes,
});

export const uploads = (count: number, from = 0): NewUpload[] =>
  Array.from({ length: count }, (_, index) => upload(from + index));

export async function putFile(number: number, text = `bytes of ${number}`): Promise<void> {
  const database = await openDatabase();
  await database.put('files', { id: fileId(number), blob: new Blob([text], { type: 'image/png' }), addedAt: 0 });
}

interface Made {
  id: string;
  name: string;
  status: string;
}

export async function batchWorld() {
  const world = await uploadingWorld();
  const { server, accountId, clock } = world;
  const made: Made[] = [];
  const itemOf = ({ id, name, status }: Made) => ({ id, name, group_id: GROUP, asset_type: 'Image', status });
  server.on('GET', /^\/\d+\.png$/, () => new Response('', { headers: { 'content-type': 'image/png' } }));
  server.on('POST', CREATE_PATH, ({ body }) => {
    const { name } = body as { name: string };
    const one = { id: `asset-${made.length}`, name, status: 'Processing' };
    made.push(one);
    return json({ success: true, message: '', data: itemOf(one) });
  });
  server.on('GET', GET_PATH, ({ url }) => {
    const one = made.find(({ id }) => url.pathname.endsWith(`/${id}`));
    return one ? json({ success: true, message: '', data: itemOf(one) }) : json({ message: 'no' }, 404);
  });
  server.on('POST', LIST_PATH, ({ body }) => {
    const { page_number: page = 1, name = '' } = body as { page_number?: number; name?: string };
    const found = made.filter((one) => one.name.includes(name)).reverse();
    const items = found.slice((page - 1) * 100, page * 100).map(itemOf);
    return json({ success: true, message: '', data: { items, total_count: found.length } });
  });
  const assets = () => world.services().assets;
  const all = async () => (await openDatabase()).getAll('assets');
  return {
    ...world,
    made,
    add: (items: NewUpload[], route: 'public' | 'inline' | 'bucket' = 'public', undoFor?: number) =>
      assets().add({ personId: PERSON, route, items }, { undoFor }),
    all,
    one: (number: number) => world.asset(fileId(number)),
    states: async () => {
      const counts: Record<string, number> = {};
      for (const { state } of await all()) counts[state] = (counts[state] ?? 0) + 1;
      return counts;
    },
    queueDue: () => world.jobDue(`queue/${accountId}`),
    /** The line's job, and everything that it begins. */
    async turn() {
      await assets().runQueue(accountId);
      await assets().idle(accountId);
    },
    /** Moves the clock to when the line is due, and lets it go on; so many times. */
    async turns(count: number) {
      for (let i = 0; i < count; i += 1) {
        const due = await world.jobDue(`queue/${accountId}`);
        if (due === undefined) return;
        clock.set(Math.max(due, clock.now()));
        await this.turn();
      }
    },
    createdNames: () => made.map(({ name }) => name.replace(/-[0-9a-f]{8}$/, '')),
  };
}

export type BatchWorld = Awaited<ReturnType<typeof batchWorld>>;
