import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import { seal } from '@/utils/storage/vault';
import { account, asset, backup, NOW, one, restore, store, stored, studio, uuid, verification } from './records';

beforeEach(freshDatabase);

describe('a backup restored on an empty device', () => {
  it('brings back people, assets with tags, notes and thumbnails, consents and what has ended', async () => {
    const before = studio();
    await store(before);
    const file = await backup();
    await freshDatabase();
    const { kinds, madeAt, stopped } = await restore(file);
    expect(stopped).toBeUndefined();
    expect(madeAt).toBe(NOW);
    for (const tally of Object.values(kinds))
      expect(tally).toEqual({ added: 1, merged: 0, unchanged: 0, leftOut: 0, refused: 0 });
    expect(await one('people')).toEqual(before.people[0]);
    expect(await one('consents')).toEqual(before.consents[0]);
    expect(await one('assets')).toMatchObject({
      name: 'jonas-front.jpg',
      tags: ['close-up'],
      note: 'front',
      state: 'active',
    });
    expect(await one('thumbnails')).toEqual(before.thumbnails[0]);
  });

  it('stamps the assets anew, and nothing of it counts as news', async () => {
    await store({ ...studio(), assets: [asset({ seenAt: undefined })] });
    const file = await backup();
    await freshDatabase();
    await restore(file);
    const restored = await one('assets');
    expect(restored).toMatchObject({ changedAt: NOW + 5000, sha256: 'c'.repeat(64) });
    expect(restored.unseen).toBeUndefined();
    expect((await one('verifications')).seenAt).toBe(NOW + 5000);
  });

  it('an account comes back without its key, and says that it needs one', async () => {
    await store(studio());
    const file = await backup();
    await freshDatabase();
    await restore(file);
    const { check, fault, slots } = await one('accounts');
    expect({ check, fault, slots }).toEqual({
      check: undefined,
      fault: { kind: 'key', code: 'restored', host: 'api.crun.ai', at: NOW + 5000 },
      slots: 40,
    });
  });

  it('restored twice changes nothing', async () => {
    await store(studio());
    const file = await backup();
    const { kinds } = await restore(file);
    for (const tally of Object.values(kinds))
      expect(tally).toEqual({ added: 0, merged: 0, unchanged: 1, leftOut: 0, refused: 0 });
  });

  it('many records go through in lots, in their places', async () => {
    const many = Array.from({ length: 1203 }, (_, n) => asset({ id: uuid(1000 + n), assetId: `asset-${n}` }));
    await store({ ...studio(), assets: many, thumbnails: [] });
    const file = await backup();
    await freshDatabase();
    const seen: number[] = [];
    const { kinds } = await restore(file, {
      onProgress: ({ step, done }) => {
        if (step === 'assets') seen.push(done);
      },
    });
    expect(kinds.assets.added).toBe(1203);
    expect(seen).toEqual([0, 500, 1000, 1203]);
    expect(await (await openDatabase()).count('assets')).toBe(1203);
  });
});

describe('what is in the file', () => {
  it('no key, no token, no open verification, no bucket, no bytes, no job', async () => {
    await store({ ...studio(), verifications: [verification(), verification({ id: uuid(9), state: 'waiting' })] });
    const database = await openDatabase();
    await database.put('secrets', await seal('key:1', 'sk-very-secret'));
    await database.put('files', { id: uuid(5), blob: new Blob(['full size bytes']), addedAt: 1 });
    await database.put('buckets', {
      id: 'bucket',
      endpoint: 'https://bucket.example',
      bucket: 'b',
      region: 'auto',
      accessKeyId: 'AKIAXYZ',
      prefix: '',
      pathStyle: true,
    });
    await database.put('jobs', { id: 'asset/1', kind: 'asset', dueAt: 1, setAt: 1 });
    await database.put('assets', asset({ bucketKey: 'likeness/secret-place' }));
    const file = await backup();
    await freshDatabase();
    await restore(file);
    const restored = await openDatabase();
    for (const name of ['secrets', 'files', 'buckets', 'jobs'] as const) expect(await restored.count(name)).toBe(0);
    expect((await stored('verifications')).map(({ state }) => state)).toEqual(['verified']);
    expect(await one('verifications')).not.toHaveProperty('tokenDigest');
    expect(await one('assets')).not.toHaveProperty('bucketKey');
  });

  it('the settings, with the account of here', async () => {
    await store(studio());
    expect((await restore(await backup())).settings).toEqual({ theme: 'dark' });
  });

  it('which notifications are silenced, and the language; of kinds and languages that are unknown here, nothing', async () => {
    const settings = { silenced: ['active', 'failed'], language: 'zh-TW' };
    expect((await restore(await backup({ settings }))).settings).toEqual(settings);
    const newer = { silenced: ['quarrel', 'active', 'active', 7], language: 'tlh', notifications: false };
    expect((await restore(await backup({ settings: newer }))).settings).toEqual({
      silenced: ['active'],
      notifications: false,
    });
    const broken = { silenced: 'active', theme: 'dark' };
    expect((await restore(await backup({ settings: broken }))).settings).toEqual({ theme: 'dark' });
  });

  it('the user’s own resellers, as they are kept; a file without any is as good', async () => {
    const resellers = [{ id: 'own-1', family: 'easyrouter', name: 'Northlight' }];
    expect((await restore(await backup({ settings: { resellers } }))).settings).toEqual({ resellers });
    expect((await restore(await backup({ settings: { theme: 'dark', resellers: 'x' } }))).settings).toEqual({
      theme: 'dark',
    });
  });
});

describe('a locked backup', () => {
  it('opens with its passphrase and holds nothing that can be read without', async () => {
    await store(studio());
    const file = await backup({ passphrase: 'four words are enough' });
    const text = await file.text();
    expect(text.startsWith('age-encryption.org/v1')).toBe(true);
    expect(text).not.toContain('people.ndjson');
    await freshDatabase();
    const { kinds } = await restore(file, { passphrase: 'four words are enough' });
    expect(kinds.people.added).toBe(1);
  });

  it('a wrong passphrase is said, and nothing is changed', async () => {
    await store(studio());
    const file = await backup({ passphrase: 'right' });
    await freshDatabase();
    await expect(restore(file, { passphrase: 'wrong' })).rejects.toMatchObject({ problem: 'passphrase' });
    await expect(restore(file)).rejects.toMatchObject({ problem: 'passphrase-missing' });
    expect(await stored('people')).toEqual([]);
  });
});

describe('cancelling', () => {
  it('a backup that is stopped leaves an error and no file that looks whole', async () => {
    await store(studio());
    const stop = new AbortController();
    stop.abort();
    await expect(backup({ signal: stop.signal })).rejects.toBeDefined();
  });

  it('a restore that is stopped keeps what it had done, and says so', async () => {
    await store({
      accounts: [account()],
      assets: Array.from({ length: 1200 }, (_, n) => asset({ id: uuid(1000 + n), assetId: `asset-${n}` })),
    });
    const file = await backup();
    await freshDatabase();
    const stop = new AbortController();
    const result = await restore(file, {
      signal: stop.signal,
      onProgress: ({ step, done }) => {
        if (step === 'assets' && done >= 500) stop.abort();
      },
    });
    expect(result.stopped).toBe('cancelled');
    expect(result.kinds.assets.added).toBe(500);
    expect(await (await openDatabase()).count('assets')).toBe(500);
  });
});
