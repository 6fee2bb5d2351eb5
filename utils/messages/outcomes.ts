import type { Fault } from '@/utils/text/fault';

/** What came of commands that do several things at once. */

/** What became of one of several. */
export interface Outcome {
  id: string;
  ok: boolean;
  /** Done here only: the provider can't do this, and its copy stays as it was. */
  hereOnly?: boolean;
  fault?: Fault;
}

/** A line that was not taken in. */
export interface RefusedLine {
  /** From 1. */
  line: number;
  text: string;
  fault: Fault;
}

/** What there is to compare with the provider. */
export interface Comparison {
  /** Person ids, as many as one list shows. */
  parts: string[][];
  /** Collections that were not here yet and are added. */
  collections: number;
}

/** What the comparison of a part showed. Nothing is dropped: what is gone there is marked here. */
export interface Compared {
  added: number;
  changed: number;
  gone: number;
  /** Came back after it was marked as gone. */
  back: number;
  same: number;
  /** Groups whose list could not be read. */
  unread: number;
  /** The list could not be had at all: the provider may be down. */
  lost: boolean;
}
