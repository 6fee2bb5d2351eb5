import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { testClock } from '@/tests/unit/support/clock';
import { freshDatabase } from '@/tests/unit/support/database';
import { createLock } from '@/utils/accounts/lock';
import { openDatabase } from '@/utils/storage/database';
import { readLockState } from '@/utils/storage/lock-state';
import { seal, sealer, unseal } from '@/utils/storage/vault';
import { ITERATIONS, readVaultKey } from '@/utils/storage/vault-key';

const PASS = 'six tall horses';
const MINUTE = 60_000;
let clock = testClock();
let opened = 0;
let lockedItself = 0;

/** A chain of its own: two of them stand for two contexts, which share a real lock only in a browser. */
function makeLock(count = 1_000) {
  let last: Promise<unknown> = Promise.resolve();
  return createLock({
    now: clock.now,
    arm: async () => {},
    alone: (work) => {
      const next = last.then(work, work);
      last = next;
      return next;
    },
    opened: async () => void opened++,
    lockedItself: async () => void lockedItself++,
    count,
  });
}
let lock = makeLock();

beforeEach(async () => {
  fakeBrowser.reset();
  await freshDatabase();
  clock = testClock();
  opened = 0;
  lockedItself = 0;
  lock = makeLock();
});

const keep = async (id: string, text: string) =>
  (await openDatabase()).put('secrets', await seal(id, text, { now: clock.now() }));
const read = (id: string, watching = false) => unseal(id, { now: clock.now(), watching });
const LOCKED = { fault: { kind: 'locked' } };
const WRONG = { fault: { kind: 'locked', code: 'wrong' } };
/** As after the browser was closed, or its process ended. */
const browserStarts = () => fakeBrowser.storage.session.clear();
const job = async (subject: string) => (await openDatabase()).get('jobs', `lock/${subject}`);
const state = () => readLockState(clock.now());

describe('sealing', () => {
  it('opens any text again, with and without a passphrase, and no two are alike', async () => {
    const texts = Array.from({ length: 60 }, (_, size) =>
      String.fromCharCode(...crypto.getRandomValues(new Uint16Array(size * 3)).map((unit) => unit % 0xd7ff)),
    );
    for (const [at, text] of texts.entries()) await keep(`key:${at}`, text);
    await lock.set(PASS);
    for (const [at, text] of texts.entries()) expect(await read(`key:${at}`)).toBe(text);
    for (const [at, text] of texts.entries()) await keep(`key:${at}`, text);
    for (const [at, text] of texts.entries()) expect(await read(`key:${at}`)).toBe(text);
  });

  it('a sealed value under another name does not open', async () => {
    await lock.set(PASS);
    const sealed = await seal('key:a', 'sk-secret', { now: clock.now() });
    await (await openDatabase()).put('secrets', { ...sealed, id: 'key:b' });
    expect(await read('key:b')).toBeUndefined();
  });

  it('what was sealed by the device key alone opens, and is sealed anew when a passphrase is set', async () => {
    const database = await openDatabase();
    await seal('key:x', 'makes the device key');
    const device = (await database.get('vault', 'device')) as CryptoKey;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const additionalData = new TextEncoder().encode('key:old');
    const data = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData },
      device,
      new TextEncoder().encode('sk-old'),
    );
    await database.put('secrets', { id: 'key:old', iv, data });
    expect(await read('key:old')).toBe('sk-old');
    await lock.set(PASS);
    expect(await read('key:old')).toBe('sk-old');
    expect((await database.get('secrets', 'key:old'))?.by).toBe((await readVaultKey())?.id);
  });
});

describe('a passphrase', () => {
  it('that is set is needed after the browser was closed, and nothing opens without it', async () => {
    await keep('key:a', 'sk-secret');
    await lock.set(PASS);
    expect(await read('key:a')).toBe('sk-secret');
    await browserStarts();
    await expect(read('key:a')).rejects.toMatchObject(LOCKED);
    await expect(read('key:a', true)).rejects.toMatchObject(LOCKED);
    await expect(seal('key:b', 'x', { now: clock.now() })).rejects.toMatchObject(LOCKED);
    expect(await state()).toMatchObject({ isSet: true, isLocked: true, isWatching: false });
    await lock.unlock(PASS);
    expect(await read('key:a')).toBe('sk-secret');
  });

  it('is not asked for again when only the worker died', async () => {
    await keep('key:a', 'sk-secret');
    await lock.set(PASS);
    lock = makeLock();
    expect(await lock.isLocked()).toBe(false);
    expect(await read('key:a')).toBe('sk-secret');
  });

  it('that is wrong opens nothing, changes nothing and removes nothing', async () => {
    await keep('key:a', 'sk-secret');
    await lock.set(PASS);
    const before = await readVaultKey();
    await expect(lock.unlock('six tall horsez')).rejects.toMatchObject(WRONG);
    await expect(lock.set('another one here', 'wrong wrong')).rejects.toMatchObject(WRONG);
    await expect(lock.set('another one here')).rejects.toMatchObject(WRONG);
    await expect(lock.remove('wrong wrong')).rejects.toMatchObject(WRONG);
    expect(await readVaultKey()).toEqual(before);
  });

  it('has eight characters at least', async () => {
    await expect(lock.set('1234567')).rejects.toMatchObject({ fault: { code: 'passphrase-short' } });
    await expect(lock.set('人人人人人人人')).rejects.toMatchObject({ fault: { code: 'passphrase-short' } });
    expect((await state()).isSet).toBe(false);
  });

  it('typed in other code points for the same letters is the same', async () => {
    await lock.set('caf\u00e9 au lait');
    await browserStarts();
    await lock.unlock('cafe\u0301 au lait');
    expect(await lock.isLocked()).toBe(false);
  });

  it('is changed by one record: before it is written the old one works, after it the new one', async () => {
    await keep('key:a', 'sk-secret');
    await lock.set(PASS);
    const database = await openDatabase();
    const old = await readVaultKey();
    const secrets = await database.getAll('secrets');
    await lock.set('another one here', PASS);
    expect(await database.getAll('secrets')).toEqual(secrets);
    const changed = await readVaultKey();
    for (const [record, works, fails] of [
      [old, PASS, 'another one here'],
      [changed, 'another one here', PASS],
    ] as const) {
      if (record) await database.put('vault', record, 'data');
      await browserStarts();
      await expect(lock.unlock(fails)).rejects.toMatchObject(WRONG);
      await lock.unlock(works);
      expect(await read('key:a')).toBe('sk-secret');
    }
  });

  it('that two contexts set at once is one of the two, and every secret opens', async () => {
    await keep('key:a', 'sk-secret');
    const ends = await Promise.allSettled([lock.set(PASS), makeLock().set('another one here')]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const works = ends[0]?.status === 'fulfilled' ? PASS : 'another one here';
    await browserStarts();
    await lock.unlock(works);
    expect(await read('key:a')).toBe('sk-secret');
  });

  it('that is removed is not needed any more', async () => {
    await lock.set(PASS);
    await keep('key:a', 'sk-secret');
    await lock.remove(PASS);
    await browserStarts();
    expect(await read('key:a')).toBe('sk-secret');
    expect(await state()).toMatchObject({ isSet: false, isLocked: false });
  });

  it('stands nowhere, and neither does the key that it opens', async () => {
    await lock.set(PASS);
    await keep('key:a', 'sk-secret');
    const database = await openDatabase();
    const everything = [
      await Promise.all([...database.objectStoreNames].map((store) => database.getAll(store))),
      await fakeBrowser.storage.session.get(null),
      await fakeBrowser.storage.local.get(null),
    ];
    expect(JSON.stringify(everything)).not.toMatch(/six tall|sk-secret/);
    expect((await readVaultKey())?.passphrase?.salt.length).toBeGreaterThanOrEqual(16);
  });

  it('is hashed as often as OWASP asks, and one that was hashed less is raised at the next unlock', async () => {
    expect(ITERATIONS).toBeGreaterThanOrEqual(600_000);
    await lock.set(PASS);
    await keep('key:a', 'sk-secret');
    await browserStarts();
    await makeLock(2_000).unlock(PASS);
    expect((await readVaultKey())?.passphrase?.count).toBe(2_000);
    await browserStarts();
    await makeLock(2_000).unlock(PASS);
    expect(await read('key:a')).toBe('sk-secret');
  });

  it('what is still being sealed while it is set opens afterwards', async () => {
    const begun = await sealer({ now: clock.now() });
    await lock.set(PASS);
    await (await openDatabase()).put('secrets', await begun('token:v', 'a token'));
    expect(await read('token:v')).toBe('a token');
  });

  it('a token that comes after the lock is sealed all the same, and opens after the unlock', async () => {
    await lock.set(PASS);
    const begun = await sealer({ now: clock.now() });
    await lock.lock();
    await (await openDatabase()).put('secrets', await begun('token:v', 'a token'));
    await expect(read('token:v')).rejects.toMatchObject(LOCKED);
    await lock.unlock(PASS);
    expect(await read('token:v')).toBe('a token');
  });
});

describe('locking by itself', () => {
  const busy = async () =>
    (await openDatabase()).put('jobs', { id: 'asset/1', kind: 'asset', dueAt: clock.now(), setAt: clock.now() });

  it('counts from the last use, as a stored moment', async () => {
    await lock.set(PASS);
    await lock.choose({ autoLock: 15, watches: false });
    expect((await job('auto'))?.dueAt).toBe(clock.now() + 15 * MINUTE);
    clock.pass(10 * MINUTE);
    await lock.used();
    expect((await job('auto'))?.dueAt).toBe(clock.now() + 15 * MINUTE);
    clock.pass(14 * MINUTE);
    await lock.run('auto');
    expect(await lock.isLocked()).toBe(false);
    clock.pass(MINUTE);
    await lock.run('auto');
    expect(await lock.isLocked()).toBe(true);
    expect(await fakeBrowser.storage.session.get('unlocked')).toEqual({});
    expect(await job('auto')).toBeUndefined();
  });

  it('holds when the alarm comes late: at its moment nothing opens any more', async () => {
    await keep('key:a', 'sk-secret');
    await lock.set(PASS);
    await lock.choose({ autoLock: 5, watches: false });
    clock.pass(5 * MINUTE);
    await expect(read('key:a')).rejects.toMatchObject(LOCKED);
    await lock.used();
    expect(await lock.isLocked()).toBe(true);
  });

  it('a clock that was set back does not keep it open', async () => {
    await lock.set(PASS);
    await lock.choose({ autoLock: 240, watches: false });
    clock.pass(-60 * MINUTE);
    await lock.run('auto');
    expect(await lock.isLocked()).toBe(true);
  });

  it('with the browser: no moment at all', async () => {
    await lock.set(PASS);
    await lock.choose({ autoLock: 'browser', watches: false });
    expect(await job('auto')).toBeUndefined();
    clock.pass(30 * 24 * 60 * MINUTE);
    expect(await lock.isLocked()).toBe(false);
    await browserStarts();
    expect(await lock.isLocked()).toBe(true);
  });

  it('says so when something waits, and not when nothing does', async () => {
    await lock.set(PASS);
    clock.pass(60 * MINUTE);
    await lock.run('auto');
    expect(lockedItself).toBe(0);
    await lock.unlock(PASS);
    await busy();
    clock.pass(60 * MINUTE);
    await lock.run('auto');
    expect(lockedItself).toBe(1);
  });

  it('goes on watching only if chosen, only with what is under way, and only for as long', async () => {
    await keep('key:a', 'sk-secret');
    await lock.set(PASS);
    await busy();
    await lock.lock();
    await expect(read('key:a', true)).rejects.toMatchObject(LOCKED);
    await lock.unlock(PASS);
    await lock.choose({ autoLock: 60, watches: true });
    await lock.lock();
    expect(await state()).toMatchObject({ isLocked: true, isWatching: true });
    expect(await read('key:a', true)).toBe('sk-secret');
    await expect(read('key:a')).rejects.toMatchObject(LOCKED);
    await expect(lock.choose({ autoLock: 5, watches: true })).rejects.toMatchObject(LOCKED);
    await lock.run('auto');
    expect(await read('key:a', true)).toBe('sk-secret');
    await (await openDatabase()).delete('jobs', 'asset/1');
    await lock.run('auto');
    await expect(read('key:a', true)).rejects.toMatchObject(LOCKED);
    expect(await fakeBrowser.storage.session.get('unlocked')).toEqual({});
  });

  it('a consent that has not ended, and news, are nothing under way: nobody is told, and nothing stays open for them', async () => {
    const database = await openDatabase();
    for (const id of ['consent/1', 'consent/ended:2', 'news/verification:3'])
      await database.put('jobs', { id, kind: id.split('/')[0] as 'consent', dueAt: clock.now(), setAt: clock.now() });
    await lock.set(PASS);
    clock.pass(60 * MINUTE);
    await lock.run('auto');
    expect(lockedItself).toBe(0);
    await lock.unlock(PASS);
    await lock.choose({ autoLock: 60, watches: true });
    await lock.lock();
    expect(await state()).toMatchObject({ isLocked: true, isWatching: false });
    expect(await job('auto')).toBeUndefined();
    expect(await fakeBrowser.storage.session.get('unlocked')).toEqual({});
  });

  it('another passphrase that is set after it has locked lets everything go on, as an unlock does', async () => {
    await lock.set(PASS);
    clock.pass(60 * MINUTE);
    await lock.run('auto');
    await lock.set('seven tall horses', PASS);
    expect(await lock.isLocked()).toBe(false);
    expect(await job('resume')).toBeDefined();
    await lock.run('resume');
    expect(opened).toBe(1);
    await lock.set(PASS, 'seven tall horses');
    expect(await job('resume')).toBeUndefined();
  });

  it('after an unlock whatever waited goes on, by a job that outlives the worker', async () => {
    await lock.set(PASS);
    await lock.lock();
    await lock.unlock(PASS);
    expect(await job('resume')).toBeDefined();
    lock = makeLock();
    await lock.run('resume');
    expect(opened).toBe(1);
    expect(await job('resume')).toBeUndefined();
  });
});

describe('a forgotten passphrase', () => {
  it('loses the keys and nothing else', async () => {
    await keep('key:a', 'sk-secret');
    await lock.set(PASS);
    const database = await openDatabase();
    await database.put('people', { id: 'p', name: 'Jonas', accountId: 'a' } as never);
    await database.put('accounts', { id: 'a', name: 'Studio', check: { at: 1 } } as never);
    await lock.lock();
    await lock.forget();
    expect(await database.getAll('secrets')).toEqual([]);
    expect(await database.getAll('people')).toHaveLength(1);
    expect(await database.get('accounts', 'a')).toMatchObject({ fault: { kind: 'key', code: 'forgotten' } });
    expect(await state()).toMatchObject({ isSet: false, isLocked: false });
    await keep('key:a', 'sk-another');
    expect(await read('key:a')).toBe('sk-another');
  });
});
