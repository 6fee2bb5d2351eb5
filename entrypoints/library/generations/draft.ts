import * as v from 'valibot';
import type { Reference } from './references';

/** What is chosen besides the words; what isn't is left to the provider. */
export interface Settings {
  model?: string;
  seconds?: number;
  ratio?: string;
  resolution?: string;
  /** As typed; '' : the provider takes one by itself. */
  seed: string;
  sound: boolean;
  watermark: boolean;
}

/** A generation that isn't sent yet. */
export interface Draft {
  /** Absent: the account that the library shows, else the first. */
  accountId?: string;
  text: string;
  /** In the order in which they are sent. */
  references: readonly Reference[];
  /** Everything that was ever called in this prompt: when it stands there again, it is called again. */
  known: readonly Reference[];
  settings: Settings;
  /** What the clip is for: a purpose that somebody agreed to; null: something else. Absent: the first of them. */
  use?: string | null;
}

const SETTINGS: Settings = { seconds: 5, ratio: '16:9', resolution: '720p', seed: '', sound: true, watermark: false };
export const EMPTY: Draft = { text: '', references: [], known: [], settings: SETTINGS };

const line = v.pipe(v.string(), v.maxLength(200));
const references = v.array(
  v.object({
    id: v.pipe(v.string(), v.uuid()),
    label: line,
    kind: v.picklist(['Image', 'Video', 'Audio']),
    kept: v.boolean(),
  }),
);
const schema: v.GenericSchema<unknown, Draft> = v.object({
  accountId: v.exactOptional(v.pipe(v.string(), v.uuid())),
  text: v.pipe(v.string(), v.maxLength(100_000)),
  references,
  known: references,
  settings: v.object({
    model: v.exactOptional(line),
    seconds: v.exactOptional(v.number()),
    ratio: v.exactOptional(line),
    resolution: v.exactOptional(line),
    seed: line,
    sound: v.boolean(),
    watermark: v.boolean(),
  }),
  use: v.exactOptional(v.nullable(line)),
});

const KEY = 'generation:draft';

/**
 * The draft is kept where only pages of ours can read it, and longer than the browser runs: a long prompt is work. Nothing in it
 * is needed for anything else, so the pages write it themselves.
 */
export function readDraft(storage: Storage = localStorage): Draft {
  try {
    return v.parse(schema, JSON.parse(storage.getItem(KEY) ?? 'null'));
  } catch {
    // None yet, or one of another version.
    return EMPTY;
  }
}

/** What can't be kept (no room) is still on the page. */
export function writeDraft(draft: Draft, storage: Storage = localStorage): void {
  try {
    storage.setItem(KEY, JSON.stringify(draft));
  } catch {
    storage.removeItem(KEY);
  }
}

/** The draft with these as references that stay, besides what it has. */
export function withReferences(draft: Draft, more: readonly Reference[]): Draft {
  const fresh = more.filter(({ id }) => !draft.references.some((one) => one.id === id));
  return {
    ...draft,
    references: [...draft.references, ...fresh],
    known: [...draft.known.filter(({ id }) => !fresh.some((one) => one.id === id)), ...fresh],
  };
}
