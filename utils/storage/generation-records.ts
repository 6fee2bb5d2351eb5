import type { Fault } from '@/utils/text/fault';
import type { AssetKind } from '@/utils/text/terms';

/**
 * queued: waits to be sent, can be taken back. sending: handed to the provider, no answer yet. running: the provider has it.
 * uncertain: the answer to the create was lost; a second one is never sent by itself.
 */
export type GenerationState = 'queued' | 'sending' | 'running' | 'done' | 'failed' | 'cancelled' | 'uncertain';

/** A piece of a prompt: words, or somebody who is called by name. */
export type PromptPart = { text: string } | { assetRecordId: string };

export type ReferenceRole = 'reference_image' | 'reference_video' | 'reference_audio';

/** An asset that a generation uses. What it was is kept with it, for the asset may be deleted or renamed later. */
export interface GenerationReference {
  assetRecordId: string;
  kind: AssetKind;
  role: ReferenceRole;
  /** The provider's ids. */
  assetId: string;
  groupId: string;
  /** As it was called then. */
  name: string;
}

/** What the user asked for. */
export interface GenerationRequest {
  /** As the provider calls it. */
  model: string;
  prompt: PromptPart[];
  /** In the order in which they are sent: images, videos, voices; each kind counts from 1. */
  references: GenerationReference[];
  seconds?: number;
  ratio?: string;
  resolution?: string;
  seed?: number;
  sound?: boolean;
  watermark?: boolean;
}

/** What a provider charges, in its own unit. */
export interface Cost {
  amount: number;
  unit: 'credits' | 'tokens';
}

/** A video task that uses assets. Its kept clip is in `files` under its id. */
export interface Generation {
  id: string;
  accountId: string;
  state: GenerationState;
  request: GenerationRequest;
  /** The body of the create as JSON text, exactly as it is sent; no key is in it. */
  sent: string;
  /** The generation that this one repeats. */
  againOf?: string;
  /** The provider's id, once known. */
  taskId?: string;
  /** What the provider last said of one that is `running`. */
  remote?: 'queued' | 'running';
  /** 0 to 100, where the provider says. */
  progress?: number;
  /** When each state was entered. */
  times: Partial<Record<GenerationState, number>>;
  createdAt: number;
  sentAt?: number;
  settledAt?: number;
  askedAt?: number;
  /** When it goes on by itself; absent: it is over, or waits for the user. */
  nextAskAt?: number;
  /** Questions in a row that got no answer. */
  unanswered: number;
  /** Creates that were turned down because an asset was not ready at every end of the provider yet. */
  early?: number;
  /** What the last attempt ran into; cleared by the next answer. */
  fault?: Fault;
  /** Set when failed: the provider's code and words, or a fault from before anything was made. */
  failure?: { code?: string; detail?: string; fault?: Fault };
  /** Set when done. The link is signed: whoever has it can watch the clip until it ends. */
  clip?: { url: string; endsAt: number; lastFrame?: string };
  /** The user wants the clip kept, and its bytes are not here yet. */
  keeping?: { since: number; unanswered: number; fault?: Fault };
  /** The clip's bytes are here. */
  kept?: { at: number; bytes: number; type: string };
  /** What it cost, where the provider says. */
  cost?: Cost;
  /** The seed that the provider took, where it says. */
  usedSeed?: number;
  /** When its end was seen in a page of ours; until then it counts in the badge. */
  seenAt?: number;
  /** Its end was not looked at yet. Set by `stampGeneration`, for the index. */
  unseen?: 'ok' | 'bad';
  /** The record ids of its assets. Set by `stampGeneration`, for the index. */
  uses: string[];
}

export const BUSY_GENERATIONS = ['queued', 'sending', 'running'] as const satisfies GenerationState[];

/** What follows from a generation's other fields and is stored for the indexes. Every write goes through here. */
export function stampGeneration(generation: Omit<Generation, 'uses'> & { uses?: string[] }): Generation {
  const { unseen: _unseen, ...rest } = generation;
  const unseen = unseenEnd(rest);
  const uses = [...new Set(rest.request.references.map(({ assetRecordId }) => assetRecordId))];
  // Left out where there is none: an index holds no record without its field.
  return { ...rest, uses, ...(unseen ? { unseen } : {}) };
}

function unseenEnd({ state, seenAt, nextAskAt }: Pick<Generation, 'state' | 'seenAt' | 'nextAskAt'>) {
  if (seenAt !== undefined) return undefined;
  if (state === 'done') return 'ok';
  return state === 'failed' || (state === 'uncertain' && nextAskAt === undefined) ? 'bad' : undefined;
}
