import type { AssetKind, CheckAnswer, CheckName, RightFound } from '@/utils/text/terms';
import type { ProviderDescription } from './description';

export type * from './description';

/** What an adapter is asked for and answers. */

export interface ProviderRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the account's base address, starting with `/`, already encoded (`path` in address.ts). */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  /** A question may be asked again; a create is sent once, ever. */
  effect: 'question' | 'create';
  /** For the host that makes videos, where the provider has another one for that (`generationBaseUrl`), with its own key. */
  service?: 'generation';
}

/** An account's secrets or settings, by the names of their fields. */
export type NamedTexts = Readonly<Record<string, string>>;

/** A request as it is about to be sent: everything that a signature may cover. */
export interface Outgoing {
  method: string;
  url: URL;
  /** The text that is sent, if there is one; its type is `application/json`. */
  body?: string;
  /** Epoch ms. */
  at: number;
  /** All secrets of the account. */
  credentials: NamedTexts;
}

/** An answer that arrived whole, whatever its status. */
export interface ProviderAnswer {
  status: number;
  /** Parsed JSON; undefined when the body is empty or isn't JSON. */
  body: unknown;
  /** The body's text, at most 1 MiB. Not redacted: put it through `redact` below before it goes into an error. */
  text: string;
  requestId?: string;
  /** From `Retry-After`, epoch ms. */
  retryAt?: number;
  /** How far our clock is ahead of the provider's, ms, by the answer's `Date`; behind: below 0. */
  clockOff?: number;
  /** `redact` that knows the account's key, which an adapter never sees and a provider may quote. */
  redact(text: string, options?: { secrets?: string[]; limit?: number }): string;
}

/**
 * The HTTP client of one account, bound to its base address and key.
 * @throws ProviderError of kind network, timeout, protocol, configuration, key (characters that no header can carry, or code
 * `generation`: the account has none for that), or uncertain for a create whose answer was lost.
 */
export interface Call {
  (request: ProviderRequest): Promise<ProviderAnswer>;
  /** What the user set for this account, by the names of the fields that are no secrets. */
  readonly settings: NamedTexts;
}

/** What a started verification leaves behind. `reference` is JSON, stored sealed, and read only by the same adapter. */
export interface StartedVerification {
  /** The H5 link, still as the provider sent it. */
  link: string;
  /** What the callback will carry that nobody can guess: the byted token, a session's id, or a text of our own. */
  token: string;
  reference: unknown;
  /** When the link ends, epoch ms, if the provider says so. */
  expiresAt?: number;
}

/** By the names as `parameterName` has them. */
export type CallbackValues = ReadonlyMap<string, string>;

/** A callback as its adapter reads it: a hint, never proof. */
export interface ReadCallback {
  /** What may be the `token` of a verification, the most telling first. */
  keys: string[];
  /** `10000`: passed. Anything else is the provider's word for why not. */
  resultCode: string;
  subCode?: string;
  /** What only the callback knows, for `checkVerification`. JSON; stored sealed with the reference. */
  carried?: unknown;
}

export interface CheckInput {
  /** What a callback said, and only then. */
  resultCode?: string;
  /** What `readCallback` carried. */
  carried?: unknown;
  /** Stores another reference before going on: for a token that must not be sent twice, whatever dies in between. */
  keep?(reference: unknown): Promise<void>;
}

export type VerificationAnswer =
  | { state: 'waiting' }
  | { state: 'verified'; groupId: string }
  /** The provider itself says that the check did not pass. */
  | { state: 'refused'; code?: string; detail?: string };

export interface AssetAnswer {
  assetId: string;
  groupId?: string;
  name?: string;
  kind?: AssetKind;
  state: 'processing' | 'active' | 'failed';
  /** Set when failed. */
  failure?: { code?: string; detail?: string };
  /** A signed link of some hours. */
  url?: string;
  createdAt?: number;
}

/** person: `LivenessFace` upstream. collection: `AIGC`. */
export type GroupKind = 'person' | 'collection';

export interface GroupAnswer {
  groupId: string;
  name?: string;
  kind: GroupKind;
  createdAt?: number;
}

/** What a provider says of a task. */
export interface GenerationAnswer {
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 100. */
  progress?: number;
  /** Set when done. `endsAt`: when the link ends, where the link says so itself. */
  clip?: { url: string; lastFrame?: string; endsAt?: number };
  /** When it ended, epoch ms. */
  finishedAt?: number;
  /** Set when failed, where the provider says why. */
  failure?: { code?: string; detail?: string };
  cost?: Price;
  seed?: number;
}

/** In the provider's own unit. */
export interface Price {
  amount: number;
  unit: 'credits' | 'tokens';
}

/** A task in a provider's list. */
export interface ListedGeneration {
  taskId: string;
  model?: string;
  seed?: number;
  createdAt?: number;
}

export interface ProbeAnswer {
  /** What was learnt besides "the key is accepted". */
  rights: RightFound[];
  /** Credits left, where the provider says. */
  balance?: number;
}

/** One question of a self-test. */
export interface Check {
  name: CheckName;
  /** Creates nothing, changes nothing, costs nothing. @throws ProviderError */
  ask(call: Call): Promise<CheckAnswer>;
}

export interface Provider extends ProviderDescription {
  /**
   * Headers that carry the key, or the signature of the whole request. Called by the HTTP client for the account's own host
   * only.
   * @param key the first of the account's secrets
   */
  authorize(key: string, request: Outgoing): Record<string, string> | Promise<Record<string, string>>;
  /** Opens a liveness session. @throws ProviderError */
  startVerification(call: Call, input: { callbackUrl: string }): Promise<StartedVerification>;
  /**
   * Asks for the result.
   * @throws ProviderError for anything that isn't an answer (the caller keeps the token and asks again)
   */
  checkVerification(call: Call, reference: unknown, input: CheckInput): Promise<VerificationAnswer>;
  /**
   * Reads the parameters of a callback: names in lower case, values decoded. Absent: the upstream's own are read.
   * @returns undefined when it is none of this provider's
   */
  readCallback?(values: CallbackValues): ReadCallback | undefined;
  /**
   * Creates an asset from an address that the provider can fetch, or where `can.inlineUpload` from a data URI. Sent once. @throws ProviderError; kind `uncertain` when the
   * answer was lost
   */
  createAsset(
    call: Call,
    input: { groupId: string; groupKind?: GroupKind; url: string; kind: AssetKind; name: string },
  ): Promise<{ assetId: string; state: 'processing' | 'active' | 'failed' }>;
  /** @throws ProviderError; kind `missing` when the provider knows no such asset (yet) */
  getAsset(call: Call, input: { assetId: string; groupId: string }): Promise<AssetAnswer>;
  /**
   * Every asset of exactly this (unique) name; only where the provider lists. None found is no proof that none was made: some
   * lists are late, or leave out real people. More than one: the browser repeated a create by itself.
   */
  findAssets?(call: Call, input: { groupId: string; name: string }): Promise<AssetAnswer[]>;
  /**
   * Everything in these groups, newest first, page by page; only where `can.listAssets`. At most 100 groups.
   * @throws ProviderError
   */
  listAssets?(call: Call, input: { groupIds: string[]; kind: GroupKind }): AsyncIterable<AssetAnswer>;
  /** Collections (and people, where a provider lists them); only where `can.listGroups`. */
  listGroups?(call: Call, input: { kind: GroupKind }): AsyncIterable<GroupAnswer>;
  /** Makes a collection; only where `can.createGroup`. Sent once. @throws ProviderError */
  createGroup?(call: Call, input: { name: string }): Promise<{ groupId: string }>;
  renameGroup?(call: Call, input: { groupId: string; name: string }): Promise<void>;
  renameAsset?(call: Call, input: { assetId: string; name: string }): Promise<void>;
  /** Deletes a group with everything in it, for good. @throws ProviderError; kind `missing` when it is gone already */
  deleteGroup?(call: Call, input: { groupId: string }): Promise<void>;
  /** Slots taken and in all; only where `can.quota`. Undefined: this one doesn't say after all. */
  quota?(call: Call): Promise<{ used: number; total: number } | undefined>;
  /** Deletes one for good. May be asked twice. @throws ProviderError; kind `missing` when it is gone already */
  deleteAsset?(call: Call, input: { assetId: string }): Promise<void>;
  /** Makes a video from a body of `generationBody`; only with `generation`. Sent once. @throws ProviderError */
  startGeneration?(call: Call, input: { body: unknown }): Promise<{ taskId: string }>;
  /** @throws ProviderError; kind `missing` when the provider knows no such task (yet) */
  checkGeneration?(call: Call, input: { taskId: string }): Promise<GenerationAnswer>;
  /** Takes back one that waits there; only where `generation.cancel`. May be asked twice. @throws ProviderError when it can't be */
  cancelGeneration?(call: Call, input: { taskId: string }): Promise<void>;
  /** The newest tasks, where the provider lists them: for one whose create was lost. */
  recentGenerations?(call: Call): Promise<ListedGeneration[]>;
  /** What a body would cost; only where `generation.price`. Makes nothing. @throws ProviderError */
  priceGeneration?(call: Call, input: { body: unknown }): Promise<Price>;
  /** One harmless question that shows whether the key works. Creates nothing, costs nothing. @throws ProviderError */
  probe(call: Call): Promise<ProbeAnswer>;
  /** The reference of the session that a token belongs to: what `startVerification` would have left behind. */
  referenceOf?(token: string): unknown;
  /** Reads for the self-test besides those that every adapter has (self-test.ts), as far as they are documented. */
  reads?: readonly Check[];
}
