import type { Table } from '@/utils/backup/csv';
import type { BackupProblem, Progress } from '@/utils/backup/format';
import type { Restored } from '@/utils/backup/restore';

/** What the page and its worker say to each other. */

export type Order =
  | { do: 'save'; passphrase: string; settings: Record<string, unknown>; now: number }
  | { do: 'rescue'; settings: Record<string, unknown>; now: number }
  | { do: 'repair'; saved?: Pick<Saved, 'lost' | 'isCut'> & { file: Blob }; now: number }
  /** The rest of a repair that was broken off. */
  | { do: 'finish'; now: number }
  | { do: 'restore'; file: Blob; passphrase: string; now: number }
  | { do: 'table'; table: Table }
  | { do: 'consents-as-json' };

/** What a rescue could read, by kind, and how many records it could not. */
export interface Saved {
  counts: Record<string, number>;
  lost: number;
  /** And others, nobody knows how many. */
  isCut: boolean;
}

export type ToWorker = Order | { do: 'stop' };

export type FromWorker =
  | { said: 'progress'; progress: Progress }
  /** A file that the browser may download. */
  | { said: 'file'; file: Blob; saved?: Saved }
  | { said: 'restored'; result: Restored }
  /** There was nothing to restore. */
  | { said: 'anew' }
  | { said: 'failed'; problem: BackupProblem };
