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

/** What the comparison with the provider's lists showed. Nothing is dropped: what is gone there is marked here. */
export interface Reconciled {
  added: number;
  changed: number;
  gone: number;
  /** Came back after it was marked as gone. */
  back: number;
  same: number;
  /** Groups whose list could not be read. */
  unread: number;
  /** Collections that were not here yet. */
  collections: number;
}
