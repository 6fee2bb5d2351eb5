import { json, type Reply } from '@/tests/unit/support/provider-server';
import { GET_PATH, makeWorld } from '@/tests/unit/support/world';
import type { NewGeneration } from '@/utils/generation/new-record';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';

/** EasyRouter with two Active pictures and a voice, and a video that it makes. */

export const START = /^\/v1\/video\/generations$/;
export const TASK = /^\/v1\/video\/generations\/[^/]+$/;
export const CLIP = /^\/1\.mp4$/;
export const TASK_ID = 'task_abc';
const RECORD = '7a000000-0000-4000-8000-000000000001';
export const CLIP_URL = 'https://clips.example/1.mp4';

export const assetRecordId = (number: number) => `7b000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const LIN = assetRecordId(1);
export const TOMAS = assetRecordId(2);
export const VOICE = assetRecordId(3);

export const task = (status: string, more: object = {}): Reply => {
  const body = { task_id: TASK_ID, status, ...more };
  return () => json(body);
};
export const done = task('completed', { url: CLIP_URL });
export const refusal = (status: number, code: string, message: string): Reply => {
  return () => json({ error: { code, message, type: 'upstream_error' } }, status);
};
const remote = (status: string): Reply => {
  return ({ url }) =>
    json({ success: true, message: '', data: { id: url.pathname.split('/').at(-1), status, name: 'front' } });
};

export async function videoWorld() {
  const world = await makeWorld();
  const { server, accountId, clock } = world;
  const assetOf = (id: string, kind: Asset['kind'], changes: Partial<Asset> = {}): Asset =>
    stamp(
      {
        id,
        accountId,
        personId: 'p',
        groupId: 'group-1',
        kind,
        name: `front ${id.at(-1)}`,
        remoteName: id,
        assetId: `asset-${id.at(-1)}`,
        state: 'active',
        route: 'public',
        sourceUrl: '',
        createdAt: 1,
        unanswered: 0,
        seenAt: 1,
        ...changes,
      },
      1,
    );
  const database = await openDatabase();
  await database.put('assets', assetOf(LIN, 'Image'));
  await database.put('assets', assetOf(TOMAS, 'Image'));
  await database.put('assets', assetOf(VOICE, 'Audio'));
  server.on('GET', GET_PATH, remote('Active'));
  server.on('POST', START, task('queued'));
  server.on('GET', TASK, task('in_progress', { progress: 50 }));
  server.on('GET', CLIP, () => new Response('film', { headers: { 'content-type': 'video/mp4' } }));

  const input = (changes: Partial<NewGeneration> = {}): NewGeneration => ({
    id: RECORD,
    accountId,
    model: 'dreamina-seedance-2-0',
    prompt: [{ assetRecordId: LIN }, { text: ' walks along the roof.' }],
    references: [],
    ...changes,
  });
  const generations = () => world.services().generations;
  return {
    ...world,
    input,
    generations,
    assetOf,
    remote,
    begin: (changes: Partial<NewGeneration> = {}) => generations().start(input(changes)),
    run: () => generations().run(RECORD),
    record: () => world.generation(RECORD),
    due: () => world.jobDue(`generation/${RECORD}`),
    /** Started, sent, and at work there. */
    async running() {
      await generations().start(input());
      await generations().run(RECORD);
    },
    async ended(reply: Reply = done) {
      await this.running();
      server.on('GET', TASK, reply);
      clock.pass(10_000);
      await this.run();
    },
    creates: () => server.count('POST', START),
    id: RECORD,
  };
}

export type VideoWorld = Awaited<ReturnType<typeof videoWorld>>;
