import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '@/tests/unit/support/provider-server';
import { KEY, makeWorld, type World } from '@/tests/unit/support/world';
import { createPacer } from '@/utils/accounts/pacer';
import { openDatabase } from '@/utils/storage/database';
import { keyName, unseal } from '@/utils/storage/vault';
import { readAddress, readBaseAddress } from '@/utils/text/address';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
const accounts = () => world.services().accounts;
const form = {
  providerId: 'easyrouter',
  name: 'Studio',
  key: KEY,
  baseUrl: 'https://easyrouter.io/',
  callbackUrl: 'https://easyrouter.io/v1/callback',
  linkLanguage: 'en' as const,
};

describe('saving', () => {
  it('seals the key: nothing that is stored holds it, and it opens again', async () => {
    const database = await openDatabase();
    const everything = await Promise.all([...database.objectStoreNames].map((store) => database.getAll(store)));
    expect(JSON.stringify(everything)).not.toContain(KEY);
    expect(await unseal(keyName(world.accountId))).toBe(KEY);
  });

  it('the device key can’t be exported', async () => {
    const key = await (await openDatabase()).get('vault', 'device');
    expect(key).toMatchObject({ extractable: false });
  });

  it('shows of a key its prefix and its last four characters', async () => {
    expect((await accounts().get(world.accountId)).keyHint).toBe('sk-…7Qf2');
    const short = await accounts().save({ ...form, key: 'sk-12345' });
    expect((await accounts().get(short)).keyHint).toBe('sk-…');
  });

  it('keeps the key when none is typed, and forgets the last check when one is', async () => {
    world.server.on('GET', /models$/, () => json({ data: [] }));
    await accounts().check(world.accountId);
    await accounts().save({ ...form, id: world.accountId, key: '', name: 'Studio 2' });
    expect(await accounts().get(world.accountId)).toMatchObject({ name: 'Studio 2', check: { took: 0 } });
    expect(await unseal(keyName(world.accountId))).toBe(KEY);
    await accounts().save({ ...form, id: world.accountId, key: 'sk-another-key-0123' });
    expect((await accounts().get(world.accountId)).check).toBeUndefined();
  });

  it.each([
    [{ key: '' }, 'key-empty'],
    [{ key: 'sk-a b' }, 'key-characters'],
    [{ key: 'sk-“smart”' }, 'key-characters'],
    [{ baseUrl: 'http://easyrouter.io' }, 'https'],
    [{ baseUrl: 'easyrouter' }, 'address'],
    [{ baseUrl: 'https://user:pass@easyrouter.io' }, 'address-user'],
    [{ callbackUrl: 'javascript:alert(1)' }, 'address'],
    [{ providerId: 'nobody' }, 'unknown-provider'],
  ])('refuses %j (%s) and stores nothing', async (changes, code) => {
    const before = await accounts().all();
    await expect(accounts().save({ ...form, ...changes })).rejects.toMatchObject({ fault: { kind: 'invalid', code } });
    expect(await accounts().all()).toEqual(before);
  });

  it('only this machine may do without TLS', () => {
    expect(readBaseAddress('http://localhost:8787/api/?x=1#y')).toBe('http://localhost:8787/api');
    expect(readAddress('http://127.0.0.1/done')).toBe('http://127.0.0.1/done');
  });
});

describe('checking', () => {
  it('a key that works clears what was wrong', async () => {
    world.server.on(
      'GET',
      /models$/,
      () => json({ error: { message: 'Invalid token' } }, 401),
      () => json({ data: [] }),
    );
    expect(await accounts().check(world.accountId)).toBe(false);
    expect((await accounts().get(world.accountId)).fault).toMatchObject({ kind: 'key', status: 401 });
    expect(await accounts().check(world.accountId)).toBe(true);
    expect((await accounts().get(world.accountId)).fault).toBeUndefined();
  });

  it('a closed host is said without asking anybody', async () => {
    world.hosts.open = false;
    expect(await accounts().check(world.accountId)).toBe(false);
    expect((await accounts().get(world.accountId)).fault).toMatchObject({ kind: 'permission', host: 'easyrouter.io' });
    expect(world.server.asked).toEqual([]);
  });

  it('a host taken away later is said at once', async () => {
    world.hosts.open = false;
    await accounts().hostsClosed();
    expect((await accounts().get(world.accountId)).fault?.kind).toBe('permission');
  });

  it('no error that is stored holds the key, even when the provider repeats it', async () => {
    world.server.on('GET', /models$/, () => json({ error: { message: `Invalid token ${KEY}` } }, 401));
    await accounts().check(world.accountId);
    expect(JSON.stringify(await accounts().get(world.accountId))).not.toContain(KEY);
  });
});

describe('limits that the user has set', () => {
  const limits = async () => {
    const { createsPerMinute, slots } = await accounts().get(world.accountId);
    return { createsPerMinute, slots };
  };

  it('are kept when the account is saved again, and go back to the provider’s own when they are left out', async () => {
    await accounts().setLimits(world.accountId, { createsPerMinute: 30, slots: 500 });
    const { id, providerId, name, baseUrl, callbackUrl, linkLanguage } = await accounts().get(world.accountId);
    await accounts().save({ id, providerId, name, baseUrl, callbackUrl, linkLanguage, key: KEY });
    expect(await limits()).toEqual({ createsPerMinute: 30, slots: 500 });
    await accounts().setLimits(world.accountId, { slots: 500 });
    expect(await limits()).toEqual({ createsPerMinute: undefined, slots: 500 });
  });

  it('of an account that nobody knows: said', async () => {
    const setting = accounts().setLimits('00000000-0000-4000-8000-000000000099', {});
    await expect(setting).rejects.toMatchObject({ fault: { code: 'unknown-account' } });
  });
});

describe('removing', () => {
  it('deletes the key with the account', async () => {
    await accounts().remove(world.accountId);
    expect(await unseal(keyName(world.accountId))).toBeUndefined();
    expect(await accounts().all()).toEqual([]);
  });
});

describe('pace', () => {
  it('is one question a second for each account, and one account does not wait for another', async () => {
    let now = 0;
    const waited: number[] = [];
    const pace = createPacer(
      1_000,
      () => now,
      async (ms) => {
        waited.push(ms);
        now += ms;
      },
    );
    await Promise.all([pace('a'), pace('a'), pace('a'), pace('b')]);
    expect(waited).toEqual([1_000, 1_000]);
    now = 10_000;
    await pace('a');
    expect(waited).toHaveLength(2);
  });
});
