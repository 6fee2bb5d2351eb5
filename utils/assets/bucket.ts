import { AwsV4Signer } from 'aws4fetch';
import { faultOf } from '@/utils/accounts/accounts';
import { readBody } from '@/utils/providers/body';
import { openDatabase } from '@/utils/storage/database';
import type { Bucket, SealedSecret } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { BUCKET_SECRET, seal, unseal } from '@/utils/storage/vault';
import { type Fault, FaultError, invalid } from '@/utils/text/fault';
import { passes, refusalOf } from './bucket-answers';
import { type BucketInput, readBucketInput } from './bucket-input';
import { leaveBucket } from './bucket-leaving';
import { LINK_LIFE } from './transition';

/**
 * The user's own S3-compatible bucket: a file goes there, the provider fetches it by a link that ends after an hour, and it
 * is removed again. The link is a secret: it is made when it is needed, and neither stored nor logged.
 */

export interface BucketPlatform {
  now(): number;
  newId(): string;
  fetch: typeof fetch;
  isReachable(addresses: string[]): Promise<boolean>;
}

interface Opened {
  bucket: Bucket;
  secret: string;
}

/** A store of a transaction, whatever else that is over. */
interface Store<Stored> {
  put(record: Stored): Promise<unknown>;
}

const ANSWER_LIMIT = 15_000;
/** A line slower than this, bytes a millisecond, does not bring a file there. */
const SLOWEST = 20;
const MOST_WORDS = 4_000;

/** @param mended called when the bucket works: whatever waited for it goes on */
export function createBucket(platform: BucketPlatform, mended: () => Promise<void>) {
  const { now } = platform;

  const get = async (): Promise<Bucket | undefined> => (await openDatabase()).get('buckets', 'bucket');

  /** Stores the bucket and seals its secret. What was known of the old one is forgotten. */
  async function save(input: BucketInput): Promise<void> {
    const { secret, ...bucket } = readBucketInput(input);
    const sealed = secret ? await seal(BUCKET_SECRET, secret, { now: now() }) : undefined;
    if (!sealed && (await unseal(BUCKET_SECRET, { now: now() })) === undefined) throw invalid('key-empty');
    const before = await get();
    const write = async (buckets: Store<Bucket>, secrets: Store<SealedSecret>) => {
      await buckets.put(bucket);
      if (sealed) await secrets.put(sealed);
    };
    if (before && addressOf(before, '') !== addressOf(bucket, ''))
      await leaveBucket(drop, now(), (to) => write(to.objectStore('buckets'), to.objectStore('secrets')));
    else await update(['buckets', 'secrets'], (to) => write(to.objectStore('buckets'), to.objectStore('secrets')));
  }

  /** @throws FaultError `invalid` `bucket-in-use` */
  async function remove(): Promise<void> {
    await leaveBucket(drop, now(), async (transaction) => {
      await transaction.objectStore('buckets').delete('bucket');
      await transaction.objectStore('secrets').delete(BUCKET_SECRET);
    });
  }

  const note = (test: Bucket['test']) =>
    update(['buckets'], async (transaction) => {
      const bucket = await transaction.objectStore('buckets').get('bucket');
      if (bucket) await transaction.objectStore('buckets').put({ ...bucket, test });
    });

  /** @throws FaultError `invalid` `bucket-none`, `permission`, `key` `sealed`, `locked`, or what is known to be wrong with it */
  async function open({ evenIfBroken = false } = {}): Promise<Opened> {
    const bucket = await get();
    if (!bucket) throw invalid('bucket-none');
    const known = bucket.test?.fault;
    // Whether a host is open is asked each time anyway.
    if (known && known.kind !== 'permission' && !evenIfBroken) throw new FaultError(known);
    const address = addressOf(bucket, '');
    if (!(await platform.isReachable([address]))) {
      throw new FaultError({ kind: 'permission', host: new URL(address).host });
    }
    const secret = await unseal(BUCKET_SECRET, { now: now(), watching: true });
    if (secret === undefined) throw new FaultError({ kind: 'key', code: 'sealed' });
    return { bucket, secret };
  }

  const sign = (
    { bucket, secret }: Opened,
    request: { method: string; url: string; headers?: HeadersInit; signQuery?: boolean },
  ) =>
    new AwsV4Signer({
      ...request,
      service: 's3',
      region: bucket.region,
      accessKeyId: bucket.accessKeyId,
      secretAccessKey: secret,
      datetime: new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    }).sign();

  /** @throws FaultError */
  async function ask(
    opened: Opened,
    method: 'PUT' | 'DELETE',
    key: string,
    body?: { blob: Blob; type: string },
  ): Promise<void> {
    const headers: HeadersInit = body ? { 'Content-Type': body.type } : {};
    const request = await sign(opened, { method, url: addressOf(opened.bucket, key), headers });
    await answer(opened, request.url, { method, headers: request.headers, ...(body ? { body: body.blob } : {}) });
  }

  /** @returns the answer's body, its beginning at least. @throws FaultError */
  async function answer({ secret }: Opened, url: URL, init: RequestInit): Promise<string> {
    const size = init.body instanceof Blob ? init.body.size : 0;
    const limit = AbortSignal.timeout(ANSWER_LIMIT + Math.ceil(size / SLOWEST));
    let response: Response;
    try {
      response = await platform.fetch(url.href, {
        ...init,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // A storage in another region sends one there; the signature would not hold, and the key must not go along.
        redirect: 'manual',
        cache: 'no-store',
        signal: limit,
      });
    } catch {
      throw new FaultError({ kind: limit.aborted ? 'timeout' : 'network', host: url.host });
    }
    const text = ((await readBody(response.body).catch(() => '')) ?? '').slice(0, MOST_WORDS);
    if (response.ok) return text;
    throw refusalOf(response.type === 'opaqueredirect' ? 301 : response.status, text, [secret]);
  }

  /** The address under which anybody may fetch it for an hour. Never store it. */
  async function presign(opened: Opened, key: string): Promise<URL> {
    const url = new URL(addressOf(opened.bucket, key));
    url.searchParams.set('X-Amz-Expires', String(LINK_LIFE / 1_000));
    const signed = await sign(opened, { method: 'GET', url: url.href, signQuery: true });
    return signed.url;
  }

  /** A name for a new object: it says nothing of whose face it is. @param extension without a dot */
  async function newKey(extension: string): Promise<string> {
    const bucket = await get();
    if (!bucket) throw invalid('bucket-none');
    return `${bucket.prefix}${platform.newId()}.${extension}`;
  }

  /** Writes an object, or writes it again. @returns takes it out of just that bucket. @throws FaultError */
  async function put(key: string, blob: Blob, type: string): Promise<() => Promise<void>> {
    const opened = await open();
    await ask(opened, 'PUT', key, { blob, type });
    return () => ask(opened, 'DELETE', key);
  }

  const link = async (key: string) => (await presign(await open(), key)).href;

  /** Removes an object; done as well when there is none. @throws FaultError */
  async function drop(key: string): Promise<void> {
    const opened = await open({ evenIfBroken: true });
    try {
      await ask(opened, 'DELETE', key);
    } catch (error) {
      if (faultOf(error)?.status !== 404) throw error;
    }
  }

  /** Writes a small object, reads it as a provider would, and removes it. What is wrong is stored with the bucket. */
  async function test(): Promise<boolean> {
    try {
      await tryAll();
    } catch (error) {
      const fault = faultOf(error);
      if (!fault || fault.kind === 'locked') throw error;
      await note({ at: now(), ok: false, fault: { ...fault, at: now() } });
      return false;
    }
    await note({ at: now(), ok: true });
    await mended();
    return true;
  }

  async function tryAll(): Promise<void> {
    const opened = await open({ evenIfBroken: true });
    const key = await newKey('txt');
    const words = platform.newId();
    await ask(opened, 'PUT', key, { blob: new Blob([words]), type: 'text/plain' });
    let read: string | undefined;
    let fault: Fault | undefined;
    try {
      read = await answer(opened, await presign(opened, key), { method: 'GET' });
    } catch (error) {
      fault = faultOf(error);
      if (!fault) throw error;
    }
    try {
      await ask(opened, 'DELETE', key);
    } catch (error) {
      if (faultOf(error)?.code === 'bucket-denied') throw invalid('bucket-undeletable');
      throw error;
    }
    if (fault && passes(fault)) throw new FaultError(fault);
    if (read !== words) throw new FaultError({ ...fault, ...invalid('bucket-unreadable').fault });
  }

  /** It could not be used: until it is tested again nothing is tried, and whatever needs it waits. */
  const broke = (fault: Fault) => note({ at: now(), ok: false, fault: { ...fault, at: now() } });

  /** After the user opened hosts: tested again, if that was what it waited for. */
  async function hostsOpened(): Promise<void> {
    const bucket = await get();
    if (bucket?.test?.fault?.kind !== 'permission') return;
    if (await platform.isReachable([addressOf(bucket, '')])) await test();
  }

  return { get, save, test, remove, newKey, put, link, drop, broke, hostsOpened };
}

export type BucketService = ReturnType<typeof createBucket>;

/** @param key of plain characters only, as all of ours are */
function addressOf({ endpoint, bucket, pathStyle }: Bucket, key: string): string {
  if (pathStyle) return `${endpoint}/${bucket}/${key}`;
  const url = new URL(endpoint);
  url.hostname = `${bucket}.${url.hostname}`;
  return `${url.origin}/${key}`;
}
