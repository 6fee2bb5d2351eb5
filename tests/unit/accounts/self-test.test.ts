import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '@/tests/unit/support/provider-server';
import { makeWorld, type World } from '@/tests/unit/support/world';
import { createSelfTest } from '@/utils/accounts/self-test';
import { verdictOf } from '@/utils/accounts/verdict';
import type { Fault } from '@/utils/text/fault';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
const selfTest = () => createSelfTest({ accounts: world.services().accounts, now: world.clock.now });
const MODELS = /\/v1\/models$/;
const LIST = /\/assets\/list$/;
const answers = (...lists: (() => Response)[]) => {
  world.server.on('GET', MODELS, () => json({ data: [] }));
  world.server.on('GET', /\/sessions\/0+$/, () => json({ success: false, message: '[NotFound.x] not found' }, 404));
  world.server.on('POST', LIST, ...lists);
};
const emptyList = () => json({ success: true, data: { items: [], total_count: 0 } });

describe('a self-test', () => {
  it('tells its questions, and each is answered by itself', async () => {
    answers(() => json({ error: { code: 'AccessDenied', message: 'no' } }, 403), emptyList);
    expect(await selfTest().begin(world.accountId)).toEqual(['key', 'result', 'people', 'collections']);
    const found = [];
    for (const name of await selfTest().begin(world.accountId)) {
      found.push([name, (await selfTest().ask(world.accountId, name)).verdict]);
    }
    expect(found).toEqual([
      ['key', 'works'],
      ['result', 'works'],
      ['people', 'right'],
      ['collections', 'works'],
    ]);
  });

  it('one that fails otherwise hides none of those after it', async () => {
    answers(() => json({}, 500), emptyList);
    expect(await selfTest().ask(world.accountId, 'people')).toMatchObject({
      verdict: 'silent',
      fault: { kind: 'unavailable', status: 500 },
    });
    expect(await selfTest().ask(world.accountId, 'collections')).toMatchObject({ verdict: 'works' });
  });

  it('a key that works mends an account that was marked, and one that is refused marks it', async () => {
    const { accounts } = world.services();
    await accounts.note(world.accountId, { kind: 'key' }, accounts.asked(world.accountId));
    answers(emptyList);
    await selfTest().ask(world.accountId, 'key');
    expect((await accounts.get(world.accountId)).fault).toBeUndefined();
    world.server.on('GET', MODELS, () => json({ error: { message: 'Invalid token' } }, 401));
    expect(await selfTest().ask(world.accountId, 'key')).toMatchObject({ verdict: 'key' });
    expect((await accounts.get(world.accountId)).fault).toMatchObject({ kind: 'key' });
  });

  it('a read that is refused marks nothing: work that the key may do goes on', async () => {
    answers(() => json({ error: { code: 'AccessDenied', message: 'no' } }, 403));
    await selfTest().ask(world.accountId, 'people');
    expect((await world.services().accounts.get(world.accountId)).fault).toBeUndefined();
  });

  it('a closed host is found without asking anybody', async () => {
    world.hosts.open = false;
    expect(await selfTest().ask(world.accountId, 'people')).toMatchObject({
      verdict: 'host',
      fault: { host: 'easyrouter.io' },
    });
    expect(world.server.asked).toEqual([]);
  });

  it('says how far the clock is off, also where the answer is a refusal', async () => {
    const date = new Date(world.clock.now() - 8 * 60_000).toUTCString();
    answers(() => new Response('{}', { status: 403, headers: { date } }));
    expect((await selfTest().ask(world.accountId, 'people')).ahead).toBeGreaterThanOrEqual(8 * 60_000);
  });

  it('refuses a question that the provider does not have', async () => {
    await expect(selfTest().ask(world.accountId, 'quota')).rejects.toMatchObject({ fault: { code: 'unknown-check' } });
  });
});

describe('what a fault means', () => {
  const MINUTES = 60_000;
  it.each<[Fault, string, number?]>([
    [{ kind: 'key' }, 'key'],
    [{ kind: 'right', code: 'AccessDenied' }, 'right'],
    [{ kind: 'right', code: 'key-group' }, 'group'],
    [{ kind: 'right', code: 'SubscriptionRequired' }, 'subscription'],
    [{ kind: 'right', code: 'AccessDenied', detail: 'not authorized on trn:ark:ap:1:project/default' }, 'right'],
    [{ kind: 'input', code: 'InvalidParameter.ProjectName' }, 'project'],
    [{ kind: 'missing', detail: 'The specified project Studio is not found.' }, 'project'],
    [{ kind: 'permission' }, 'host'],
    [{ kind: 'configuration' }, 'address'],
    [{ kind: 'credits' }, 'credits'],
    [{ kind: 'rate' }, 'silent'],
    [{ kind: 'timeout' }, 'silent'],
    [{ kind: 'protocol' }, 'other'],
    [{ kind: 'input', code: 'InvalidTimestamp' }, 'clock'],
    [{ kind: 'key', detail: 'SignatureExpired: signed too long ago' }, 'clock'],
    [{ kind: 'key', code: 'SignatureDoesNotMatch' }, 'key'],
    [{ kind: 'key', code: 'SignatureDoesNotMatch' }, 'clock', 9 * MINUTES],
    [{ kind: 'key', code: 'SignatureDoesNotMatch' }, 'clock', -9 * MINUTES],
    [{ kind: 'key', code: 'SignatureDoesNotMatch' }, 'key', 4 * MINUTES],
    // Nothing that is sent with a plain key depends on the clock.
    [{ kind: 'key', code: 'InvalidApiKey' }, 'key', 9 * MINUTES],
  ])('%j is %s', (fault, verdict, ahead) => {
    expect(verdictOf(fault, ahead)).toBe(verdict);
  });
});
