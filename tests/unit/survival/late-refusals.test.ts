import { expect, it } from 'vitest';
import { batchWorld, fileId, upload } from '@/tests/unit/assets/files';
import { ASSET, info, uploadingWorld } from '@/tests/unit/assets/pictures';
import { START, TASK, task, videoWorld } from '@/tests/unit/generation/video-world';
import { hold } from '@/tests/unit/support/held';
import { json, type Reply } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, CREATE_PATH, GET_PATH, START_PATH, until, type World } from '@/tests/unit/support/world';
import { pending, session, verifyingWorld } from '@/tests/unit/verification/sessions';

/**
 * A provider's refusal of a key may come after the user has saved another one that works. It says nothing of the account as it is
 * now: nothing is marked, nothing is left waiting for a mend that has been, and what was refused is asked again, with the new key.
 */

type Mended = Pick<World, 'services' | 'accountId' | 'server' | 'stuck' | 'told'>;

const NEW_KEY = 'sk-another-key-0123';
const REFUSED = () => json({ error: { message: 'Invalid token' } }, 401);

/** The user saves another key, and it is found to work: all that waited for that has been told. */
async function mend({ services, accountId, server }: Mended): Promise<void> {
  server.on('GET', /models$/, () => json({ data: [] }));
  const { accounts } = services();
  const { baseUrl, callbackUrl, name, providerId, linkLanguage } = await accounts.get(accountId);
  await accounts.save({ id: accountId, providerId, name, key: NEW_KEY, baseUrl, callbackUrl, linkLanguage });
  expect(await accounts.check(accountId)).toBe(true);
}

/** Holds a question, mends the account meanwhile, and lets the old key be refused; over when that was taken in. */
async function refusedLate(
  world: Mended,
  [method, path, then]: [string, RegExp, Reply],
  begin: () => Promise<unknown>,
): Promise<void> {
  const held = hold(world.server, method, path, then);
  const begun = begin();
  await held.asked;
  await mend(world);
  held.answer(REFUSED());
  await begun;
}

const isUnmarked = async ({ services, accountId, stuck, told }: Mended): Promise<void> => {
  expect(await services().accounts.get(accountId)).toMatchObject({ fault: undefined, check: { took: 0 } });
  expect(stuck).toEqual([]);
  expect(told).toEqual([]);
};
const lastKey = ({ server }: Mended, path: RegExp) =>
  server.asked.filter(({ url }) => path.test(new URL(url).pathname)).at(-1)?.authorization;

it('a verification that is watched is asked for again at once', async () => {
  const world = await verifyingWorld();
  const id = await world.waiting();
  world.clock.pass(10_000);
  await refusedLate(world, ['GET', CHECK_PATH, () => json(pending)], () => world.run(id));
  await isUnmarked(world);
  expect(await world.verification(id)).toMatchObject({ state: 'waiting', fault: undefined });
  expect(await world.jobDue(`verification/${id}`)).toBeLessThanOrEqual(world.clock.now());
  await world.run(id);
  expect(lastKey(world, CHECK_PATH)).toBe(`Bearer ${NEW_KEY}`);
});

it('a code that is being made is made with the new key', async () => {
  const world = await verifyingWorld();
  let id = '';
  await refusedLate(world, ['POST', START_PATH, () => json(session())], async () => {
    id = await world.start();
  });
  await until(
    () => world.verification(id),
    ({ state }) => state !== 'creating',
  );
  await isUnmarked(world);
  expect(await world.verification(id)).toMatchObject({ state: 'waiting', fault: undefined });
  expect(world.server.count('POST', START_PATH)).toBe(2);
  expect(lastKey(world, START_PATH)).toBe(`Bearer ${NEW_KEY}`);
});

it('an asset under review is asked about again at once', async () => {
  const world = await uploadingWorld();
  const id = await world.sent();
  await world.services().assets.idle(world.accountId);
  world.clock.pass(3_000);
  await refusedLate(world, ['GET', GET_PATH, () => json(info('Active'))], () => world.run(id));
  await isUnmarked(world);
  expect(await world.asset(id)).toMatchObject({ state: 'processing', fault: undefined });
  expect(await world.jobDue(`asset/${id}`)).toBeLessThanOrEqual(world.clock.now());
  await world.run(id);
  expect(await world.asset(id)).toMatchObject({ state: 'active', assetId: ASSET });
  expect(lastKey(world, GET_PATH)).toBe(`Bearer ${NEW_KEY}`);
});

it('the line of uploads goes on', async () => {
  const world = await batchWorld();
  const { assets } = world.services();
  const then: Reply = ({ body }) => {
    const { name } = body as { name: string };
    return json({ success: true, message: '', data: { id: `anew-${name}`, name, status: 'Processing' } });
  };
  await world.add([upload(1), upload(2)], 'public', 0);
  await refusedLate(world, ['POST', CREATE_PATH, then], () => world.turn());
  world.clock.pass(60_000);
  await world.turns(4);
  await assets.idle(world.accountId);
  expect((await world.services().accounts.get(world.accountId)).fault).toBeUndefined();
  expect(world.stuck).toEqual([]);
  for (const number of [1, 2])
    expect(await world.asset(fileId(number))).toMatchObject({ state: 'processing', fault: undefined });
  expect(lastKey(world, CREATE_PATH)).toBe(`Bearer ${NEW_KEY}`);
});

it('a line that was found closed just before its host was opened is opened once more', async () => {
  const world = await batchWorld();
  const { accounts, assets } = world.services();
  world.server.on('GET', /models$/, () => json({ data: [] }));
  world.hosts.open = false;
  const { note } = accounts;
  accounts.note = async (...input) => {
    await note(...input);
    // The user's click comes before the line has written what it found.
    accounts.note = note;
    world.hosts.open = true;
    await accounts.hostsOpened();
  };
  await world.add([upload(1)], 'public', 0);
  await world.turn();
  await world.turns(3);
  await assets.idle(world.accountId);
  expect(await world.asset(fileId(1))).toMatchObject({ state: 'processing', fault: undefined });
  expect(world.stuck).toEqual([]);
});

it('a video is asked for again', async () => {
  const world = await videoWorld();
  await world.begin();
  await refusedLate(world, ['POST', START, task('queued')], () => world.run());
  await isUnmarked(world);
  expect(await world.record()).toMatchObject({ state: 'queued', fault: undefined });
  await world.run();
  expect(await world.record()).toMatchObject({ state: 'running' });
  expect(lastKey(world, START)).toBe(`Bearer ${NEW_KEY}`);
});

it('a video that is being made is asked about again', async () => {
  const world = await videoWorld();
  await world.running();
  world.clock.pass(10_000);
  await refusedLate(world, ['GET', TASK, task('in_progress', { progress: 60 })], () => world.run());
  await isUnmarked(world);
  expect(await world.record()).toMatchObject({ state: 'running', fault: undefined });
  expect(await world.due()).toBeLessThanOrEqual(world.clock.now());
  await world.run();
  expect(await world.record()).toMatchObject({ progress: 60 });
});
