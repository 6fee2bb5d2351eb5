import type { Bucket } from '@/utils/storage/records';
import { readBaseAddress } from '@/utils/text/address';
import { invalid } from '@/utils/text/fault';

/** A bucket as it was typed. */
export interface BucketInput {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  /** Absent: the stored one stays. */
  secret?: string;
  prefix: string;
  pathStyle: boolean;
}

/**
 * Checks what was typed, and mends what is often pasted: storages show their endpoint with the bucket in it.
 * @throws FaultError `invalid` with a code for each rule
 */
export function readBucketInput(input: BucketInput): Bucket & { secret?: string } {
  const bucket = input.bucket.trim();
  if (!/^[a-z0-9][a-z0-9._-]{1,253}[a-z0-9]$/i.test(bucket)) throw invalid('bucket-name');
  const accessKeyId = input.accessKeyId.trim();
  const secret = input.secret?.trim() || undefined;
  if (!accessKeyId) throw invalid('key-empty');
  for (const text of [accessKeyId, secret ?? '']) if (!/^[\x21-\x7e]*$/.test(text)) throw invalid('key-characters');
  const region = input.region.trim() || 'auto';
  if (!/^[a-z0-9-]+$/i.test(region)) throw invalid('bucket-region');
  return {
    id: 'bucket',
    endpoint: readEndpoint(input.endpoint, bucket, input.pathStyle),
    bucket,
    region,
    accessKeyId,
    prefix: readPrefix(input.prefix),
    pathStyle: input.pathStyle,
    ...(secret ? { secret } : {}),
  };
}

function readEndpoint(text: string, bucket: string, pathStyle: boolean): string {
  const url = new URL(readBaseAddress(text));
  const path = url.pathname.replace(/\/+$/, '');
  if ((path !== '' && path !== `/${bucket}`) || url.search) throw invalid('bucket-endpoint');
  const named = `${bucket}.`;
  if (!pathStyle && url.hostname.startsWith(named)) url.hostname = url.hostname.slice(named.length);
  return url.origin;
}

function readPrefix(text: string): string {
  const plain = text.trim().replace(/^\/+|\/+$/g, '');
  if (plain === '') return '';
  if (!/^[\w.-]+(\/[\w.-]+)*$/.test(plain) || plain.split('/').some((part) => /^\.+$/.test(part))) {
    throw invalid('bucket-prefix');
  }
  return `${plain}/`;
}
