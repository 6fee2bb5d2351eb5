import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '@/tests/unit/support/clock';
import { broken, json } from '@/tests/unit/support/provider-server';
import { CREATE_PATH, GET_PATH, KEY } from '@/tests/unit/support/world';
import { dataUri } from '@/utils/assets/bytes';
import { openDatabase } from '@/utils/storage/database';
import type { Consent } from '@/utils/storage/records';
import { type BatchWorld, batchWorld, factsOf, fileId, putFile, upload } from './files';
import { PERSON } from './pictures';

let world: BatchWorld;
beforeEach(async () => {
  world = await batchWorld();
  await world.services().accounts.setLimits(world.accountId, { createsPerMinute: 60_000 });
});
const assets = () => world.services().assets;
const file = (number: number) => upload(number, { address: undefined });
const fileIds = async () => (await openDatabase()).getAllKeys('files');

/** The same group at AnyFast, which takes files as they are. */
async function addAnyFastPerson(id: string): Promise<void> {
  const accountId = await world.services().accounts.save({
    providerId: 'anyfast',
    name: 'AnyFast',
    key: KEY,
    baseUrl: 'https://www.anyfast.ai',
    callbackUrl: 'https://www.anyfast.ai/',
    linkLanguage: 'en',
  });
  const database = await openDatabase();
  const person = await database.get('people', PERSON);
  if (person) await database.put('people', { ...person, id, accountId });
}

describe('inside the create', () => {
  const PERSON_AT_ANYFAST = fileId(800);

  beforeEach(async () => {
    await addAnyFastPerson(PERSON_AT_ANYFAST);
    world.server.on('POST', /CreateAsset$/, () => json({ Id: 'asset-1' }));
    world.server.on('POST', /GetAsset$/, () => json({ Id: 'asset-1', Status: 'Active' }));
    world.server.on('POST', /ListAssets$/, () => json({ Items: [], TotalCount: 0 }));
  });
  const add = () => assets().add({ personId: PERSON_AT_ANYFAST, route: 'inline', items: [file(0)] });

  it('goes as a data URI of its true type', async () => {
    await putFile(0, 'face');
    await add();
    await assets().run(fileId(0));
    const create = world.server.asked.find(({ url }) => url.endsWith('CreateAsset'));
    expect(create?.body).toMatchObject({ URL: `data:image/png;base64,${btoa('face')}` });
    expect((await world.one(0)).state).toBe('processing');
  });

  it('keeps the bytes until it is Active, and not longer', async () => {
    await putFile(0);
    await add();
    await assets().run(fileId(0));
    expect(await fileIds()).toEqual([fileId(0)]);
    await assets().run(fileId(0));
    expect((await world.one(0)).state).toBe('active');
    expect(await fileIds()).toEqual([]);
  });

  it('bytes that are gone: failed, and says so', async () => {
    await add();
    await assets().run(fileId(0));
    expect(await world.one(0)).toMatchObject({ state: 'failed', failure: { fault: { code: 'file-gone' } } });
    await expect(assets().again(fileId(0))).rejects.toMatchObject({ fault: { code: 'file-gone' } });
  });

  it('a large file is put together from its pieces', async () => {
    const bytes = new Uint8Array(100_000).map((_, index) => index % 251);
    const uri = await dataUri(new Blob([bytes]), 'image/png');
    expect(Buffer.from(uri.slice('data:image/png;base64,'.length), 'base64').equals(Buffer.from(bytes))).toBe(true);
  });
});

describe('through the user’s bucket', () => {
  const OBJECT = /^\/faces\/likeness\/[0-9a-f-]{36}\.png$/;
  const ANY_OBJECT = /^\/faces\//;

  beforeEach(async () => {
    await assets().bucket.save({
      endpoint: 'https://s3.example',
      bucket: 'faces',
      region: 'auto',
      accessKeyId: 'KEY',
      secret: 'the-bucket-secret',
      prefix: 'likeness',
      pathStyle: true,
    });
    world.server.on('PUT', ANY_OBJECT, () => new Response(''));
    world.server.on('DELETE', ANY_OBJECT, () => new Response(null, { status: 204 }));
    await putFile(0);
  });
  const removals = async () => (await (await openDatabase()).getAll('jobs')).filter(({ kind }) => kind === 'removal');
  const sendOne = async () => {
    await world.add([file(0)], 'bucket');
    await assets().run(fileId(0));
  };

  it('is written under a key that is stored before, and the provider gets a link', async () => {
    world.server.on('PUT', ANY_OBJECT, async () => {
      expect((await world.one(0)).bucketKey).toMatch(/^likeness\//);
      expect((await world.one(0)).state).toBe('queued');
      return new Response('');
    });
    await sendOne();
    const create = world.server.asked.find(
      ({ url, method }) => method === 'POST' && CREATE_PATH.test(new URL(url).pathname),
    );
    const link = new URL(String((create?.body as { url?: string } | undefined)?.url));
    expect(link.pathname).toMatch(OBJECT);
    expect(link.searchParams.get('X-Amz-Signature')).toBeTruthy();
    expect((await world.one(0)).state).toBe('processing');
  });

  it('the link is stored nowhere, and in no fault', async () => {
    world.server.on('POST', CREATE_PATH, ({ body }) =>
      json({ message: `can't read ${(body as { url: string }).url}` }, 400),
    );
    await sendOne();
    expect((await world.one(0)).state).toBe('failed');
    const database = await openDatabase();
    const all = await Promise.all(
      (['assets', 'jobs', 'buckets', 'accounts'] as const).map((store) => database.getAll(store)),
    );
    expect(JSON.stringify(all)).not.toMatch(/X-Amz-Signature|the-bucket-secret/);
  });

  it.each(['Active', 'Failed'])('is taken out again once it is %s', async (status) => {
    await sendOne();
    world.server.on('GET', GET_PATH, () => json({ success: true, message: '', data: { id: 'asset-0', status } }));
    await assets().run(fileId(0));
    const [removal] = await removals();
    expect(removal?.dueAt).toBe(world.clock.now());
    expect(removal?.id).toBe(`removal/${(await world.one(0)).bucketKey}`);
    await assets().removal(removal?.id.slice('removal/'.length) ?? '');
    expect(world.server.count('DELETE', OBJECT)).toBe(1);
    expect((await world.one(0)).bucketKey).toBeUndefined();
    expect(await removals()).toEqual([]);
  });

  it('is taken out when it was taken back, also while it is on its way', async () => {
    world.server.on('PUT', ANY_OBJECT, async () => {
      await assets().cancelAll([fileId(0)]);
      const [removal] = await removals();
      await assets().removal(removal?.id.slice('removal/'.length) ?? '');
      return new Response('');
    });
    await sendOne();
    expect((await world.one(0)).state).toBe('cancelled');
    expect(await removals()).toHaveLength(1);
    expect(world.creates()).toBe(0);
  });

  it('taking it out is tried until it worked; gone already is done', async () => {
    world.server.on('DELETE', ANY_OBJECT, broken, broken, () => new Response('', { status: 404 }));
    const key = 'likeness/a.png';
    await assets().removal(key);
    expect(await world.jobDue(`removal/${key}`)).toBe(world.clock.now() + MINUTE);
    world.clock.pass(MINUTE);
    await assets().removal(key);
    expect(await world.jobDue(`removal/${key}`)).toBe(world.clock.now() + 2 * MINUTE);
    await assets().removal(key);
    expect(await world.jobDue(`removal/${key}`)).toBeUndefined();
  });

  it('the worker died while the file was on its way: written again under the same key, created once', async () => {
    world.server.on(
      'PUT',
      ANY_OBJECT,
      () => new Promise<Response>(() => {}),
      () => new Response(''),
    );
    await world.add([file(0)], 'bucket');
    void assets().runQueue(world.accountId);
    while (world.server.count('PUT', ANY_OBJECT) === 0) await new Promise((resolve) => setImmediate(resolve));
    const { bucketKey } = await world.one(0);
    world.restart();
    await assets().wake();
    await assets().start();
    await assets().run(fileId(0));
    expect(await world.one(0)).toMatchObject({ state: 'processing', bucketKey });
    expect(world.creates()).toBe(1);
  });

  it('a bucket that refuses fails nothing: the files wait with the reason, and go on once it works', async () => {
    const refusal = '<Error><Code>InvalidAccessKeyId</Code></Error>';
    world.server.on('PUT', ANY_OBJECT, () => new Response(refusal, { status: 403 }));
    await putFile(1);
    await putFile(2);
    await world.add([file(0), file(1), file(2)], 'bucket');
    await world.turns(6);
    for (const number of [0, 1, 2]) {
      expect(await world.one(number)).toMatchObject({ state: 'queued', fault: { code: 'bucket-key' } });
    }
    // Two on their way at once may both hear it; the others are not sent for nothing.
    expect(world.server.count('PUT', ANY_OBJECT)).toBeLessThanOrEqual(3);
    expect((await world.services().accounts.get(world.accountId)).fault).toBeUndefined();
    let written = '';
    world.server.on('PUT', ANY_OBJECT, () => new Response(''));
    world.server.on('GET', ANY_OBJECT, () => new Response(written));
    const test = assets().bucket.test();
    written = 'never read';
    expect(await test).toBe(false);
    expect((await assets().bucket.get())?.test?.fault?.code).toBe('bucket-unreadable');
  });

  it('nothing of somebody who has taken their consent back is brought there, and the bucket is as good as before', async () => {
    const database = await openDatabase();
    await putFile(0);
    await world.add([file(0)], 'bucket');
    const person = await database.get('people', PERSON);
    if (person) await database.put('people', { ...person, consentId: 'c' });
    await database.put('consents', { id: 'c', withdrawal: { at: 1 } } as Consent);
    const before = await assets().bucket.get();
    await world.turn();
    expect(await world.one(0)).toMatchObject({ state: 'failed', failure: { fault: { code: 'consent-withdrawn' } } });
    expect(world.server.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
    expect(await assets().bucket.get()).toEqual(before);
  });

  it('a closed host is the bucket’s trouble, not the account’s', async () => {
    world.hosts.open = true;
    await world.add([file(0)], 'bucket');
    const database = await openDatabase();
    const bucket = await database.get('buckets', 'bucket');
    if (!bucket) throw new Error('no bucket');
    const fault = { kind: 'invalid', code: 'bucket-denied' } as const;
    await database.put('buckets', { ...bucket, test: { at: 0, ok: false, fault } });
    await world.turn();
    expect(await world.one(0)).toMatchObject({ state: 'queued', fault });
    expect(world.server.count('PUT', ANY_OBJECT)).toBe(0);
    expect(await world.due(fileId(0))).toBeUndefined();
  });

  it('a storage that is down is tried again later', async () => {
    world.server.on('PUT', ANY_OBJECT, () => new Response('', { status: 503 }));
    await sendOne();
    expect(await world.one(0)).toMatchObject({ state: 'queued', fault: { kind: 'unavailable' } });
    expect(await world.due(fileId(0))).toBe(world.clock.now() + 3 * SECOND);
  });

  it('no bucket any more: waits, and says what is missing', async () => {
    await world.add([file(0)], 'bucket');
    await assets().bucket.remove();
    await world.turn();
    expect(await world.one(0)).toMatchObject({ state: 'queued', fault: { code: 'bucket-none' } });
  });

  it('a file that was held for want of a way goes through the bucket once there is one', async () => {
    await assets().bucket.remove();
    await world.add([file(0)], 'bucket');
    expect((await world.one(0)).state).toBe('held');
    await assets().bucket.save({
      endpoint: 'https://s3.example',
      bucket: 'faces',
      region: 'auto',
      accessKeyId: 'KEY',
      secret: 'again',
      prefix: '',
      pathStyle: true,
    });
    await assets().anyway([fileId(0)]);
    expect(await world.one(0)).toMatchObject({ state: 'queued', route: 'bucket', findings: [] });
  });

  describe('where two ways are open by now', () => {
    const AT_ANYFAST = fileId(800);
    beforeEach(async () => {
      await addAnyFastPerson(AT_ANYFAST);
      await assets().add({ personId: AT_ANYFAST, route: 'public', items: [file(0)] });
      expect((await world.one(0)).findings).toEqual([{ rule: 'no-route', level: 'refuse' }]);
    });

    it.each(['inline', 'bucket'] as const)(
      'one that was held for want of a way takes the chosen one: %s',
      async (way) => {
        await assets().anyway([fileId(0)], way);
        expect(await world.one(0)).toMatchObject({ state: 'queued', route: way, findings: [] });
      },
    );

    it('a mended one takes the chosen one too', async () => {
      await assets().mended(fileId(0), factsOf(9), 'inline');
      expect(await world.one(0)).toMatchObject({ state: 'queued', route: 'inline' });
    });

    it('none is taken that nobody chose', async () => {
      await assets().anyway([fileId(0)]);
      expect((await world.one(0)).state).toBe('held');
      await assets().mended(fileId(0), factsOf(9));
      expect(await world.one(0)).toMatchObject({ state: 'held', route: 'public' });
    });
  });

  it('stays in the bucket for an hour at most, whatever becomes of it', async () => {
    await sendOne();
    const { bucketKey = '' } = await world.one(0);
    expect(await world.jobDue(`removal/${bucketKey}`)).toBe(world.clock.now() + 60 * MINUTE);
    world.clock.pass(60 * MINUTE);
    await assets().removal(bucketKey);
    expect(world.server.count('DELETE', OBJECT)).toBe(1);
    expect(await world.one(0)).toMatchObject({ state: 'processing', bucketKey: undefined });
  });

  it('that has waited an hour for its turn is brought there anew, under another key', async () => {
    world.server.on('POST', CREATE_PATH, () => json({ message: 'slow down' }, 429));
    await sendOne();
    const { bucketKey = '', state } = await world.one(0);
    expect(state).toBe('queued');
    await assets().pause(world.accountId, true);
    world.clock.pass(60 * MINUTE);
    await assets().removal(bucketKey);
    expect(await world.one(0)).toMatchObject({ state: 'queued', bucketKey: undefined, bucketAt: undefined });
    world.server.on('POST', CREATE_PATH, () => json({ success: true, message: '', data: { id: 'asset-0' } }));
    await assets().pause(world.accountId, false);
    await world.turns(3);
    expect((await world.one(0)).state).toBe('processing');
    expect((await world.one(0)).bucketKey).not.toBe(bucketKey);
  });

  it('is not taken out under a create that is on its way', async () => {
    let key = '';
    world.server.on('POST', CREATE_PATH, async () => {
      key = (await world.one(0)).bucketKey ?? '';
      await assets().removal(key);
      return json({ success: true, message: '', data: { id: 'asset-0' } });
    });
    await sendOne();
    expect(world.server.count('DELETE', OBJECT)).toBe(0);
    expect(await world.jobDue(`removal/${key}`)).toBeGreaterThan(world.clock.now());
  });

  const another = {
    endpoint: 'https://other.example',
    bucket: 'faces',
    region: 'auto',
    accessKeyId: 'KEY',
    secret: 'the-other-secret',
    prefix: '',
    pathStyle: true,
  };

  it('another bucket: what waits in the old one is taken out of it first, and brought to the new one', async () => {
    world.server.on('POST', CREATE_PATH, () => json({ message: 'slow down' }, 429));
    await sendOne();
    await assets().bucket.save(another);
    const deleted = world.server.asked.filter(({ method }) => method === 'DELETE');
    expect(deleted.map(({ url }) => new URL(url).host)).toEqual(['s3.example']);
    expect(await world.one(0)).toMatchObject({ state: 'queued', bucketKey: undefined, bucketAt: undefined });
    expect(await removals()).toEqual([]);
  });

  it.each(['save', 'remove'] as const)(
    '%s is refused while a provider may still fetch from the old one',
    async (deed) => {
      await sendOne();
      const doing = () => (deed === 'save' ? assets().bucket.save(another) : assets().bucket.remove());
      await expect(doing()).rejects.toThrowError(/bucket-in-use/);
      expect((await assets().bucket.get())?.endpoint).toBe('https://s3.example');
      world.clock.pass(61 * MINUTE);
      world.server.on('DELETE', ANY_OBJECT, broken);
      await doing();
      expect(await removals()).toEqual([]);
    },
  );

  it('a mended copy is written anew, and the old one taken out', async () => {
    world.server.on('POST', CREATE_PATH, () => json({ error: { code: 'InvalidParameter', message: 'x' } }, 400));
    await sendOne();
    const { bucketKey: old } = await world.one(0);
    await assets().mended(fileId(0), factsOf(9));
    expect(await world.one(0)).toMatchObject({ state: 'queued', bucketKey: undefined });
    expect((await removals()).map(({ id }) => id)).toEqual([`removal/${old}`]);
  });
});
