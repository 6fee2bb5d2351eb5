import type { AssetState } from '@/utils/storage/records';
import type { AssetKind } from '@/utils/text/terms';

export const SORTS = ['newest', 'oldest', 'name', 'state', 'used', 'largest'] as const;
export type Sort = (typeof SORTS)[number];

/** Which of the assets, before anything is filtered. */
export interface Scope {
  accountId?: string;
  personId?: string;
  states?: AssetState[];
}

export interface Query extends Scope {
  /** Every word must be in the name, the asset's id, its group's id, the note, a tag or the person's name. */
  words: string;
  kinds?: AssetKind[];
  /** Each of them must be there. */
  tags?: string[];
  /** Never copied or used. */
  unused?: boolean;
  /** No longer listed by the provider. */
  gone?: boolean;
  /** Not older than this, epoch ms. */
  since?: number;
  sort: Sort;
}

/** How many of what there are in a scope. */
export interface Tally {
  all: number;
  states: Partial<Record<AssetState, number>>;
  kinds: Partial<Record<AssetKind, number>>;
  /** By person id. */
  people: Map<string, PersonTally>;
  /** By account id: how many take a slot at the provider, as far as it is known here. */
  slots: Map<string, number>;
  /** The most frequent first. */
  tags: [string, number][];
  unused: number;
  gone: number;
}

export interface PersonTally {
  all: number;
  /** On their way. */
  busy: number;
  /** Failed, unsure or held: they wait for the user. */
  waiting: number;
}

/** In the order of need: the sort `state` follows it. */
export const STATES = [
  'failed',
  'uncertain',
  'held',
  'queued',
  'sending',
  'processing',
  'active',
] as const satisfies AssetState[];
export const KINDS = ['Image', 'Video', 'Audio'] as const satisfies AssetKind[];

/** What takes a slot at a provider; those that failed do too. */
export const SLOT_STATES = ['processing', 'active', 'failed'] as const satisfies AssetState[];

/** Whether an asset is shown in the library at all: what was taken back is not. */
export const isShown = ({ state }: { state: AssetState }): boolean => state !== 'cancelled';

/** Failed, unsure, or held by a check: all wait for the user. */
export const WAITING_STATES = ['failed', 'uncertain', 'held'] as const satisfies AssetState[];
