import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '@/tests/unit/support/provider-server';
import { CHECK_PATH } from '@/tests/unit/support/world';
import { type VerifyingWorld, verified, verifyingWorld } from '@/tests/unit/verification/sessions';
import { createLock } from '@/utils/accounts/lock';
import { guarded } from '@/utils/background/vault-handlers';
import type { Handlers } from '@/utils/messages/router';
import { openDatabase } from '@/utils/storage/database';
import { BUCKET_SECRET, seal } from '@/utils/storage/vault';

const PASS = 'six tall horses';
let world: VerifyingWorld;
let lock: ReturnType<typeof createLock>;

beforeEach(async () => {
  world = await verifyingWorld();
  lock = createLock({
    now: world.clock.now,
    arm: async () => {},
    alone: (work) => work(),
    opened: async () => {
      await world.services().accounts.unlocked();
      await world.services().assets.unlocked();
    },
    lockedItself: async () => {},
    count: 1_000,
  });
  await lock.set(PASS);
});

const waiting = async () => world.verification(await world.waiting());

describe('while locked', () => {
  it('an account is not taken for broken, and its check is refused with the reason', async () => {
    await lock.lock();
    const { accounts } = world.services();
    await expect(accounts.check(world.accountId)).rejects.toMatchObject({ fault: { kind: 'locked' } });
    await accounts.note(world.accountId, { kind: 'locked' }, accounts.asked(world.accountId));
    await accounts.hostsOpened();
    expect((await accounts.get(world.accountId)).fault).toBeUndefined();
    expect(world.server.asked).toEqual([]);
  });

  it('an open verification waits, asks nobody, and goes on after the unlock', async () => {
    const { id, state } = await waiting();
    expect(state).toBe('waiting');
    await lock.lock();
    world.clock.pass(30_000);
    await world.services().verifications.run(id);
    expect(await world.verification(id)).toMatchObject({ state: 'waiting', fault: { kind: 'locked' } });
    expect(world.server.count('GET', CHECK_PATH)).toBe(0);
    await lock.unlock(PASS);
    await lock.run('resume');
    expect((await world.verification(id)).fault).toBeUndefined();
    world.server.on('GET', CHECK_PATH, () => json(verified));
    await world.services().verifications.run(id);
    expect((await world.verification(id)).state).toBe('verified');
  });

  it('ends at its own deadline, and says that it was locked', async () => {
    const { id, deadline } = await waiting();
    await lock.lock();
    world.clock.set(deadline);
    await world.services().verifications.run(id);
    expect(await world.verification(id)).toMatchObject({ state: 'expired', fault: { kind: 'locked' } });
  });

  it('goes on asking if the user chose so', async () => {
    const { id } = await waiting();
    await lock.choose({ autoLock: 60, watches: true });
    await lock.lock();
    world.clock.pass(30_000);
    await world.services().verifications.run(id);
    expect(world.server.count('GET', CHECK_PATH)).toBe(1);
    await expect(world.services().accounts.check(world.accountId)).rejects.toMatchObject({ fault: { kind: 'locked' } });
  });

  it('a bucket is not taken for broken', async () => {
    const database = await openDatabase();
    await database.put('secrets', await seal(BUCKET_SECRET, 'bucket-secret', { now: world.clock.now() }));
    const place = { endpoint: 'https://s3.example', bucket: 'b', region: 'auto', accessKeyId: 'AK', prefix: '' };
    await database.put('buckets', { ...place, id: 'bucket', pathStyle: true });
    await lock.lock();
    const { bucket } = world.services().assets;
    await expect(bucket.test()).rejects.toMatchObject({ fault: { kind: 'locked' } });
    await expect(bucket.drop('x')).rejects.toMatchObject({ fault: { kind: 'locked' } });
    expect((await bucket.get())?.test).toBeUndefined();
  });

  it('nothing new is put in line, not even while watching; what is stored can be changed', async () => {
    await waiting();
    await lock.choose({ autoLock: 60, watches: true });
    await lock.lock();
    const ran: string[] = [];
    const handler = (name: string) => async () => void ran.push(name);
    const names = ['verification.start', 'upload.add', 'asset.again', 'bucket.save', 'person.note', 'vault.unlock'];
    const handlers = guarded(Object.fromEntries(names.map((name) => [name, handler(name)])) as never as Handlers, lock);
    for (const name of names)
      await (handlers as never as Record<string, () => Promise<void>>)[name]?.().catch(() => {});
    expect(ran).toEqual(['person.note', 'vault.unlock']);
  });
});
