import { afterEach, describe, expect, it } from 'vitest';
import { batchWorld, fileId, upload } from '@/tests/unit/assets/files';
import { item } from '@/tests/unit/assets/pictures';
import { videoWorld } from '@/tests/unit/generation/video-world';
import { generationOf } from '@/tests/unit/support/generation';
import { json } from '@/tests/unit/support/provider-server';
import { onceRead } from '@/tests/unit/support/raced';
import { CREATE_PATH, makeWorld } from '@/tests/unit/support/world';
import { verifyingWorld } from '@/tests/unit/verification/sessions';
import { createLock } from '@/utils/accounts/lock';
import { compose } from '@/utils/background/compose';
import { createNews } from '@/utils/background/news';
import { job } from '@/utils/jobs/jobs';
import { setResellers } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Person } from '@/utils/storage/records';
import { readSettings, writeSettings } from '@/utils/storage/settings';
import { createConsents } from '@/utils/verification/consents';
import { carry, changeSealed } from '@/utils/verification/sealed';

/**
 * What is decided by what was read is decided in the transaction that writes. Here somebody else writes at just the moment between
 * the two, and nothing of theirs may be lost.
 */

const form = {
  providerId: 'easyrouter',
  name: 'Studio',
  baseUrl: 'https://easyrouter.io',
  callbackUrl: 'https://easyrouter.io/v1/callback',
  linkLanguage: 'en' as const,
};

describe('an account that is saved', () => {
  it('keeps the limits that are set meanwhile', async () => {
    const { services, accountId } = await makeWorld();
    const database = await openDatabase();
    const before = await services().accounts.get(accountId);
    const written = onceRead('accounts', () => database.put('accounts', { ...before, createsPerMinute: 7 }));
    await services().accounts.save({ ...form, id: accountId, name: 'Another name' });
    await written();
    expect(await services().accounts.get(accountId)).toMatchObject({ name: 'Another name', createsPerMinute: 7 });
  });

  it('does not come back when it is removed meanwhile', async () => {
    const { services, accountId } = await makeWorld();
    const database = await openDatabase();
    const removed = onceRead('accounts', () => database.delete('accounts', accountId));
    await expect(services().accounts.save({ ...form, id: accountId })).rejects.toMatchObject({
      fault: { code: 'unknown-account' },
    });
    await removed();
    expect(await services().accounts.all()).toEqual([]);
  });

  it('with another key is not judged by the check of the old one', async () => {
    const { services, accountId, server } = await makeWorld();
    let refuse: (answer: Response) => void = () => undefined;
    let isAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    server.on(
      'GET',
      /models$/,
      () =>
        new Promise<Response>((resolve) => {
          refuse = resolve;
          isAsked();
        }),
      () => json({ data: [] }),
    );
    const old = services().accounts.check(accountId);
    await asked;
    await services().accounts.save({ ...form, id: accountId, key: 'sk-another-key-0123' });
    expect(await services().accounts.check(accountId)).toBe(true);
    refuse(json({ error: { message: 'Invalid token' } }, 401));
    expect(await old).toBe(false);
    expect(await services().accounts.get(accountId)).toMatchObject({ fault: undefined, check: { took: 0 } });
  });
});

describe('a reseller that is removed', () => {
  const northlight = {
    family: 'easyrouter',
    name: 'Northlight',
    baseUrl: 'https://api.northlight.example',
    callbackUrl: 'https://northlight.example/done',
    keyHeader: 'bearer',
  } as const;
  afterEach(() => setResellers([]));

  it('leaves no account behind that is saved at the same moment', async () => {
    await makeWorld();
    const { accounts, resellers } = compose();
    const { id } = await resellers.save(northlight);
    let saving: Promise<unknown> = Promise.resolve();
    const saved = onceRead('accounts', async () => {
      saving = accounts.save({ ...form, providerId: id, key: 'sk-northlight-0123' }).catch((error: unknown) => error);
    });
    await resellers.remove(id);
    await saved();
    expect(await saving).toMatchObject({ fault: { code: 'unknown-provider' } });
    expect((await accounts.all()).filter(({ providerId }) => providerId === id)).toEqual([]);
  });

  it('stays when the account is saved first', async () => {
    await makeWorld();
    const { accounts, resellers } = compose();
    const { id } = await resellers.save(northlight);
    const saving = accounts.save({ ...form, providerId: id, key: 'sk-northlight-0123' });
    await expect(resellers.remove(id)).rejects.toMatchObject({ fault: { code: 'reseller-in-use' } });
    expect(await accounts.get(await saving)).toMatchObject({ providerId: id });
  });
});

describe('what is sealed of a verification', () => {
  it('keeps what a callback brings while the adapter has its reference kept', async () => {
    const world = await verifyingWorld();
    const id = await world.waiting();
    const now = world.clock.now();
    await Promise.all([
      changeSealed(id, (before) => ({ ...before, reference: 'handed over' }), now),
      carry(id, { bytedToken: 'once' }, now),
    ]);
    let sealed: unknown;
    const look = (before: unknown) => {
      sealed = before;
      return undefined;
    };
    await changeSealed(id, look, now);
    expect(sealed).toEqual({ reference: 'handed over', carried: { bytedToken: 'once' } });
  });
});

describe('a consent that is taken back', () => {
  async function consentWorld() {
    const world = await verifyingWorld();
    const id = await world.waiting();
    const { consentId } = await world.verification(id);
    const database = await openDatabase();
    const consent = await database.get('consents', consentId);
    if (!consent) throw new Error('no consent');
    const consents = createConsents({
      now: world.clock.now,
      arm: async () => {},
      cancel: (one) => world.services().verifications.cancel(one),
      scrub: async () => {},
      erase: async () => ({ deleted: 0, stays: 0, groupStays: false, isOver: true }),
    });
    const person: Person = {
      id: 'p',
      kind: 'person',
      accountId: world.accountId,
      groupId: 'g',
      name: 'Lin Yue',
      consentId,
      verifiedAt: 1,
      usedAt: 1,
    };
    await database.put('people', person);
    return { world, id, consentId, consent, database, consents };
  }

  it('lets nothing be begun under it that was asked for just before', async () => {
    const { world, id, consentId, consents, database } = await consentWorld();
    const renewing = world
      .services()
      .verifications.renew(id)
      .catch(() => undefined);
    await consents.withdraw(consentId);
    await renewing;
    expect(await database.getAll('verifications')).toEqual([]);
    expect((await database.get('consents', consentId))?.withdrawal).toBeDefined();
    expect((await database.getAllKeys('jobs')).filter((one) => one.startsWith('verification/'))).toEqual([]);
  });

  it('is not called ended beside it', async () => {
    const { world, consentId, consent, consents, database } = await consentWorld();
    world.clock.pass(400 * 86_400_000);
    const at = world.clock.now();
    // The user's word is written as `withdraw` writes it.
    const withdrawn = onceRead('consents', async () => {
      const transaction = database.transaction(['consents', 'jobs'], 'readwrite');
      await transaction.objectStore('consents').put({ ...consent, withdrawal: { at } });
      await transaction.objectStore('jobs').delete(`consent/${consentId}`);
      await transaction.objectStore('jobs').delete(`consent/ended:${consentId}`);
      await transaction.done;
    });
    await consents.run(consentId);
    await withdrawn();
    expect(await database.getKey('jobs', `consent/ended:${consentId}`)).toBeUndefined();
  });

  it('gets no second reminder when its end is marked meanwhile', async () => {
    const { consentId, consents, database, world } = await consentWorld();
    await database.delete('jobs', `consent/${consentId}`);
    const never = Date.UTC(9999, 0);
    const marker = job('consent', `ended:${consentId}`, never, world.clock.now());
    const marked = onceRead('jobs', async () => {
      const transaction = database.transaction('jobs', 'readwrite');
      // Whoever ends it takes the reminder along.
      await transaction.store.delete(`consent/${consentId}`);
      await transaction.store.put(marker);
      await transaction.done;
    });
    await consents.schedule();
    await marked();
    const jobs = await database.getAllKeys('jobs');
    expect(jobs.filter((one) => one.startsWith('consent/'))).toEqual([marker.id]);
  });
});

describe('a job that has nothing to do', () => {
  it('of an asset stays when that is sent anew meanwhile', async () => {
    const world = await batchWorld();
    const database = await openDatabase();
    await world.add([upload(1)]);
    const asset = (await database.get('assets', fileId(1))) as Asset;
    const own = job('asset', asset.id, 1, 1);
    await database.put('assets', { ...asset, state: 'failed', turn: undefined } as Asset);
    const again = onceRead('assets', async () => {
      const transaction = database.transaction(['assets', 'jobs'], 'readwrite');
      await transaction.objectStore('assets').put({ ...asset, state: 'processing', assetId: 'a' });
      await transaction.objectStore('jobs').put(own);
      await transaction.done;
    });
    await world.services().assets.run(asset.id);
    await again();
    expect(await database.get('jobs', own.id)).toEqual(own);
  });

  it('of a video stays when its clip is to be kept meanwhile', async () => {
    const world = await videoWorld();
    await world.ended();
    const database = await openDatabase();
    const wished = { ...(await world.record()), keeping: { since: 1, unanswered: 0 } };
    const own = job('generation', world.id, 1, 1);
    const kept = onceRead('generations', async () => {
      const transaction = database.transaction(['generations', 'jobs'], 'readwrite');
      await transaction.objectStore('generations').put(wished);
      await transaction.objectStore('jobs').put(own);
      await transaction.done;
    });
    await world.run();
    await kept();
    expect(await database.get('jobs', own.id)).toEqual(own);
  });
});

describe('what is told or unlocked twice', () => {
  it('a video that ends once more while its first end is told is told once more', async () => {
    const world = await makeWorld();
    const database = await openDatabase();
    const subject = 'generation:v';
    let ends = 0;
    const news = createNews({
      now: world.clock.now,
      notify: async () => {
        ends += 1;
        world.clock.pass(10);
        if (ends === 1) await database.put('jobs', job('news', subject, world.clock.now(), world.clock.now()));
      },
      shown: async () => [],
      close: async () => {},
      verified: async () => {},
    });
    const video = generationOf({ id: 'v', accountId: world.accountId, state: 'done' });
    await database.put('generations', video);
    await database.put('jobs', job('news', subject, world.clock.now(), world.clock.now()));
    await news.generationEnded(video);
    expect(await database.getKey('jobs', `news/${subject}`)).toBeDefined();
    await news.run(subject);
    expect(ends).toBe(2);
    expect(await database.getKey('jobs', `news/${subject}`)).toBeUndefined();
  });

  it('a second unlock while the first one lets everything go on is heard', async () => {
    const world = await makeWorld();
    const database = await openDatabase();
    let isFirst = true;
    const lock = createLock({
      now: world.clock.now,
      arm: async () => {},
      alone: (work) => work(),
      opened: async () => {
        if (!isFirst) return;
        isFirst = false;
        world.clock.pass(10);
        await lock.resumeSoon();
      },
      lockedItself: async () => {},
    });
    await lock.resumeSoon();
    await lock.run('resume');
    expect(await database.getKey('jobs', 'lock/resume')).toBeDefined();
    await lock.run('resume');
    expect(await database.getKey('jobs', 'lock/resume')).toBeUndefined();
  });
});

describe('a line that a refused key stops', () => {
  it('goes on when the account is mended before the refusal has been told', async () => {
    const world = await batchWorld();
    const { accounts, assets } = world.services();
    world.server.on('GET', /models$/, () => json({ data: [] }));
    world.server.on(
      'POST',
      CREATE_PATH,
      () => json({ error: { message: 'Invalid token' } }, 401),
      () => json({ success: true, message: '', data: item('Processing') }),
    );
    world.telling.stuck = async () => void (await accounts.check(world.accountId));
    await world.add([upload(1)]);
    await world.turn();
    world.clock.pass(60_000);
    await world.turns(3);
    await assets.idle(world.accountId);
    expect(await world.one(1)).toMatchObject({ state: 'processing', fault: undefined });
  });
});

describe('settings of two pages', () => {
  it('the way that was chosen for each account stays', async () => {
    await makeWorld();
    await Promise.all([
      writeSettings({ routes: { one: 'bucket' } }),
      writeSettings({ routes: { two: 'inline' } }),
      writeSettings({ theme: 'dark' }),
    ]);
    expect(await readSettings()).toMatchObject({ routes: { one: 'bucket', two: 'inline' }, theme: 'dark' });
  });
});
