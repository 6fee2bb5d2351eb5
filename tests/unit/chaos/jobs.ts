import { factsOf, fileId } from '@/tests/unit/assets/files';
import type { UploadItem } from '@/utils/messages/protocol';
import { describe as describeProvider } from '@/utils/providers/catalog';
import type { Asset, Generation, Route, Verification } from '@/utils/storage/records';
import { consentText, consentVersion } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';
import { PICTURE_BYTES } from './fake-providers';
import type { ChaosWorld } from './world';

/**
 * What a user does, as often as it takes: a command that nobody answered is given again if what is stored shows that it had no
 * effect, as the pages do. `prepare` happens before the first point, `work` is interrupted at one.
 */
export interface ChaosJob {
  name: string;
  prepare?(world: ChaosWorld): Promise<void>;
  work(world: ChaosWorld): Promise<void>;
  /** Assets whose end is told, once each. */
  ends: number;
  /** Of the points only each so manieth, each provider beginning at another one; absent: every point. */
  every?: number;
}

const NAME = 'Jonas Weber';
/** A worker that dies each time is not what is tested here. */
const TRIES = 4;

async function insist(world: ChaosWorld, give: () => Promise<unknown>, had: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < TRIES; i += 1) {
    await give();
    await world.until(() => true);
    if (await had()) return;
  }
  throw new Error('a command had no effect, whatever was tried');
}

const verifications = (world: ChaosWorld): Promise<Verification[]> => world.database.getAll('verifications');
const assets = (world: ChaosWorld): Promise<Asset[]> => world.database.getAll('assets');
const isSettled = ({ state, nextAskAt }: Asset): boolean =>
  state === 'active' || state === 'failed' || (state === 'uncertain' && nextAskAt === undefined);

async function consent(world: ChaosWorld) {
  const { name = '', verifier = '' } = describeProvider(world.provider) ?? {};
  const textHash = await sha256(consentText('en', name, verifier));
  return {
    agreed: true as const,
    purpose: 'Autumn campaign',
    until: Date.now() + 365 * 86_400_000,
    textVersion: consentVersion('en'),
    textHash,
  };
}

/** From the click to a person. A code whose answer was lost with the worker is asked for once more, by the user. */
async function verify(world: ChaosWorld): Promise<void> {
  const { account, ask } = world;
  const start = async () =>
    ask('verification.start', { accountId: account.id, name: NAME, consent: await consent(world) });
  await insist(world, start, async () => (await verifications(world)).length > 0);
  for (let i = 0; i < TRIES; i += 1) {
    await world.until(async () => (await verifications(world)).every(({ state }) => state !== 'creating'));
    const all = await verifications(world);
    if (all.some(({ state }) => state === 'waiting')) break;
    const [lost] = all;
    if (!lost) throw new Error('no verification was stored');
    const renew = () => ask('verification.renew', { id: lost.id });
    await insist(world, renew, async () => (await verifications(world)).length > all.length);
  }
  const session = world.remote.sessions.at(-1);
  if (!session) throw new Error('no session was opened');
  world.remote.finish(session, '10000');
  // Once: if it is not heard, the result has to be found without it.
  await world.callback(session.token);
  await world.until(async () => (await verifications(world)).some(({ state }) => state === 'verified'));
}

async function add(world: ChaosWorld, route: Exclude<Route, 'none'>, items: UploadItem[]): Promise<void> {
  const [person] = await world.database.getAll('people');
  if (!person) return;
  await insist(
    world,
    () => world.ask('upload.add', { personId: person.id, route, items }),
    async () => (await Promise.all(items.map(({ id }) => world.database.get('assets', id)))).every(Boolean),
  );
}

const linked = (number: number, address: string): UploadItem => ({
  id: fileId(number),
  name: `linked ${number}.png`,
  kind: 'Image',
  address,
});
const file = (number: number): UploadItem => ({
  id: fileId(number),
  name: `file ${number}.png`,
  kind: 'Image',
  facts: factsOf(number, { width: 400, height: 400 }),
});

const allSettled = (world: ChaosWorld) =>
  world.until(async () => {
    const all = await assets(world);
    return all.length > 0 && all.every(isSettled);
  });

export const mainJob: ChaosJob = {
  name: 'main job',
  ends: 1,
  async work(world) {
    await verify(world);
    await add(world, 'public', [linked(1, world.pictures.amara)]);
    await allSettled(world);
  },
};

export const batch: ChaosJob = {
  name: 'batch',
  ends: 4,
  async prepare(world) {
    await world.addBucket();
    await world.person();
    const blob = new Blob([new Uint8Array(PICTURE_BYTES)], { type: 'image/png' });
    for (const number of [3, 4]) await world.database.put('files', { id: fileId(number), blob, addedAt: Date.now() });
  },
  async work(world) {
    await add(world, 'public', [linked(1, world.pictures.amara), linked(2, world.pictures.amara)]);
    await add(world, 'bucket', [file(3), file(4)]);
    await allSettled(world);
  },
};

/** One that failed is sent anew (the failed copy goes), and one that is Active is deleted. */
export const deletion: ChaosJob = {
  name: 'retry and delete',
  ends: 1,
  async prepare(world) {
    await world.person();
    await add(world, 'public', [linked(1, world.pictures.amara), linked(2, world.pictures.amara)]);
    await world.until(() => world.remote.assets().length === 2);
    const [first] = world.remote.assets();
    if (first) first.status = 'Failed';
    await world.settle();
  },
  async work(world) {
    const failed = (await assets(world)).find(({ state }) => state === 'failed');
    const active = (await assets(world)).find(({ state }) => state === 'active');
    if (!failed || !active) throw new Error('not prepared');
    const isAnew = async () => (await world.database.get('assets', failed.id))?.state !== 'failed';
    await insist(world, () => world.ask('upload.retry', { ids: [failed.id] }), isAnew);
    const isGone = async () => (await world.database.get('assets', active.id)) === undefined;
    await insist(world, () => world.ask('asset.delete', { ids: [active.id] }), isGone);
    await allSettled(world);
  },
};

const VIDEO = '71de0000-0000-4000-8000-000000000001';
const isOver = ({ state, nextAskAt }: Generation): boolean =>
  state === 'done' || state === 'failed' || (state === 'uncertain' && nextAskAt === undefined);

/** A clip is made and kept. One whose answer was lost is left to the user. */
export const video: ChaosJob = {
  name: 'video',
  ends: 0,
  every: 3,
  async prepare(world) {
    await world.person();
    await add(world, 'public', [linked(1, world.pictures.amara)]);
    await world.settle();
  },
  async work(world) {
    const record = (): Promise<Generation | undefined> => world.database.get('generations', VIDEO);
    const [asset] = await assets(world);
    const model = describeProvider(world.provider)?.generation?.model ?? '';
    const input = {
      id: VIDEO,
      accountId: world.account.id,
      model,
      prompt: [{ assetRecordId: asset?.id ?? '' }, { text: ' walks.' }],
      references: [],
    };
    await insist(
      world,
      () => world.ask('generation.start', input),
      async () => (await record()) !== undefined,
    );
    await world.until(async () => isOver((await record()) as Generation));
    if ((await record())?.state !== 'done') return;
    const wish = async () => {
      const { keeping, kept } = (await record()) ?? {};
      return keeping !== undefined || kept !== undefined;
    };
    await insist(world, () => world.ask('generation.keep', { id: VIDEO }), wish);
    await world.until(async () => (await record())?.kept !== undefined);
  },
};
