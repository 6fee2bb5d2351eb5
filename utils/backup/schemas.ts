import * as v from 'valibot';
import type { FindingRule } from '@/utils/storage/media-records';
import type { Account, Asset, Consent, Generation, Person, Verification } from '@/utils/storage/records';
import { readAddress, readBaseAddress } from '@/utils/text/address';
import { FAULT_KINDS } from '@/utils/text/fault';
import { LINK_CHOICES } from '@/utils/text/terms';
import { visible } from '@/utils/text/visible';
import type { Kind } from './format';

/**
 * What a record of a backup must look like. The file is a stranger's: text stays text of a sane length, whatever is not named
 * here is left out, and a record of another shape is refused by itself.
 */

const id = v.pipe(v.string(), v.uuid());
/** An id of the provider's. */
const remoteId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
/** What stands within words of ours. */
const name = (max: number) => v.pipe(text(max), v.transform(visible));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Epoch ms, as far as a Date goes. */
const moment = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(8.64e15));
const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));

const readable = (read: (address: string) => string) => (address: string) => {
  try {
    return read(address) === address;
  } catch {
    return false;
  }
};
/** An address that a key may be sent to: the rules of the form hold here as well. */
const baseUrl = v.pipe(text(2048), v.check(readable(readBaseAddress)));
const callbackUrl = v.pipe(text(2048), v.check(readable(readAddress)));
/** With a host, and with nobody's name and password before it, which look like one. */
function isPlain(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username === '' && password === '';
}
/** An address that a click may open; anything else is forgotten, the record is not. */
const webAddress = v.fallback(v.pipe(text(8192), v.regex(/^https?:\/\//i), v.check(isPlain)), '');

const fault = v.object({
  kind: v.picklist(FAULT_KINDS),
  status: v.optional(count),
  code: v.optional(text(200)),
  requestId: v.optional(text(200)),
  detail: v.optional(text(600)),
  host: v.optional(text(255)),
  at: v.optional(moment),
});

const account = v.object({
  id,
  providerId: v.pipe(text(40), v.nonEmpty()),
  name: name(1000),
  baseUrl,
  callbackUrl,
  linkLanguage: v.fallback(v.picklist(LINK_CHOICES), 'consent'),
  settings: v.optional(v.record(text(40), text(200))),
  keyHint: text(40),
  createdAt: moment,
  createsPerMinute: v.optional(v.pipe(count, v.minValue(1), v.maxValue(60_000))),
  slots: v.optional(v.pipe(count, v.minValue(1), v.maxValue(100_000_000))),
}) satisfies v.GenericSchema<unknown, Account>;

const consent = v.object({
  id,
  accountId: id,
  text: text(50_000),
  textVersion: text(40),
  textHash: hex(64),
  name: name(1000),
  purpose: name(1000),
  agreedAt: moment,
  until: moment,
  withdrawal: v.optional(
    v.object({
      at: moment,
      deleted: v.optional(count),
      stays: v.optional(count),
      groupStays: v.optional(v.boolean()),
    }),
  ),
  remindedAt: v.optional(moment),
}) satisfies v.GenericSchema<unknown, Consent>;

const person = v.object({
  id,
  // The first version knew no collections: what was rescued from its database has none.
  kind: v.optional(v.picklist(['person', 'collection']), 'person'),
  accountId: id,
  groupId: remoteId,
  name: name(1000),
  verificationId: v.optional(id),
  consentId: v.optional(id),
  note: v.optional(text(20_000)),
  faceAssetId: v.optional(id),
  verifiedAt: moment,
  usedAt: moment,
}) satisfies v.GenericSchema<unknown, Person>;

/** Only those that have ended: an open one has a token, and that never leaves its browser. */
export const ENDED = ['verified', 'failed', 'expired', 'cancelled'] as const;
const times = v.record(v.picklist(['creating', 'waiting', 'returned', ...ENDED]), moment);
const verification = v.object({
  id,
  accountId: id,
  consentId: id,
  state: v.picklist(ENDED),
  name: name(1000),
  startedAt: moment,
  times,
  deadline: moment,
  unanswered: count,
  callback: v.optional(v.object({ at: moment, resultCode: text(32), subCode: v.optional(text(32)) })),
  failure: v.optional(
    v.object({
      reason: v.picklist(['uncertain', 'start', 'check']),
      resultCode: v.optional(text(32)),
      subCode: v.optional(text(32)),
      fault: v.optional(fault),
    }),
  ),
  personId: v.optional(id),
}) satisfies v.GenericSchema<unknown, Verification>;

const facts = v.object({
  type: text(80),
  bytes: amount,
  width: v.optional(amount),
  height: v.optional(amount),
  animated: v.optional(v.boolean()),
  seconds: v.optional(amount),
  fps: v.optional(amount),
  videoCodec: v.optional(text(40)),
  audioCodec: v.optional(text(40)),
  sha256: hex(64),
  look: v.optional(hex(16)),
});

const RULES = [
  'empty',
  'unreadable',
  'type',
  'bytes',
  'side-small',
  'side-large',
  'ratio-wide',
  'ratio-tall',
  'pixels-small',
  'pixels-large',
  'seconds-short',
  'seconds-long',
  'fps-low',
  'fps-high',
  'codec',
  'animated',
  'twice',
  'like',
  'no-route',
] as const satisfies FindingRule[];
const finding = v.object({
  rule: v.picklist(RULES),
  level: v.picklist(['refuse', 'ask', 'warn']),
  value: v.optional(amount),
  limit: v.optional(amount),
  excluded: v.optional(v.literal(true)),
  found: v.optional(text(80)),
  assetRecordId: v.optional(id),
});

const asset = v.object({
  id,
  accountId: id,
  personId: id,
  groupId: remoteId,
  kind: v.picklist(['Image', 'Video', 'Audio']),
  name: name(1000),
  remoteName: text(1000),
  assetId: v.optional(remoteId),
  state: v.picklist(['held', 'queued', 'sending', 'processing', 'active', 'failed', 'uncertain', 'cancelled']),
  route: v.picklist(['public', 'inline', 'bucket', 'none']),
  sourceUrl: webAddress,
  pageUrl: v.optional(webAddress),
  facts: v.optional(facts),
  findings: v.optional(v.pipe(v.array(finding), v.maxLength(50))),
  note: v.optional(text(20_000)),
  tags: v.optional(v.pipe(v.array(v.pipe(name(200), v.nonEmpty())), v.maxLength(1000))),
  usedAt: v.optional(moment),
  goneAt: v.optional(moment),
  createdAt: moment,
  sentAt: v.optional(moment),
  settledAt: v.optional(moment),
  unanswered: count,
  failure: v.optional(
    v.object({ code: v.optional(text(200)), detail: v.optional(text(600)), fault: v.optional(fault) }),
  ),
}) satisfies v.GenericSchema<unknown, Asset>;

const reference = v.object({
  assetRecordId: id,
  kind: v.picklist(['Image', 'Video', 'Audio']),
  role: v.picklist(['reference_image', 'reference_video', 'reference_audio']),
  assetId: remoteId,
  groupId: remoteId,
  name: name(1000),
});
const GENERATION_STATES = ['queued', 'sending', 'running', 'done', 'failed', 'cancelled', 'uncertain'] as const;

/** Without its clip: the link opens the film for everybody, and the bytes are in no backup. */
const generation = v.object({
  id,
  accountId: id,
  state: v.picklist(GENERATION_STATES),
  request: v.object({
    model: text(200),
    prompt: v.pipe(
      v.array(v.union([v.object({ text: text(20_000) }), v.object({ assetRecordId: id })])),
      v.maxLength(1_000),
    ),
    references: v.pipe(v.array(reference), v.maxLength(100)),
    seconds: v.optional(amount),
    ratio: v.optional(text(40)),
    resolution: v.optional(text(40)),
    seed: v.optional(count),
    sound: v.optional(v.boolean()),
    watermark: v.optional(v.boolean()),
  }),
  sent: text(100_000),
  againOf: v.optional(id),
  taskId: v.optional(remoteId),
  times: v.record(v.picklist(GENERATION_STATES), moment),
  createdAt: moment,
  sentAt: v.optional(moment),
  settledAt: v.optional(moment),
  unanswered: count,
  failure: v.optional(
    v.object({ code: v.optional(text(200)), detail: v.optional(text(600)), fault: v.optional(fault) }),
  ),
  cost: v.optional(v.object({ amount, unit: v.picklist(['credits', 'tokens']) })),
  usedSeed: v.optional(count),
  uses: v.pipe(v.array(id), v.maxLength(100)),
}) satisfies v.GenericSchema<unknown, Generation>;

export const schemas = {
  accounts: account,
  consents: consent,
  people: person,
  verifications: verification,
  assets: asset,
  generations: generation,
};

/** A record as it stands in a backup. */
export type Backed<K extends Kind> = v.InferOutput<(typeof schemas)[K]>;

/** One line; undefined when it is no record of this kind. */
export function parseLine<K extends Kind>(kind: K, line: string): Backed<K> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(schemas[kind] as v.GenericSchema<unknown, Backed<K>>, value);
  return parsed.success ? parsed.output : undefined;
}

/**
 * A record as it goes into a file: the fields that the schema names, and nothing else of it. Its values are ours and are not
 * judged: what is stored must not get lost because a limit is tighter here. Undefined for what is not kept at all.
 */
export function pick(kind: Kind, record: object): object | undefined {
  const fields = Object.keys(schemas[kind].entries);
  const kept = Object.fromEntries(Object.entries(record).filter(([field]) => fields.includes(field)));
  if (kind === 'verifications' && !ENDED.some((state) => state === kept.state)) return undefined;
  return kept;
}
