import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

/**
 * An S3-compatible storage: s3rver, somebody else's, so that our signing isn't tested against our own idea of it.
 *
 * What it doesn't do: it checks neither the signature of version 4 nor the region, only that the access key is known, that
 * the request has the parts that it must have, that a link has not ended, and that the clocks agree. What is asked for
 * without any signature it takes for public.
 */
export interface Storage {
  port: number;
  bucket: string;
  /** The only key that it knows. */
  accessKeyId: string;
  secret: string;
  /** Names of all objects. */
  keys(): string[];
  /** What somebody without a key gets at an address: nothing, unless it is a link that has not ended. */
  readLink(address: string): Buffer | undefined;
  close(): Promise<void>;
}

const BUCKET = 'faces';
const KEY = 'S3RVER';
const OBJECT = '._S3rver_object';

/**
 * @param tls with a certificate it speaks HTTPS
 * @param region where its bucket is; what is signed for another one is turned down as AWS does. Absent: anywhere
 */
export async function startStorage(tls?: { key: string; cert: string }, region?: string): Promise<Storage> {
  const directory = mkdtempSync(join(tmpdir(), 'likeness-s3-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    resetOnClose: true,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET, configs: [] }],
    ...tls,
  });
  if (region) server.middleware.unshift(inRegion(region));
  const { port } = await server.run();
  return {
    port,
    bucket: BUCKET,
    accessKeyId: KEY,
    // Another one each time, as it is not checked: for tests that look where it is left.
    secret: randomBytes(30).toString('base64'),
    keys: () =>
      readdirSync(join(directory, BUCKET), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith(OBJECT))
        .map((file) => file.slice(0, -OBJECT.length)),
    readLink(address) {
      const { pathname, searchParams } = new URL(address);
      const key = pathname.startsWith(`/${BUCKET}/`) ? pathname.slice(BUCKET.length + 2) : undefined;
      const signedAt = (searchParams.get('X-Amz-Date') ?? '').replace(
        /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
        '$1-$2-$3T$4:$5:$6Z',
      );
      const endsAt = Date.parse(signedAt) + Number(searchParams.get('X-Amz-Expires')) * 1_000;
      if (!key || !searchParams.get('X-Amz-Signature') || !(endsAt > Date.now())) return undefined;
      try {
        return readFileSync(join(directory, BUCKET, `${key}${OBJECT}`));
      } catch {
        return undefined;
      }
    },
    close() {
      server.httpServer.closeAllConnections();
      return server.close();
    },
  };
}

/**
 * A bucket's own endpoint quotes the region that it expected; that of a region far away sends one there.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
const inRegion =
  (region: string): S3rver['middleware'][number] =>
  async (context, next) => {
    const credential =
      /Credential=([^,]+)/.exec(context.get('authorization'))?.[1] ?? context.query['X-Amz-Credential'];
    const [, , signedFor] = String(credential ?? '').split('/');
    if (signedFor === undefined || signedFor === region) return next();
    const isFar = signedFor.startsWith('far-');
    const said = isFar
      ? '<Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint.</Message>'
      : `<Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region '${signedFor}' is wrong; expecting '${region}'</Message>`;
    context.status = isFar ? 301 : 400;
    context.type = 'application/xml';
    context.body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${said}</Error>`;
  };
