import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Storage, startStorage } from '@/tests/sandbox/s3';
import { freshDatabase } from '@/tests/unit/support/database';
import { type BucketService, createBucket } from '@/utils/assets/bucket';
import { refusalOf } from '@/utils/assets/bucket-answers';
import { readBucketInput } from '@/utils/assets/bucket-input';
import { openDatabase } from '@/utils/storage/database';

let storage: Storage;
let bucket: BucketService;
let mended: number;
let asked: { url: string; init: RequestInit | undefined }[];
let isOpen: boolean;
let clockOff: number;
let instead: (() => Promise<Response> | undefined) | undefined;

beforeAll(async () => {
  storage = await startStorage();
});
afterAll(() => storage?.close());

const input = () => ({
  endpoint: `http://127.0.0.1:${storage.port}`,
  bucket: storage.bucket,
  region: 'us-east-1',
  accessKeyId: storage.accessKeyId,
  secret: storage.secret,
  prefix: 'likeness',
  pathStyle: true,
});

beforeEach(async () => {
  await freshDatabase();
  mended = clockOff = 0;
  asked = [];
  isOpen = true;
  instead = undefined;
  bucket = createBucket(
    {
      now: () => Date.now() + clockOff,
      newId: () => crypto.randomUUID(),
      fetch: async (address, init) => {
        asked.push({ url: String(address), init });
        return instead?.() ?? fetch(address, init);
      },
      isReachable: async () => isOpen,
    },
    async () => {
      mended += 1;
    },
  );
});

const tested = async (changes: object = {}) => {
  await bucket.save({ ...input(), ...changes });
  await bucket.test();
  return (await bucket.get())?.test;
};
const answer = (status: number, code: string) =>
  new Response(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`, { status });

describe('a bucket that works', () => {
  it('is written, read by a link and emptied again, and lets go on what waited', async () => {
    expect(await tested()).toMatchObject({ ok: true });
    expect(mended).toBe(1);
    expect(storage.keys()).toEqual([]);
    expect(asked.map(({ init }) => init?.method)).toEqual(['PUT', 'GET', 'DELETE']);
  });

  it('takes a file under a name that says nothing, with its type', async () => {
    await bucket.save(input());
    const key = await bucket.newKey('png');
    expect(key).toMatch(/^likeness\/[0-9a-f-]{36}\.png$/);
    await bucket.put(key, new Blob(['a face']), 'image/png');
    expect(storage.keys()).toEqual([key]);
    const link = await bucket.link(key);
    const read = await fetch(link);
    expect(await read.text()).toBe('a face');
    expect(read.headers.get('content-type')).toBe('image/png');
    await bucket.put(key, new Blob(['a face']), 'image/png');
    await bucket.drop(key);
    expect(storage.keys()).toEqual([]);
    await bucket.drop(key);
  });

  it('gives links that end after an hour, and stores none of them', async () => {
    await bucket.save(input());
    const link = new URL(await bucket.link('likeness/a.png'));
    expect(link.searchParams.get('X-Amz-Expires')).toBe('3600');
    expect(link.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
    clockOff = -3_700_000;
    const key = 'likeness/b.png';
    const ended = await fetch(await bucket.link(key));
    expect(ended.status).toBe(403);
    const database = await openDatabase();
    const stored = [...(await database.getAll('buckets')), ...(await database.getAll('assets'))];
    expect(JSON.stringify(stored)).not.toContain('X-Amz');
  });

  it('its secret is sealed, and sent to nobody', async () => {
    await tested({ secret: 'a-very-secret-secret' });
    const database = await openDatabase();
    expect(JSON.stringify(await database.getAll('buckets'))).not.toContain('a-very-secret-secret');
    const sent = asked.map(({ url, init }) => url + JSON.stringify([...new Headers(init?.headers)])).join();
    expect(sent).not.toContain('a-very-secret-secret');
    for (const { init } of asked) expect(init).toMatchObject({ credentials: 'omit', redirect: 'manual' });
  });

  it('is saved again without typing the secret, and forgets what was known of the old one', async () => {
    await tested();
    const { secret: _, ...others } = input();
    await bucket.save({ ...others, prefix: '' });
    expect(await bucket.get()).toMatchObject({ prefix: '' });
    expect((await bucket.get())?.test).toBeUndefined();
    expect(await bucket.test()).toBe(true);
  });
});

describe('another bucket instead', () => {
  const inLine = async (id: string, bucketKey: string) =>
    (await openDatabase()).put('assets', {
      id,
      accountId: 'a',
      personId: 'p',
      groupId: 'g',
      kind: 'Image',
      name: id,
      remoteName: id,
      state: 'queued',
      route: 'bucket',
      sourceUrl: '',
      createdAt: 1,
      unanswered: 0,
      bucketKey,
    });
  const deleted = () =>
    asked.filter(({ init }) => init?.method === 'DELETE').map(({ url }) => new URL(url).pathname.split('/').at(-1));

  it('leaves nothing in the old one, also what comes there while it is emptied', async () => {
    await bucket.save(input());
    await inLine('first', 'likeness/first.png');
    instead = () => {
      if (deleted().length !== 1) return undefined;
      return inLine('second', 'likeness/second.png').then(() => new Response(null, { status: 204 }));
    };
    await bucket.save({ ...input(), endpoint: 'https://elsewhere.example' });
    expect(deleted()).toEqual(['first.png', 'second.png']);
    const assets = await (await openDatabase()).getAll('assets');
    expect(assets.map(({ bucketKey }) => bucketKey)).toEqual([undefined, undefined]);
    expect(await bucket.get()).toMatchObject({ endpoint: 'https://elsewhere.example' });
  });

  it('is refused when a link into the old one is given away meanwhile', async () => {
    await bucket.save(input());
    await inLine('first', 'likeness/first.png');
    instead = () =>
      inLine('first', 'likeness/first.png').then(async () => {
        const database = await openDatabase();
        const first = await database.get('assets', 'first');
        if (first) await database.put('assets', { ...first, state: 'sending', sentAt: Date.now() });
        return new Response(null, { status: 204 });
      });
    await expect(bucket.remove()).rejects.toMatchObject({ fault: { code: 'bucket-in-use' } });
    expect(await bucket.get()).toMatchObject({ bucket: storage.bucket });
  });

  it('a file that was on its way into the old one is taken out of that one', async () => {
    await bucket.save(input());
    const takeOut = await bucket.put('likeness/late.png', new Blob(['face']), 'image/png');
    expect(storage.keys()).toEqual(['likeness/late.png']);
    await bucket.save({ ...input(), bucket: 'elsewhere' });
    await takeOut();
    expect(storage.keys()).toEqual([]);
  });
});

describe('a bucket that does not work says why', () => {
  it('a wrong access key', async () => {
    expect(await tested({ accessKeyId: 'NOBODY' })).toMatchObject({ ok: false, fault: { code: 'bucket-key' } });
    expect(mended).toBe(0);
  });

  it('no such bucket', async () => {
    expect(await tested({ bucket: 'elsewhere' })).toMatchObject({ fault: { code: 'bucket-missing', status: 404 } });
  });

  it('a device whose clock is wrong', async () => {
    clockOff = 3 * 3_600_000;
    expect(await tested()).toMatchObject({ fault: { code: 'bucket-clock' } });
  });

  it('nobody there', async () => {
    expect(await tested({ endpoint: 'http://127.0.0.1:9' })).toMatchObject({ fault: { kind: 'network' } });
  });

  it('a host that the browser keeps closed, and goes on once it is open', async () => {
    isOpen = false;
    expect(await tested()).toMatchObject({ fault: { kind: 'permission', host: `127.0.0.1:${storage.port}` } });
    expect(asked).toEqual([]);
    await bucket.hostsOpened();
    isOpen = true;
    await bucket.hostsOpened();
    expect((await bucket.get())?.test?.ok).toBe(true);
    expect(mended).toBe(1);
  });

  it('written, but not to be read by a link', async () => {
    instead = () => (asked.at(-1)?.init?.method === 'GET' ? Promise.resolve(answer(403, 'AccessDenied')) : undefined);
    expect(await tested()).toMatchObject({ fault: { code: 'bucket-unreadable' } });
    expect(storage.keys()).toEqual([]);
  });

  it('written, but not to be deleted', async () => {
    instead = () =>
      asked.at(-1)?.init?.method === 'DELETE' ? Promise.resolve(answer(403, 'AccessDenied')) : undefined;
    expect(await tested()).toMatchObject({ fault: { code: 'bucket-undeletable' } });
  });

  it.each([
    [400, 'AuthorizationHeaderMalformed', 'bucket-region'],
    [301, 'PermanentRedirect', 'bucket-region'],
    [403, 'SignatureDoesNotMatch', 'bucket-secret'],
    [403, 'InvalidAccessKeyId', 'bucket-key'],
    [403, 'RequestTimeTooSkewed', 'bucket-clock'],
    [403, 'AccessDenied', 'bucket-denied'],
    [404, 'NoSuchBucket', 'bucket-missing'],
    [400, 'SomethingElse', 'bucket-refused'],
  ])('%d %s is %s', (status, code, rule) => {
    const { fault } = refusalOf(status, `<Error><Code>${code}</Code><Message>words</Message></Error>`);
    expect(fault).toMatchObject({ kind: 'invalid', code: rule, status, detail: `${code}: words` });
  });

  it('a storage that is down is no reason to mend anything', () => {
    expect(refusalOf(503, '').fault.kind).toBe('unavailable');
  });
});

describe('what was typed', () => {
  const read = (changes: object) => readBucketInput({ ...input(), endpoint: 'https://s3.example.com', ...changes });

  it.each([
    [{ endpoint: 'https://s3.example.com/' }, 'https://s3.example.com'],
    [{ endpoint: 'https://acc.r2.cloudflarestorage.com/faces' }, 'https://acc.r2.cloudflarestorage.com'],
    [{ endpoint: 'https://faces.s3.example.com', pathStyle: false }, 'https://s3.example.com'],
    [{ endpoint: 'http://localhost:9000' }, 'http://localhost:9000'],
  ])('%j: the endpoint is %s', (changes, endpoint) => {
    expect(read(changes).endpoint).toBe(endpoint);
  });

  it.each([
    [{ endpoint: 'http://s3.example.com' }, 'https'],
    [{ endpoint: 'https://s3.example.com/other' }, 'bucket-endpoint'],
    [{ endpoint: 'nowhere' }, 'address'],
    [{ bucket: 'a b' }, 'bucket-name'],
    [{ bucket: 'a/../b' }, 'bucket-name'],
    [{ prefix: '../up' }, 'bucket-prefix'],
    [{ prefix: 'who?' }, 'bucket-prefix'],
    [{ accessKeyId: '' }, 'key-empty'],
    [{ secret: 'with “quotes”' }, 'key-characters'],
    [{ region: 'us east' }, 'bucket-region'],
  ])('%j is refused: %s', (changes, code) => {
    expect(() => read(changes)).toThrowError(expect.objectContaining({ fault: expect.objectContaining({ code }) }));
  });

  it('a folder ends with one slash, and no region is auto', () => {
    expect(read({ prefix: '/a/b/', region: '' })).toMatchObject({ prefix: 'a/b/', region: 'auto' });
  });

  it('a new bucket needs its secret', async () => {
    await expect(bucket.save({ ...input(), secret: undefined })).rejects.toMatchObject({
      fault: { code: 'key-empty' },
    });
    expect(await bucket.get()).toBeUndefined();
  });
});
