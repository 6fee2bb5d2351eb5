import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { json } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, until } from '@/tests/unit/support/world';
import { passed, TOKEN, type VerifyingWorld, verified, verifyingWorld } from './sessions';

let world: VerifyingWorld;
beforeEach(async () => {
  world = await verifyingWorld();
});

describe('callbacks', () => {
  it('10000: asks at once and is verified by the answer, not by the callback', async () => {
    const id = await world.waiting();
    const hinted = await world.services().verifications.callbackArrived(passed);
    expect(hinted?.state).toBe('returned');
    expect(world.server.count('GET', CHECK_PATH)).toBe(1);
    expect(await world.people()).toEqual([]);
    world.server.on('GET', CHECK_PATH, () => json(verified));
    world.clock.pass(2 * SECOND);
    await world.services().verifications.callbackArrived(passed);
    expect((await world.verification(id)).state).toBe('verified');
  });

  it('is answered as soon as it is stored, however long its question stands in line; again, with what comes of it', async () => {
    const id = await world.waiting();
    world.server.on('GET', CHECK_PATH, () => json(verified));
    let itsTurn = () => {};
    world.line.turn = () => new Promise<void>((resolve) => (itsTurn = resolve));
    const { callbackArrived } = world.services().verifications;
    expect(await callbackArrived(passed, false)).toMatchObject({ id, state: 'returned' });
    expect((await world.verification(id)).callback).toMatchObject({ resultCode: '10000' });
    const again = callbackArrived(passed, true);
    await until(
      async () => itsTurn,
      (stands) => stands.name !== 'itsTurn',
    );
    itsTurn();
    expect(await again).toMatchObject({ state: 'verified' });
    expect(world.server.count('GET', CHECK_PATH)).toBe(1);
  });

  it('another code: asked once more, then failed with the code', async () => {
    const id = await world.waiting();
    await world.services().verifications.callbackArrived({ ...passed, resultCode: '-3003' });
    expect(world.server.count('GET', CHECK_PATH)).toBe(1);
    expect(await world.verification(id)).toMatchObject({ state: 'failed', failure: { resultCode: '-3003' } });
    expect(world.ended).toHaveLength(1);
  });

  it('one that matches nothing of ours is ignored', async () => {
    const id = await world.waiting();
    const found = await world.services().verifications.callbackArrived({ ...passed, bytedToken: 'somebody-elses' });
    expect(found).toBeUndefined();
    expect((await world.verification(id)).state).toBe('waiting');
    expect(world.server.count('GET', CHECK_PATH)).toBe(0);
  });

  it('a pasted address is the same hint', async () => {
    const id = await world.waiting();
    world.server.on('GET', CHECK_PATH, () => json(verified));
    const address = ` https://easyrouter.io/v1/callback?bytedToken=${TOKEN}&resultCode=10000&verify_type=real_time \n`;
    await world.services().verifications.callbackPasted(address);
    expect((await world.verification(id)).state).toBe('verified');
  });

  it.each([
    ['hello', 'not-a-callback'],
    ['https://easyrouter.io/v1/callback', 'not-a-callback'],
    ['https://easyrouter.io/v1/callback?bytedToken=unknown&resultCode=10000', 'unknown-callback'],
  ])('pasting %s says %s', async (text, code) => {
    await world.waiting();
    await expect(world.services().verifications.callbackPasted(text)).rejects.toMatchObject({ fault: { code } });
  });
});

describe('leaving', () => {
  it('cancel deletes the token, and a late result is not asked for', async () => {
    const id = await world.waiting();
    await world.services().verifications.cancel(id);
    world.server.on('GET', CHECK_PATH, () => json(verified));
    world.clock.pass(MINUTE);
    await world.run(id);
    await world.services().verifications.callbackArrived(passed);
    expect((await world.verification(id)).state).toBe('cancelled');
    expect(world.server.count('GET', CHECK_PATH)).toBe(0);
    expect(await world.secrets()).toEqual([`key:${world.accountId}`]);
    expect(world.ended).toEqual([]);
  });

  it('removing the account cancels what is open and keeps the people', async () => {
    const id = await world.waiting();
    await world.services().verifications.accountRemoved(world.accountId);
    await world.services().accounts.remove(world.accountId);
    expect((await world.verification(id)).state).toBe('cancelled');
    expect(await world.secrets()).toEqual([]);
  });

  it('logs nothing of it', async () => {
    const spies = (['log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
    const id = await world.waiting();
    world.server.on('GET', CHECK_PATH, () => json(verified));
    world.clock.pass(10 * SECOND);
    await world.run(id);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});
