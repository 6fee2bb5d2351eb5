import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, START_PATH, until } from '@/tests/unit/support/world';
import { readLink } from '@/utils/storage/session';
import { GROUP, passed, pending, session, TOKEN, type VerifyingWorld, verified, verifyingWorld } from './sessions';

let world: VerifyingWorld;
beforeEach(async () => {
  world = await verifyingWorld();
});

describe('watching', () => {
  it('finds the group, stores the person at once, deletes token and link', async () => {
    const id = await world.waiting();
    world.server.on('GET', CHECK_PATH, () => json(verified));
    world.clock.pass(10 * SECOND);
    await world.run(id);
    const [person] = await world.people();
    expect(person).toMatchObject({ groupId: GROUP, name: 'Jonas Weber', accountId: world.accountId });
    expect(await world.verification(id)).toMatchObject({ state: 'verified', personId: person?.id });
    expect(await world.secrets()).toEqual([`key:${world.accountId}`]);
    expect(await readLink(id)).toBeUndefined();
    expect(await world.jobDue(`verification/${id}`)).toBeUndefined();
    expect(world.ended).toHaveLength(1);
  });

  it('survives the worker: a new one asks with what is stored', async () => {
    const id = await world.waiting();
    world.restart();
    world.server.on('GET', CHECK_PATH, () => json(verified));
    world.clock.pass(10 * SECOND);
    await world.run(id);
    expect((await world.verification(id)).state).toBe('verified');
  });

  it.each([
    ['429 with Retry-After', () => json({ message: 'slow down' }, 429, { 'retry-after': '90' }), 90],
    ['500', () => json({ message: 'oops' }, 500), 5],
    ['no network', broken, 5],
    ['a cut answer', () => new Response('{"success":tr', { status: 200 }), 5],
  ])('%s: keeps the token and asks again later', async (_name, reply, seconds) => {
    const id = await world.waiting();
    world.server.on('GET', CHECK_PATH, reply);
    world.clock.pass(10 * SECOND);
    await world.run(id);
    expect((await world.verification(id)).state).toBe('waiting');
    expect(await world.secrets()).toContain(`token:${id}`);
    expect(await world.jobDue(`verification/${id}`)).toBe(world.clock.now() + seconds * SECOND);
  });

  it('an error that repeats the link’s credentials, bare, is stored without them', async () => {
    const secret = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCY';
    const made = session();
    const h5_link = `https://kyc.byteintl.com/?secretAccessKey=${secret}&bytedToken=${TOKEN}`;
    world.server.on('POST', START_PATH, () => json({ ...made, data: { ...made.data, h5_link } }));
    const id = await world.waiting();
    world.server.on('GET', CHECK_PATH, () => json({ message: `no ${secret} here, nor ${TOKEN}` }, 500));
    world.clock.pass(10 * SECOND);
    await world.run(id);
    const { fault } = await world.verification(id);
    expect(fault).toMatchObject({ kind: 'unavailable', detail: expect.stringContaining('here') });
    expect(JSON.stringify(fault)).not.toMatch(new RegExp(`${secret}|${TOKEN}`));
  });

  it('never claims a result code that no callback has said', async () => {
    const id = await world.waiting();
    world.clock.pass(10 * SECOND);
    await world.run(id);
    await world.services().verifications.callbackArrived(passed);
    const codes = world.server.asked
      .filter(({ method }) => method === 'GET')
      .map(({ url }) => new URL(url).searchParams.get('result_code'));
    expect(codes).toEqual([null, '10000']);
  });

  it('a page on the screen makes it ask every 5 s, and no faster', async () => {
    const id = await world.waiting();
    world.clock.pass(10 * SECOND);
    const { check } = world.services().verifications;
    await check(id, false);
    await check(id, false);
    world.clock.pass(2 * SECOND);
    await check(id, false);
    expect(world.server.count('GET', CHECK_PATH)).toBe(1);
    world.clock.pass(3 * SECOND);
    await check(id, false);
    expect(world.server.count('GET', CHECK_PATH)).toBe(2);
  });

  it('two questions at the same time are one', async () => {
    const id = await world.waiting();
    world.clock.pass(10 * SECOND);
    await Promise.all([world.run(id), world.run(id), world.services().verifications.check(id, true)]);
    expect(world.server.count('GET', CHECK_PATH)).toBe(1);
  });

  it('stops at a refused key, says so at the account, and goes on with a new one', async () => {
    const id = await world.waiting();
    world.server.on('GET', CHECK_PATH, () => json({ error: { message: 'Invalid token', code: 'invalid' } }, 401));
    world.clock.pass(10 * SECOND);
    await world.run(id);
    const stopped = await world.verification(id);
    expect(stopped).toMatchObject({ state: 'waiting', fault: { kind: 'key' } });
    expect(await world.jobDue(`verification/${id}`)).toBe(stopped.deadline);
    world.server.on('GET', /models$/, () => json({ data: [] }));
    await world.services().accounts.check(world.accountId);
    expect(await world.jobDue(`verification/${id}`)).toBe(world.clock.now());
  });

  it('expires after 30 minutes and deletes the token', async () => {
    const id = await world.waiting();
    for (let seconds = 0; seconds < 30 * 60; seconds += 30) {
      expect((await world.verification(id)).state).toBe('waiting');
      world.clock.pass(30 * SECOND);
      await world.run(id);
    }
    expect((await world.verification(id)).state).toBe('expired');
    expect(await world.secrets()).toEqual([`key:${world.accountId}`]);
  });

  it('a result that came while the device slept past the deadline is still found', async () => {
    const id = await world.waiting();
    world.server.on('GET', CHECK_PATH, () => json(verified));
    world.clock.pass(90 * MINUTE);
    await world.run(id);
    expect((await world.verification(id)).state).toBe('verified');
  });

  it('forgets the link once the code has ended', async () => {
    const id = await world.waiting();
    world.clock.pass(121 * SECOND);
    await world.run(id);
    expect(await readLink(id)).toBeUndefined();
    expect((await world.verification(id)).state).toBe('waiting');
  });

  it('the late result of an older code counts while a newer one is open', async () => {
    const older = await world.waiting();
    world.server.on('POST', START_PATH, () => json(session('20260924140201AAAAAAAAAAAAAAAAAAAA')));
    const newer = await world.services().verifications.renew(older);
    await until(
      () => world.verification(newer),
      ({ state }) => state === 'waiting',
    );
    world.server.on('GET', CHECK_PATH, ({ url }) => json(url.pathname.includes(TOKEN) ? verified : pending));
    world.clock.pass(30 * SECOND);
    await Promise.all([world.run(older), world.run(newer)]);
    expect((await world.verification(older)).state).toBe('verified');
    expect((await world.verification(newer)).state).toBe('waiting');
    expect((await world.verification(newer)).consentId).toBe((await world.verification(older)).consentId);
  });

  it('the same face verified again is the same person', async () => {
    const first = await world.waiting();
    world.server.on('GET', CHECK_PATH, () => json(verified));
    await world.services().verifications.callbackArrived(passed);
    world.server.on('POST', START_PATH, () => json(session('20260924140201AAAAAAAAAAAAAAAAAAAA')));
    const second = await world.services().verifications.renew(first);
    await until(
      () => world.verification(second),
      ({ state }) => state === 'waiting',
    );
    world.clock.pass(10 * SECOND);
    await world.run(second);
    expect(await world.people()).toHaveLength(1);
  });
});
