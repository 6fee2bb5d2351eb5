import { beforeEach, describe, expect, it } from 'vitest';
import agtcloud from '@/tests/contract/fixtures/agtcloud.json';
import orcarouter from '@/tests/contract/fixtures/orcarouter.json';
import { json } from '@/tests/unit/support/provider-server';
import { KEY, makeWorld, until, type World } from '@/tests/unit/support/world';
import { describe as describeProvider } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import { consentText } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';

/** Callbacks in the words of a provider that stands between, and what only they know. */

const AGT_START = /\/human\/session$/;
const ORCA_START = /\/real-human\/sessions$/;
const ORCA_GROUPS = /\/asset\/groups$/;
const GROUP = 'group-20260318033332-ab12c';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
  world.server.on('POST', AGT_START, () => json(agtcloud.session));
  world.server.on('POST', ORCA_START, () => json(orcarouter.session));
  world.server.on('GET', ORCA_GROUPS, () => json(orcarouter.pending));
});

async function account(providerId: string): Promise<string> {
  const provider = describeProvider(providerId);
  if (!provider) throw new Error(`No provider ${providerId}`);
  const { defaultBaseUrl: baseUrl, defaultCallbackUrl: callbackUrl } = provider;
  const input = { providerId, name: providerId, key: KEY, baseUrl, callbackUrl, linkLanguage: 'en' } as const;
  return world.services().accounts.save(input);
}

/** Started, with a code on the screen. */
async function waiting(providerId: string): Promise<string> {
  const provider = describeProvider(providerId);
  const textHash = await sha256(consentText('en', provider?.name ?? '', provider?.verifier ?? ''));
  const consent = { ...(await world.consent()), textHash };
  const accountId = await account(providerId);
  const id = await world.services().verifications.start({ accountId, name: 'Jonas Weber', consent });
  await until(
    () => world.verification(id),
    ({ state }) => state === 'waiting',
  );
  return id;
}

const callback = (values: Record<string, string>) => world.services().verifications.callbackArrived(values);
const lastState = (): string => {
  const asked = world.server.asked.findLast(({ url }) => AGT_START.test(url));
  return /likeness=([\w-]+)/.exec(JSON.stringify(asked?.body))?.[1] ?? '';
};

describe('a group’s id in the callback', () => {
  it('counts where nothing can be asked only with the text that was made for this verification', async () => {
    const id = await waiting('agtcloud');
    for (const likeness of ['guessed', crypto.randomUUID()])
      expect(await callback({ likeness, status: 'success', group_id: GROUP })).toBeUndefined();
    expect(await callback({ status: 'success', group_id: GROUP })).toBeUndefined();
    expect((await world.verification(id)).state).toBe('waiting');
    const found = await callback({ likeness: lastState(), status: 'success', group_id: GROUP });
    expect(found).toMatchObject({ id, state: 'verified' });
    expect(await world.people()).toMatchObject([{ groupId: GROUP }]);
  });

  it('is asked for where there is a list, and until that has it nobody is verified', async () => {
    const id = await waiting('orcarouter');
    const said = { session_id: orcarouter.session.session_id, status: 'success', group_id: GROUP };
    expect(await callback(said)).toMatchObject({ id, state: 'returned' });
    expect(await world.people()).toEqual([]);
    world.server.on('GET', ORCA_GROUPS, () => json(orcarouter.verified));
    world.clock.pass(2_000);
    // A worker that was woken: what the callback carried is sealed with the reference.
    world.restart();
    await world.services().verifications.run(id);
    expect((await world.verification(id)).state).toBe('verified');
  });

  it('stands nowhere in the open, and goes with the token', async () => {
    const id = await waiting('orcarouter');
    await callback({ session_id: orcarouter.session.session_id, status: 'success', group_id: GROUP });
    const database = await openDatabase();
    const open = JSON.stringify([await database.getAll('verifications'), await database.getAll('jobs')]);
    expect(open).not.toContain(GROUP);
    expect(open).not.toContain(orcarouter.session.session_id);
    expect(await world.secrets()).toContain(`token:${id}`);
    await world.services().verifications.cancel(id);
    expect(await world.secrets()).not.toContain(`token:${id}`);
  });

  it('of one that has ended changes nothing', async () => {
    const id = await waiting('agtcloud');
    const likeness = lastState();
    await world.services().verifications.cancel(id);
    await callback({ likeness, status: 'success', group_id: GROUP });
    expect((await world.verification(id)).state).toBe('cancelled');
    expect(await world.people()).toEqual([]);
  });
});

describe('whose words they are', () => {
  it('a callback in the words of another provider is not ours, even with the right token', async () => {
    const id = await waiting('orcarouter');
    await account('tokenlab');
    const session_id = orcarouter.session.session_id;
    expect(await callback({ session_id, verification_status: 'succeeded' })).toBeUndefined();
    expect(await callback({ bytedToken: session_id, resultCode: '10000' })).toBeUndefined();
    expect((await world.verification(id)).state).toBe('waiting');
  });

  it('nobody is asked before the callback where that would be of no use', async () => {
    const id = await waiting('orcarouter');
    world.clock.pass(30_000);
    await world.services().verifications.run(id);
    expect(world.server.count('GET', ORCA_GROUPS)).toBe(0);
    expect((await world.verification(id)).state).toBe('waiting');
  });

  it('a pasted address is read alike, joined to a query of ours in either way', async () => {
    const id = await waiting('agtcloud');
    const address = `https://api.agtcloud.ai/?likeness=${lastState()}?status=failed&reason=face_timeout`;
    const found = await world.services().verifications.callbackPasted(address);
    expect(found).toMatchObject({ id, state: 'failed', failure: { reason: 'check', resultCode: 'face_timeout' } });
  });
});
