import * as v from 'valibot';
import type { Cost } from '@/utils/storage/generation-records';
import { id, line } from './parts';

/** The messages about videos: part of `protocol.ts`. */

const said = (max: number) => v.pipe(line(max), v.nonEmpty());

/** Words, or somebody who is called by name. */
const promptPart = v.union([
  v.strictObject({ text: v.pipe(v.string(), v.maxLength(10_000)) }),
  v.strictObject({ assetRecordId: id }),
]);

/** What a video is made of; the service compares it with what the provider takes. */
const request = v.object({
  /** Made by the page: sent again, it changes nothing. */
  id,
  accountId: id,
  model: said(200),
  prompt: v.pipe(v.array(promptPart), v.maxLength(200)),
  /** Record ids of assets; whoever is called in the prompt and isn't here comes behind them. */
  references: v.pipe(v.array(id), v.maxLength(100)),
  seconds: v.optional(v.number()),
  ratio: v.optional(said(40)),
  resolution: v.optional(said(40)),
  seed: v.optional(v.number()),
  sound: v.optional(v.boolean()),
  watermark: v.optional(v.boolean()),
  againOf: v.optional(id),
});

export const generationInputs = {
  'generation.start': request,
  /** What it would cost, where the provider tells (`generation.price` of its description). Makes nothing. */
  'generation.price': request,
  /** Takes back one that was not sent yet; one that waits at the provider, where `generation.cancel`. */
  'generation.cancel': v.object({ id }),
  /** Asks now: how it goes, where a lost one is, or for a new link to the clip. */
  'generation.check': v.object({ id }),
  /** Brings the clip here. Its host has to be opened in the click before (`askToReach`); if it is later, it goes on then. */
  'generation.keep': v.object({ id }),
  /** What became of one whose answer was lost: it runs under this id of the provider, or (absent) it was not made. */
  'generation.settle': v.object({ id, taskId: v.optional(said(200)) }),
  /** Removes the records, with kept clips. What is at the provider stays there. */
  'generation.forget': v.object({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(1_000)) }),
} as const;

export interface GenerationOutputs {
  'generation.start': { id: string };
  /** null: the provider doesn't say. */
  'generation.price': Cost | null;
  'generation.cancel': null;
  'generation.check': null;
  'generation.keep': null;
  'generation.settle': null;
  'generation.forget': null;
}
