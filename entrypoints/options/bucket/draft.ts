import { addressProblem } from '@/entrypoints/options/accounts/address-problem';
import type { InputOf } from '@/utils/messages/protocol';
import type { Bucket } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';

/** What stands in the form of the bucket. */
export interface Draft {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  /** '' with a stored bucket: the stored one stays. */
  secret: string;
  prefix: string;
  pathStyle: boolean;
}

export type DraftProblems = Partial<Record<'endpoint' | 'bucket' | 'accessKeyId' | 'secret', string>>;

/** Examples for the fields, and how that storage names its buckets. They fill in nothing that somebody typed. */
export interface Kind {
  name: () => string;
  endpoint: string;
  region: string;
  pathStyle: boolean;
}

export const KINDS = {
  r2: {
    name: () => t('bucketForm.kindR2'),
    endpoint: 'https://account-id.r2.cloudflarestorage.com',
    region: 'auto',
    pathStyle: true,
  },
  s3: {
    name: () => t('bucketForm.kindS3'),
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
    region: 'eu-central-1',
    pathStyle: false,
  },
  minio: {
    name: () => t('bucketForm.kindMinio'),
    endpoint: 'https://minio.example.com',
    region: 'us-east-1',
    pathStyle: true,
  },
  tos: {
    name: () => t('bucketForm.kindTos'),
    endpoint: 'https://tos-s3-ap-southeast-1.volces.com',
    region: 'ap-southeast-1',
    pathStyle: false,
  },
} satisfies Record<string, Kind>;
export type KindName = keyof typeof KINDS;
export const isKind = (name: string): name is KindName => name in KINDS;

export const newDraft = (): Draft => ({
  endpoint: '',
  bucket: '',
  region: '',
  accessKeyId: '',
  secret: '',
  prefix: 'likeness/',
  pathStyle: KINDS.r2.pathStyle,
});

export const draftOf = ({ endpoint, bucket, region, accessKeyId, prefix, pathStyle }: Bucket): Draft => ({
  endpoint,
  bucket,
  region,
  accessKeyId,
  secret: '',
  prefix,
  pathStyle,
});

/** What keeps it from being saved, by its field. @param stored a bucket is stored already, with its secret */
export function problemsOf(draft: Draft, kind: Kind, stored: boolean): DraftProblems {
  const problems: DraftProblems = {};
  const endpoint = addressProblem(draft.endpoint, kind.endpoint);
  if (endpoint) problems.endpoint = endpoint;
  if (!draft.bucket.trim()) problems.bucket = t('bucketForm.bucketEmpty');
  if (!draft.accessKeyId.trim()) problems.accessKeyId = t('bucketForm.keyEmpty');
  if (!draft.secret.trim() && !stored) problems.secret = t('bucketForm.secretEmpty');
  return problems;
}

/** What the background is told. An empty region is the example's. */
export const inputOf = (draft: Draft, kind: Kind): InputOf<'bucket.save'> => ({
  endpoint: draft.endpoint.trim(),
  bucket: draft.bucket.trim(),
  region: draft.region.trim() || kind.region,
  accessKeyId: draft.accessKeyId.trim(),
  ...(draft.secret.trim() ? { secret: draft.secret.trim() } : {}),
  prefix: draft.prefix.trim(),
  pathStyle: draft.pathStyle,
});

/** Where the objects of a bucket are: the host that the browser has to open. Undefined while it is no address. */
export function placeOf({ endpoint, bucket, pathStyle }: Pick<Draft, 'endpoint' | 'bucket' | 'pathStyle'>) {
  try {
    const url = new URL(endpoint.trim());
    const named = `${bucket.trim()}.`;
    if (pathStyle || !bucket.trim()) return `${url.origin}/${bucket.trim()}`;
    if (!url.hostname.startsWith(named)) url.hostname = named + url.hostname;
    return url.origin;
  } catch {
    return undefined;
  }
}
