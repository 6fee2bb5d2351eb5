import * as v from 'valibot';
import type { Fault } from '@/utils/text/fault';
import { LANGUAGES } from '@/utils/text/i18n';
import {
  AUTO_LOCKS,
  CHECK_NAMES,
  type CheckAnswer,
  type CheckName,
  KEY_HEADERS,
  LINK_CHOICES,
  NOTE_KINDS,
  type Verdict,
} from '@/utils/text/terms';
import { FORMS } from './callback-names';
import { type GenerationOutputs, generationInputs } from './generation-inputs';
import type { Compared, Comparison, Outcome, RefusedLine } from './outcomes';

/**
 * Every message that crosses a border, with its input's schema and its output's type.
 *
 * `page` commands come from a page of ours; `callback` ones from the content script in the top frame of an address whose
 * origin is a callback address of ours. There is no message that fetches for somebody.
 */

export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

const id = v.pipe(v.string(), v.uuid());
const line = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));

/** As typed: not trimmed. */
const passphrase = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1024));

const accountInput = v.object({
  /** Absent for a new account. */
  id: v.optional(id),
  providerId: line(40),
  name: line(80),
  /** Absent: the stored one stays. */
  key: v.optional(line(4096)),
  /** The same, where a provider has several secrets: by the names of its fields. */
  secrets: v.optional(v.record(line(40), line(4096))),
  /** What is no secret, by the names of the provider's fields; absent: the stored ones stay. */
  settings: v.optional(v.record(line(40), line(200))),
  baseUrl: line(2048),
  callbackUrl: line(2048),
  linkLanguage: v.picklist(LINK_CHOICES),
});
export type AccountInput = v.InferOutput<typeof accountInput>;

const startInput = v.object({
  accountId: id,
  name: line(80),
  consent: v.object({
    agreed: v.literal(true),
    purpose: line(200),
    /** Epoch ms. */
    until: v.pipe(v.number(), v.integer()),
    textVersion: line(40),
    /** SHA-256 (hex) of the text that was on the screen. */
    textHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
});
export type StartInput = v.InferOutput<typeof startInput>;

const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(5_000));
const tags = v.pipe(v.array(v.pipe(line(40), v.nonEmpty())), v.maxLength(50));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const amount = v.pipe(v.number(), v.minValue(0));

/** `MediaFacts` of storage/records.ts, as a page's worker has read them. */
const facts = v.object({
  type: line(80),
  bytes: amount,
  width: v.optional(amount),
  height: v.optional(amount),
  animated: v.optional(v.boolean()),
  seconds: v.optional(amount),
  fps: v.optional(amount),
  videoCodec: v.optional(line(40)),
  audioCodec: v.optional(line(40)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  look: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
});

/** A file whose bytes are in `files` under this id (with `facts`), or an address. */
const uploadItem = v.object({
  id,
  /** The file's name; any characters, any length up to a sane one. */
  name: v.pipe(v.string(), v.maxLength(1000)),
  kind: v.picklist(['Image', 'Video', 'Audio']),
  address: v.optional(v.pipe(v.string(), v.maxLength(8192))),
  facts: v.optional(facts),
  pageUrl: v.optional(v.pipe(v.string(), v.maxLength(8192))),
  /** The worker could not make sense of the bytes; stored all the same, so that it is said at its item. */
  problem: v.optional(v.picklist(['empty', 'unreadable', 'type'])),
  /** For `problem`: what kind of file it is, as far as it can be told. */
  found: v.optional(line(80)),
});
export type UploadItem = v.InferOutput<typeof uploadItem>;

/** The way that is chosen for files now. */
const byteRoute = v.picklist(['inline', 'bucket']);

export const pageInputs = {
  /** Stores the account and seals its key (before any permission is asked for), then checks it if the host is open. */
  'account.save': accountInput,
  /** Asks the provider one harmless question. */
  'account.check': v.object({ id }),
  'account.remove': v.object({ id }),
  /** Which questions the self-test of an account has. */
  'selfTest.begin': v.object({ id }),
  /** Asks one of them. A page that asks for no more has stopped it. */
  'selfTest.ask': v.object({ id, check: v.picklist(CHECK_NAMES) }),
  /** A reseller of a known family; without `id` a new one. */
  'reseller.save': v.object({
    id: v.optional(line(40)),
    family: line(40),
    name: line(80),
    baseUrl: line(1000),
    callbackUrl: line(1000),
    keyHeader: v.picklist(KEY_HEADERS),
    headerName: v.optional(line(64)),
  }),
  'reseller.remove': v.object({ id: line(40) }),
  /** Those of a backup; each is looked at by itself. */
  'reseller.restore': v.object({ resellers: v.pipe(v.array(v.unknown()), v.maxLength(1000)) }),
  'verification.start': startInput,
  /** Same person and consent, a new code; the old one is watched as well. */
  'verification.renew': v.object({ id }),
  'verification.cancel': v.object({ id }),
  /** A page shows this verification: ask now if the last question is 5 s old. `now`: the user pressed a button, ask at once. */
  'verification.check': v.object({ id, now: v.optional(v.boolean(), false) }),
  /** The address that the phone ended on, as pasted. */
  'callback.paste': v.object({ address: v.pipe(v.string(), v.maxLength(8192)) }),
  'person.rename': v.object({ id, name: v.pipe(line(80), v.nonEmpty()) }),
  /** Takes back an upload that was not sent yet. */
  'asset.cancel': v.object({ id }),
  /** Asks the provider for the state now; for an uncertain one looks for it. */
  'asset.check': v.object({ id }),
  /** After the user decided that an uncertain or failed one was not made: sends it once more. */
  'asset.again': v.object({ id }),
  /** Removes the record here of one that failed or is uncertain. What is at the provider stays there. */
  'asset.forget': v.object({ id }),
  /** Takes in new uploads of one person. Sent again, ids that are known already change nothing. */
  'upload.add': v.object({
    personId: id,
    route: v.picklist(['public', 'inline', 'bucket']),
    items: v.pipe(v.array(uploadItem), v.maxLength(200)),
  }),
  /** The bytes under this id were replaced by a mended copy. */
  'upload.mended': v.object({ id, facts, route: v.optional(byteRoute) }),
  /** The user decided: send those that were held and may be sent. */
  'upload.anyway': v.object({ ids, route: v.optional(byteRoute) }),
  /** Forgets those that were held, with their bytes. */
  'upload.skip': v.object({ ids }),
  /** Takes back those that were not sent yet. */
  'upload.cancel': v.object({ ids }),
  /** Sends those that failed once more. */
  'upload.retry': v.object({ ids }),
  /** Stops an account's queue, or lets it go on. */
  'upload.pause': v.object({ accountId: id, paused: v.boolean() }),
  'account.limits': v.object({
    id,
    /** Absent: the provider's own number. */
    createsPerMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60_000))),
    slots: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000))),
  }),
  'bucket.save': v.object({
    endpoint: line(2048),
    bucket: line(255),
    region: line(80),
    accessKeyId: line(256),
    /** Absent: the stored one stays. */
    secret: v.optional(line(1024)),
    prefix: line(255),
    pathStyle: v.boolean(),
  }),
  /** Writes, reads and removes a small object. */
  'bucket.test': v.object({}),
  'bucket.remove': v.object({}),
  'asset.edit': v.object({
    ids,
    name: v.optional(v.pipe(line(200), v.nonEmpty())),
    note: v.optional(line(4000)),
    addTags: v.optional(tags),
    removeTags: v.optional(tags),
  }),
  /** Deletes at the provider where it can, and here. */
  'asset.delete': v.object({ ids }),
  /** Asks the provider for each of them now. */
  'asset.refresh': v.object({ ids }),
  /** They were copied or used just now. */
  'asset.used': v.object({ ids }),
  /** Assets that exist at the provider already, by their ids, one a line. */
  'asset.take': v.object({ personId: id, lines: v.pipe(v.array(line(400)), v.maxLength(5_000)) }),
  /** Groups that exist already, by their ids: `group-… Name`, one a line. */
  'person.take': v.object({
    accountId: id,
    kind: v.picklist(['person', 'collection']),
    lines: v.pipe(v.array(line(400)), v.maxLength(5_000)),
  }),
  'person.note': v.object({ id, note: line(4000) }),
  /** The person is shown by this asset's thumbnail; absent: by their newest. */
  'person.face': v.object({ id, assetId: v.optional(id) }),
  /**
   * Deletes the group with everything in it, at the provider where it can, and here. `typed`: their name, as a guard (the
   * group id of one without a name). `hereOnly`: after the provider has refused, removes what is here all the same.
   */
  'person.delete': v.object({ id, typed: line(200), hereOnly: v.optional(v.boolean(), false) }),
  'collection.create': v.object({ accountId: id, name: v.pipe(line(80), v.nonEmpty()) }),
  /** Deletes those of them that failed, which frees their slots. */
  'failed.clean': v.object({ ids }),
  /** What there is to compare with what the provider lists, in parts. */
  'compare.begin': v.object({ accountId: id }),
  'compare.part': v.object({ accountId: id, personIds: v.pipe(v.array(id), v.maxLength(100)) }),
  /** Asks for the slots, where the provider says. */
  'account.quota': v.object({ id }),
  ...generationInputs,
  /** Ends were looked at: clears the badge. */
  'ends.seen': v.object({}),
  /** Sets a passphrase, or another one instead of `current`. */
  'vault.set': v.object({ passphrase, current: v.optional(passphrase) }),
  'vault.remove': v.object({ current: passphrase }),
  'vault.unlock': v.object({ passphrase }),
  'vault.lock': v.object({}),
  'vault.choose': v.object({ autoLock: v.picklist(AUTO_LOCKS), watches: v.boolean() }),
  /** Removes the passphrase with everything that it seals. */
  'vault.forget': v.object({ sure: v.literal(true) }),
  /** The person took it back. Sent once more with what came of the deleting. */
  'consent.withdraw': v.object({
    id,
    outcome: v.optional(v.object({ deleted: count, stays: count, groupStays: v.boolean() })),
  }),
  /** Somebody read that it has ended, and leaves it at that. */
  'consent.seen': v.object({ id }),
  'settings.save': v.partial(
    v.object({
      theme: v.picklist(['system', 'light', 'dark']),
      language: v.picklist(['browser', ...LANGUAGES]),
      notifications: v.boolean(),
      silenced: v.pipe(v.array(v.picklist(NOTE_KINDS)), v.maxLength(NOTE_KINDS.length)),
      letterKeys: v.boolean(),
      accountId: id,
      routes: v.record(id, v.picklist(['public', 'inline', 'bucket'])),
      backupAt: amount,
      backupLater: amount,
      lostAt: v.literal(0),
    }),
  ),
  /** A backup was restored: what is outside the database follows, and what waited for an answer is asked for. */
  'library.restored': v.object({}),
} as const;

export const callbackInputs = {
  /** Named parameters of the callback address. Answers what the toast should show. */
  'callback.arrived': v.object({
    values: v.pipe(
      v.record(v.picklist(FORMS.join(' ').split(' ')), v.pipe(v.string(), v.nonEmpty(), v.maxLength(512))),
      v.check((values) => Object.keys(values).length > 0),
    ),
  }),
} as const;

export interface PageOutputs extends GenerationOutputs {
  'account.save': { id: string };
  'account.check': { ok: boolean };
  'account.remove': null;
  'selfTest.begin': { checks: CheckName[] };
  /** `ahead`: how far this device's clock is ahead of the provider's, ms. */
  'selfTest.ask': { verdict: Verdict; took: number; answer?: CheckAnswer; fault?: Fault; ahead?: number };
  'reseller.save': { id: string };
  'reseller.remove': null;
  'reseller.restore': { added: number };
  'verification.start': { id: string };
  'verification.renew': { id: string };
  'verification.cancel': null;
  'verification.check': null;
  /** The verification that the pasted address belongs to. */
  'callback.paste': { id: string };
  'person.rename': null;
  'asset.cancel': null;
  'asset.check': null;
  'asset.again': null;
  'asset.forget': null;
  /** How many of them are new; `held`: how many wait for the user. */
  'upload.add': { added: number; held: number };
  'upload.mended': null;
  'upload.anyway': null;
  'upload.skip': null;
  'upload.cancel': null;
  'upload.retry': null;
  'upload.pause': null;
  'account.limits': null;
  'bucket.save': null;
  'bucket.test': { ok: boolean };
  'bucket.remove': null;
  'asset.edit': { results: Outcome[] };
  'asset.delete': { results: Outcome[] };
  'asset.refresh': { results: Outcome[] };
  'asset.used': null;
  'asset.take': { taken: number; known: number; refused: RefusedLine[] };
  'person.take': { taken: number; known: number; refused: RefusedLine[] };
  'person.note': null;
  'person.face': null;
  /** `stays`: the provider can't delete it, so it stays there. */
  'person.delete': { stays: boolean };
  'collection.create': { id: string };
  'failed.clean': { results: Outcome[] };
  'compare.begin': Comparison;
  'compare.part': Compared;
  'account.quota': null;
  'ends.seen': null;
  'vault.set': null;
  'vault.remove': null;
  'vault.unlock': null;
  'vault.lock': null;
  'vault.choose': null;
  'vault.forget': null;
  'consent.withdraw': null;
  'consent.seen': null;
  'settings.save': null;
  'library.restored': null;
}

/** What the callback page's toast says; already in words, for the content script carries none. */
export interface ToastWords {
  /** ask again in 2 s, or it is over */
  state: 'confirming' | 'verified' | 'failed';
  title: string;
  text: string;
  close: string;
}

export interface CallbackOutputs {
  /** null: this callback is none of ours, show nothing. */
  'callback.arrived': ToastWords | null;
}

export type PageCommand = keyof typeof pageInputs;
export type CallbackCommand = keyof typeof callbackInputs;
export type Command = PageCommand | CallbackCommand;

export type InputOf<C extends Command> = C extends PageCommand
  ? v.InferInput<(typeof pageInputs)[C]>
  : C extends CallbackCommand
    ? v.InferInput<(typeof callbackInputs)[C]>
    : never;
export type ParsedInputOf<C extends Command> = C extends PageCommand
  ? v.InferOutput<(typeof pageInputs)[C]>
  : C extends CallbackCommand
    ? v.InferOutput<(typeof callbackInputs)[C]>
    : never;
export type OutputOf<C extends Command> = C extends PageCommand
  ? PageOutputs[C]
  : C extends CallbackCommand
    ? CallbackOutputs[C]
    : never;

/** On the wire. */
export interface Envelope {
  command: string;
  input: unknown;
}
