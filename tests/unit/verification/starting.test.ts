import { beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, KEY, START_PATH, until } from '@/tests/unit/support/world';
import { openDatabase } from '@/utils/storage/database';
import { readLink } from '@/utils/storage/session';
import { consentText, consentVersion } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';
import { session, TOKEN, type VerifyingWorld, verifyingWorld } from './sessions';

let world: VerifyingWorld;
beforeEach(async () => {
  world = await verifyingWorld();
});

describe('starting', () => {
  it('stores consent and record before the provider is called', async () => {
    let atCall: unknown;
    world.server.on('POST', START_PATH, async () => {
      const database = await openDatabase();
      atCall = [await database.count('consents'), (await database.getAll('verifications')).map(({ state }) => state)];
      return json(session());
    });
    await world.waiting();
    expect(atCall).toEqual([1, ['creating']]);
  });

  it('keeps the consent with its text, version, hash, time, name, purpose and end', async () => {
    const id = await world.waiting();
    const { consentId } = await world.verification(id);
    const consent = await (await openDatabase()).get('consents', consentId);
    expect(consent).toMatchObject({
      name: 'Jonas Weber',
      purpose: 'Autumn campaign',
      agreedAt: world.clock.now(),
      textHash: await sha256(consent?.text ?? ''),
    });
    expect(consent?.text).toContain('EasyRouter');
  });

  it('refuses a consent to another text than ours, and calls nobody', async () => {
    const consent = { ...(await world.consent()), textHash: await sha256('I agree to nothing') };
    const start = world.services().verifications.start({ accountId: world.accountId, name: '', consent });
    await expect(start).rejects.toMatchObject({ fault: { kind: 'outdated' } });
    expect(world.server.asked).toEqual([]);
  });

  it('asks for the face check in the language in which the person read what they agree to, unless the account has its own', async () => {
    const text = consentText('zh-TW', 'EasyRouter', 'BytePlus');
    const read = { textVersion: consentVersion('zh-TW'), textHash: await sha256(text) };
    const start = async () => {
      const consent = { ...(await world.consent()), ...read };
      const { verifications } = world.services();
      const id = await verifications.start({ accountId: world.accountId, name: '林悅', consent });
      await until(
        () => world.verification(id),
        ({ state }) => state === 'waiting',
      );
      return new URL((await readLink(id)) ?? '').searchParams.get('lng');
    };
    world.server.on('POST', START_PATH, () => json(session()));
    expect(await start()).toBe('en');
    const database = await openDatabase();
    const account = await database.get('accounts', world.accountId);
    if (account) await database.put('accounts', { ...account, linkLanguage: 'consent' });
    expect(await start()).toBe('zh-Hant');
    const kept = await database.getAll('consents');
    expect(kept.map(({ text, textVersion }) => [text, textVersion])).toEqual([
      [text, '2026-11-zh-TW'],
      [text, '2026-11-zh-TW'],
    ]);
  });

  it('decodes the link, sets its language, and keeps it out of the database', async () => {
    const id = await world.waiting();
    expect(await readLink(id)).toBe(
      `https://kyc.byteintl.com/?accessKeyId=AK&secretAccessKey=SK&bytedToken=${TOKEN}&lng=en`,
    );
    const database = await openDatabase();
    const stored = JSON.stringify(
      await Promise.all((['verifications', 'jobs', 'accounts'] as const).map((s) => database.getAll(s))),
    );
    expect(stored).not.toContain(TOKEN);
    expect(stored).not.toContain('secretAccessKey');
    expect(stored).not.toContain(KEY);
  });

  it.each([
    ['says 90 s', 90, 90],
    ['is ahead of ours by an hour', 3_720, 120],
    ['is behind ours by an hour', -3_480, 120],
  ])('the code ends when the provider says, unless the clocks disagree: it %s', async (_name, told, seconds) => {
    const expires_at = new Date(world.clock.now() + told * SECOND).toISOString();
    world.server.on('POST', START_PATH, () => json({ ...session(), data: { ...session().data, expires_at } }));
    const id = await world.waiting();
    expect((await world.verification(id)).linkEndsAt).toBe(world.clock.now() + seconds * SECOND);
  });

  it('asks first after 10 s, also when a page shows it', async () => {
    const id = await world.waiting();
    expect(await world.jobDue(`verification/${id}`)).toBe(world.clock.now() + 10 * SECOND);
    world.clock.pass(5 * SECOND);
    await world.services().verifications.check(id, false);
    expect(world.server.count('GET', CHECK_PATH)).toBe(0);
  });

  it('asks no sooner when a page showed it while its code was made', async () => {
    let made: (response: Response) => void = () => undefined;
    world.server.on('POST', START_PATH, () => new Promise<Response>((resolve) => (made = resolve)));
    const id = await world.start();
    await until(
      async () => world.server.count('POST', START_PATH),
      (count) => count === 1,
    );
    let turn: () => void = () => undefined;
    world.line.turn = () => new Promise((resolve) => (turn = resolve));
    const checking = world.services().verifications.check(id, false);
    made(json(session()));
    await until(
      () => world.verification(id),
      ({ state }) => state === 'waiting',
    );
    turn();
    await checking;
    expect(world.server.count('GET', CHECK_PATH)).toBe(0);
  });

  it('is uncertain when the worker dies while the code is made, and makes no second one', async () => {
    world.server.on('POST', START_PATH, () => new Promise<Response>(() => {}));
    const id = await world.start();
    const asked = async () => world.server.count('POST', START_PATH);
    await until(asked, (count) => count === 1);
    world.restart();
    world.clock.pass(65 * SECOND);
    await world.run(id);
    expect(await world.verification(id)).toMatchObject({ state: 'failed', failure: { reason: 'uncertain' } });
    expect(world.server.count('POST', START_PATH)).toBe(1);
  });

  it('is uncertain when the answer is lost', async () => {
    world.server.on('POST', START_PATH, broken);
    const id = await world.start();
    const after = await until(
      () => world.verification(id),
      ({ state }) => state === 'failed',
    );
    expect(after.failure).toMatchObject({ reason: 'uncertain', fault: { kind: 'uncertain' } });
    expect(world.server.count('POST', START_PATH)).toBe(1);
  });

  it('waits for a host that is closed, and goes on by itself once it is open', async () => {
    world.hosts.open = false;
    const id = await world.start();
    await until(
      () => world.verification(id),
      ({ fault }) => fault?.kind === 'permission',
    );
    expect(world.server.asked).toEqual([]);
    world.hosts.open = true;
    world.server.on('GET', /models$/, () => json({ data: [] }));
    await world.services().accounts.hostsOpened();
    expect(await world.verification(id)).toMatchObject({ state: 'waiting', fault: undefined });
  });

  it('waits for a key that works', async () => {
    world.server.on('POST', START_PATH, () => json({ error: { message: 'Invalid token', code: 'invalid' } }, 401));
    const id = await world.start();
    await until(
      () => world.verification(id),
      ({ fault }) => fault?.kind === 'key',
    );
    expect((await world.services().accounts.get(world.accountId)).fault?.kind).toBe('key');
    world.server.on('POST', START_PATH, () => json(session()));
    world.server.on('GET', /models$/, () => json({ data: [] }));
    await world.services().accounts.check(world.accountId);
    expect((await world.verification(id)).state).toBe('waiting');
    expect((await world.services().accounts.get(world.accountId)).fault).toBeUndefined();
  });

  it('cancelled while the code is made: the code that still comes is thrown away', async () => {
    let answer: (response: Response) => void = () => {};
    world.server.on('POST', START_PATH, () => new Promise<Response>((resolve) => (answer = resolve)));
    const id = await world.start();
    await until(
      async () => world.server.count('POST', START_PATH),
      (count) => count === 1,
    );
    await world.services().verifications.cancel(id);
    answer(json(session()));
    await until(
      () => readLink(id),
      (link) => link === undefined,
    );
    expect((await world.verification(id)).state).toBe('cancelled');
    expect(await world.secrets()).toEqual([`key:${world.accountId}`]);
  });
});
