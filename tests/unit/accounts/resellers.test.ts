import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json } from '@/tests/unit/support/provider-server';
import { KEY, makeWorld, type World } from '@/tests/unit/support/world';
import { createResellers } from '@/utils/accounts/resellers';
import { describe as describeProvider, everyProvider, families, setResellers } from '@/utils/providers/catalog';
import { providerById } from '@/utils/providers/registry';
import { type Reseller, readResellers } from '@/utils/providers/resellers';
import { readSettings, writeSettings } from '@/utils/storage/settings';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => setResellers([]));

/** A background that begins: it knows nothing but what is kept. */
function begin() {
  setResellers([]);
  return createResellers({
    newId: () => crypto.randomUUID(),
    read: async () => (await readSettings()).resellers,
    write: (resellers) => writeSettings({ resellers }),
    moved: (id) => world.services().accounts.becameOther(id),
  });
}
const input = {
  family: 'easyrouter',
  name: 'Northlight',
  baseUrl: 'https://api.northlight.example/',
  callbackUrl: 'https://northlight.example/done',
  keyHeader: 'bearer',
} as const satisfies Omit<Reseller, 'id'>;
const accountOf = async (providerId: string, changes = {}) =>
  world.services().accounts.save({
    providerId,
    name: 'Second',
    key: KEY,
    baseUrl: 'https://api.northlight.example',
    callbackUrl: input.callbackUrl,
    linkLanguage: 'en',
    ...changes,
  });
const refusal = (code: string) => ({ fault: { kind: 'invalid', code } });

describe('a reseller of the user’s own', () => {
  it('is a provider like those that are built in, with everything that its family can', async () => {
    const { id } = await begin().save(input);
    expect(everyProvider().at(-1)).toMatchObject({ id, name: 'Northlight', mark: 'NO' });
    expect(describeProvider(id)).toMatchObject({
      defaultBaseUrl: 'https://api.northlight.example',
      defaultCallbackUrl: 'https://northlight.example/done',
      can: describeProvider('easyrouter')?.can,
    });
    expect(providerById(id)).toMatchObject({ id, deleteGroup: expect.any(Function) });
    // The adapter is made once, not at each question.
    expect(providerById(id)).toBe(providerById(id));
  });

  it('is there again when the background has died', async () => {
    const { id } = await begin().save(input);
    const next = begin();
    expect(providerById(id)).toBeUndefined();
    await next.load();
    expect(providerById(id)?.name).toBe('Northlight');
  });

  it.each([
    ['bearer', undefined, 'authorization', `Bearer ${KEY}`],
    ['raw', undefined, 'authorization', KEY],
    ['x-api-key', undefined, 'x-api-key', KEY],
    ['own', 'X-Token', 'x-token', KEY],
  ] as const)('takes the key where it was told (%s)', async (keyHeader, headerName, name, value) => {
    const { id } = await begin().save({ ...input, keyHeader, headerName });
    const headers: Headers[] = [];
    world.server.on('GET', /\/v1\/models$/, (request) => {
      headers.push(request.headers);
      return json({ data: [] });
    });
    expect(await world.services().accounts.check(await accountOf(id))).toBe(true);
    expect(headers[0]?.get(name)).toBe(value);
    expect([...(headers[0]?.values() ?? [])].filter((one) => one.includes(KEY))).toEqual([value]);
    expect(world.server.asked.at(-1)?.url).toBe('https://api.northlight.example/v1/models');
    // A request that is shown ready to paste carries it there as well.
    expect(`${describeProvider(id)?.generation?.keyHeader}${KEY}`.toLowerCase()).toBe(
      `${name}: ${value}`.toLowerCase(),
    );
  });

  it.each([
    [{ family: 'nobody' }, 'reseller-family'],
    [{ name: '  ' }, 'reseller-name'],
    [{ name: ' easyROUTER ' }, 'reseller-twice'],
    [{ baseUrl: 'http://api.northlight.example' }, 'https'],
    [{ baseUrl: 'northlight' }, 'address'],
    [{ baseUrl: 'https://me:secret@northlight.example' }, 'address-user'],
    [{ baseUrl: 'http://localhost:8787' }, 'reseller-private'],
    [{ baseUrl: 'https://192.168.1.7' }, 'reseller-private'],
    [{ baseUrl: 'https://[fd00::1]' }, 'reseller-private'],
    [{ callbackUrl: 'https://intranet/done' }, 'reseller-private'],
    [{ callbackUrl: 'javascript:alert(1)' }, 'address'],
    [{ keyHeader: 'own' as const, headerName: '' }, 'reseller-header'],
    [{ keyHeader: 'own' as const, headerName: 'X Token' }, 'reseller-header'],
    [{ keyHeader: 'own' as const, headerName: 'Cookie' }, 'reseller-header'],
    [{ keyHeader: 'own' as const, headerName: 'Sec-Token' }, 'reseller-header'],
  ])('%j is refused (%s), and nothing is kept', async (changes, code) => {
    await expect(begin().save({ ...input, ...changes })).rejects.toMatchObject(refusal(code));
    expect((await readSettings()).resellers).toBeUndefined();
  });

  it('two at once are both kept, and no name is given twice', async () => {
    const resellers = begin();
    const results = await Promise.allSettled([
      resellers.save(input),
      resellers.save({ ...input, name: 'Southlight' }),
      resellers.save({ ...input, name: 'northlight' }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(readResellers((await readSettings()).resellers, families).map(({ name }) => name)).toEqual([
      'Northlight',
      'Southlight',
    ]);
  });
});

describe('a reseller that accounts use', () => {
  it('takes them along to a new address; one with an address of its own stays, and keys are checked anew', async () => {
    const resellers = begin();
    const { id } = await resellers.save(input);
    const { accounts } = world.services();
    const [follows, stays] = [
      await accountOf(id),
      await accountOf(id, { baseUrl: 'https://other.example', callbackUrl: 'https://other.example/' }),
    ];
    await accounts.note(follows, { kind: 'configuration' }, accounts.asked(follows));
    const { moved } = await resellers.save({ ...input, id, baseUrl: 'https://v2.northlight.example' });
    expect(moved).toEqual([follows]);
    const account = await accounts.get(follows);
    expect(account).toMatchObject({ baseUrl: 'https://v2.northlight.example', callbackUrl: input.callbackUrl });
    expect(account.fault).toBeUndefined();
    expect((await accounts.get(stays)).baseUrl).toBe('https://other.example');
  });

  it('keeps its family and can’t be removed; without them it can', async () => {
    const resellers = begin();
    const { id } = await resellers.save(input);
    const accountId = await accountOf(id);
    await expect(resellers.save({ ...input, id, family: 'anyfast' })).rejects.toMatchObject(
      refusal('reseller-family-used'),
    );
    await expect(resellers.remove(id)).rejects.toMatchObject(refusal('reseller-in-use'));
    await world.services().accounts.remove(accountId);
    await resellers.save({ ...input, id, family: 'anyfast' });
    expect(providerById(id)?.can.inlineUpload).toBe(true);
    await resellers.remove(id);
    expect(providerById(id)).toBeUndefined();
    await expect(resellers.save({ ...input, id })).rejects.toMatchObject(refusal('unknown-reseller'));
  });
});

describe('out of a backup', () => {
  const backed: Reseller = { ...input, id: 'own-11111111-111', baseUrl: 'https://api.northlight.example' };

  it('those that are not here come, under the ids that accounts name', async () => {
    expect(await begin().restore([backed])).toBe(1);
    expect(providerById('own-11111111-111')?.name).toBe('Northlight');
  });

  it('what is here stays as it is, and a name that is taken gets a number', async () => {
    const resellers = begin();
    await resellers.restore([backed]);
    const other = { ...backed, id: 'own-22222222-222' };
    expect(await resellers.restore([{ ...backed, baseUrl: 'https://evil.example' }, other])).toBe(1);
    expect(everyProvider().slice(-2)).toMatchObject([
      { name: 'Northlight', defaultBaseUrl: 'https://api.northlight.example' },
      { name: 'Northlight 2' },
    ]);
  });

  it.each([
    ['no list', 'resellers'],
    ['nothing', undefined],
    ['a built-in’s id', [{ ...backed, id: 'easyrouter' }]],
    ['an address of this network', [{ ...backed, baseUrl: 'https://10.0.0.1' }]],
    ['no TLS', [{ ...backed, callbackUrl: 'http://northlight.example' }]],
    ['a header of the browser’s', [{ ...backed, keyHeader: 'own', headerName: 'Host' }]],
    ['a family that nobody knows', [{ ...backed, family: 'constructor' }]],
    ['other types', [{ ...backed, name: 7 }, null, 'x', [], { ...backed, baseUrl: {} }]],
    ['a text without end', [{ ...backed, baseUrl: `https://a.example/${'x'.repeat(2000)}` }]],
  ])('nothing is taken of %s', async (_, found) => {
    expect(await begin().restore(found)).toBe(0);
    expect((await readSettings()).resellers).toBeUndefined();
  });

  it('takes fifty and no more', async () => {
    const many = Array.from({ length: 80 }, (_, index) => ({
      ...backed,
      id: `own-${String(index).padStart(8, '0')}`,
      name: `N${index}`,
    }));
    const resellers = begin();
    expect(await resellers.restore(many)).toBe(50);
    await expect(resellers.save({ ...input, name: 'One more' })).rejects.toMatchObject(refusal('reseller-many'));
  });
});

describe('the settings', () => {
  it('two changes at the same time are both kept', async () => {
    await Promise.all([writeSettings({ theme: 'dark' }), writeSettings({ letterKeys: false })]);
    expect(await readSettings()).toMatchObject({ theme: 'dark', letterKeys: false });
  });
});
