import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '@/tests/unit/support/provider-server';
import { makeWorld, type World } from '@/tests/unit/support/world';
import type { SaveInput } from '@/utils/accounts/accounts';
import { openDatabase } from '@/utils/storage/database';
import { keyName, unseal } from '@/utils/storage/vault';

/** An account with several secrets: an access key that signs, a session token, and the key for videos. */

const SECRETS = {
  keyId: 'AKLTc3R1ZGlvLWtleS1pZC0wMQ',
  secret: 'V1ZoamRHVnpkQzF6WldOeVpYUXRNREE9PQ==',
  session: 'STSeyJhbGciOiJub25lIn0-session-01',
  generation: 'ark-7c1f0d52-90b1-4f4e-8a35-1d0a4d6d7711',
};

let world: World;
const accounts = () => world.services().accounts;
const form = (changes: Partial<SaveInput> = {}): SaveInput => ({
  providerId: 'byteplus',
  name: 'Direct',
  secrets: SECRETS,
  settings: { project: 'studio' },
  baseUrl: 'https://ark.ap-southeast-1.byteplusapi.com',
  callbackUrl: 'https://www.byteplus.com/en',
  linkLanguage: 'en',
  ...changes,
});
const sealed = async (id: string) => JSON.parse((await unseal(keyName(id))) ?? 'null') as unknown;

beforeEach(async () => {
  world = await makeWorld();
});

describe('saving', () => {
  it('seals all of them as one, and nothing that is stored holds any', async () => {
    const id = await accounts().save(form());
    expect(await sealed(id)).toEqual(SECRETS);
    const database = await openDatabase();
    const everything = JSON.stringify(
      await Promise.all([...database.objectStoreNames].map((one) => database.getAll(one))),
    );
    for (const secret of Object.values(SECRETS)) expect(everything).not.toContain(secret);
    expect(await accounts().get(id)).toMatchObject({
      settings: { project: 'studio' },
      holds: ['keyId', 'secret', 'session', 'generation'],
      keyHint: '…0wMQ',
    });
  });

  it('keeps what is left empty', async () => {
    const id = await accounts().save(form());
    await accounts().save(form({ id, secrets: { generation: 'ark-another' } }));
    expect(await sealed(id)).toEqual({ ...SECRETS, generation: 'ark-another' });
    await accounts().save(form({ id, secrets: {}, settings: undefined }));
    expect(await sealed(id)).toEqual({ ...SECRETS, generation: 'ark-another' });
    expect((await accounts().get(id)).settings).toEqual({ project: 'studio' });
  });

  it('lets a session token end with its access key', async () => {
    const id = await accounts().save(form());
    await accounts().save(form({ id, secrets: { keyId: 'AKLTanother', secret: 'another' } }));
    expect(await sealed(id)).toEqual({ keyId: 'AKLTanother', secret: 'another', generation: SECRETS.generation });
    expect((await accounts().get(id)).holds).toEqual(['keyId', 'secret', 'generation']);
  });

  it.each([
    [{}, 'key-empty'],
    [{ keyId: SECRETS.keyId }, 'key-empty'],
    [{ ...SECRETS, secret: 'two words' }, 'key-characters'],
  ])('refuses %j', async (secrets, code) => {
    await expect(accounts().save(form({ secrets }))).rejects.toMatchObject({ fault: { kind: 'invalid', code } });
  });

  it('drops what no field of the provider names, and a choice that is none', async () => {
    const relay = { providerId: 'ark-relay', baseUrl: 'https://relay.example', callbackUrl: 'https://relay.example/' };
    const id = await accounts().save(
      form({ ...relay, secrets: { key: 'sk-relay', keyId: 'AKLT' }, settings: { action: 'sideways', other: 'x' } }),
    );
    expect(await unseal(keyName(id))).toBe('sk-relay');
    expect((await accounts().get(id)).settings).toBeUndefined();
    await accounts().save(form({ ...relay, id, secrets: {}, settings: { action: 'path' } }));
    expect((await accounts().get(id)).settings).toEqual({ action: 'path' });
  });

  it('forgets what was known of another project', async () => {
    world.server.on('POST', /^\/$/, () => json({ Result: { Items: [] } }));
    world.server.on('GET', /tasks$/, () => json({ items: [] }));
    const id = await accounts().save(form());
    expect(await accounts().check(id)).toBe(true);
    await accounts().save(form({ id, secrets: {}, name: 'Another name' }));
    expect((await accounts().get(id)).check).toBeDefined();
    await accounts().save(form({ id, secrets: {}, settings: { project: 'other' } }));
    expect((await accounts().get(id)).check).toBeUndefined();
  });
});

describe('the line', () => {
  it('signs with the access key and names the project; the key for videos goes to its own host only', async () => {
    const seen: [host: string, authorization: string, session: string | null][] = [];
    const see = ({ url, headers }: { url: URL; headers: Headers }) =>
      seen.push([url.host, headers.get('authorization') ?? '', headers.get('x-security-token')]);
    world.server.on('POST', /^\/$/, (request) => {
      see(request);
      return json({ ResponseMetadata: {}, Result: { Items: [] } });
    });
    world.server.on('GET', /^\/api\/v3\/contents\/generations\/tasks$/, (request) => {
      see(request);
      return json({ items: [], total: 0 });
    });
    const id = await accounts().save(form());
    expect(await accounts().check(id)).toBe(true);
    expect(seen).toEqual([
      [
        'ark.ap-southeast-1.byteplusapi.com',
        expect.stringMatching(
          /^HMAC-SHA256 Credential=AKLTc3R1ZGlvLWtleS1pZC0wMQ\/\d{8}\/ap-southeast-1\/ark\/request, SignedHeaders=content-type;host;x-content-sha256;x-date;x-security-token, Signature=[0-9a-f]{64}$/,
        ),
        SECRETS.session,
      ],
      ['ark.ap-southeast.bytepluses.com', `Bearer ${SECRETS.generation}`, null],
    ]);
    expect(world.server.asked.at(-2)?.body).toMatchObject({ ProjectName: 'studio' });
    expect((await accounts().get(id)).check?.rights).toContainEqual({ right: 'generate', state: 'works' });
  });

  it('asks nobody about videos when there is no key for them', async () => {
    world.server.on('POST', /^\/$/, () => json({ Result: { Items: [] } }));
    const id = await accounts().save(form({ secrets: { keyId: SECRETS.keyId, secret: SECRETS.secret } }));
    expect(await accounts().check(id)).toBe(true);
    const { call } = await accounts().line(id);
    const asked = call({ method: 'GET', path: '/api/v3/x', effect: 'question', service: 'generation' });
    await expect(asked).rejects.toMatchObject({ kind: 'key', facts: { code: 'generation' } });
    expect(world.server.asked.map(({ url }) => new URL(url).host)).toEqual(['ark.ap-southeast-1.byteplusapi.com']);
  });

  it('repeats none of the secrets in what is stored of a refusal, nor the signature', async () => {
    let signature = '';
    world.server.on('POST', /^\/$/, ({ headers }) => {
      signature = /Signature=(\w+)/.exec(headers.get('authorization') ?? '')?.[1] ?? '';
      const quoted = `${Object.values(SECRETS).join(' ')} ${signature} was not expected`;
      return json({ ResponseMetadata: { Error: { Code: 'SignatureDoesNotMatch', Message: quoted } } }, 401);
    });
    const id = await accounts().save(form());
    expect(await accounts().check(id)).toBe(false);
    const { fault } = await accounts().get(id);
    expect(fault).toMatchObject({
      kind: 'key',
      code: 'SignatureDoesNotMatch',
      detail: expect.stringContaining('was not expected'),
    });
    expect(signature).toHaveLength(64);
    for (const secret of [...Object.values(SECRETS), signature]) {
      expect(JSON.stringify(fault)).not.toContain(secret);
      expect(JSON.stringify(fault)).not.toContain(secret.slice(0, 14));
    }
  });

  it('says by how much the clock is off when the signature is refused as expired', async () => {
    const code = { Code: 'InvalidTimestamp', CodeN: 100006, Message: 'The signature of the request is expired.' };
    world.server.on('POST', /^\/$/, () =>
      json({ ResponseMetadata: { Error: code } }, 400, {
        date: new Date(world.clock.now() - 20 * 60_000).toUTCString(),
      }),
    );
    const id = await accounts().save(form());
    expect(await accounts().check(id)).toBe(false);
    const { fault } = await accounts().get(id);
    expect(fault).toMatchObject({ kind: 'configuration', code: 'clock', detail: code.Message });
    expect(Math.round((fault?.clockOff ?? 0) / 60_000)).toBe(20);
  });
});
