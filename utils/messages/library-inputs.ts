import * as v from 'valibot';
import type { Compared, Comparison, Outcome, RefusedLine } from './outcomes';
import { id, ids, line } from './parts';

/** The messages about people, collections and assets: part of `protocol.ts`. */

const tags = v.pipe(v.array(v.pipe(line(40), v.nonEmpty())), v.maxLength(50));

export const libraryInputs = {
  'person.rename': v.object({ id, name: v.pipe(line(80), v.nonEmpty()) }),
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
} as const;

export interface LibraryOutputs {
  'person.rename': null;
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
}
