import type { MendError, MendPlan } from '@/utils/media/media';
import type { UploadItem } from '@/utils/messages/protocol';
import type { MediaFacts } from '@/utils/storage/media-records';

/** What the page asks of its worker, and what comes back. Files cross as handles: their bytes are not copied. */
export type Task =
  /** Read a file, keep its bytes and its thumbnail under `id`. */
  | { do: 'take'; id: string; file: File; inFolder: boolean }
  /** Draw what a mend would make of the bytes that are kept under `id`. */
  | { do: 'mend'; id: string; plan: MendPlan }
  /** Put a mended picture in the place of those bytes. */
  | { do: 'keep'; id: string; blob: Blob };

export type Taken =
  | { is: 'item'; item: UploadItem }
  /** In a folder, and no picture, clip or voice. */
  | { is: 'passed' }
  /** The disk is full. */
  | { is: 'full' }
  /** It can't be read any more, or the database can't be written. */
  | { is: 'unread' };

export type Mended =
  | { is: 'drawn'; blob: Blob }
  | { is: 'kept'; facts: MediaFacts }
  | { is: 'full' }
  | { is: 'impossible'; why: MendError['problem'] };

export type ResultOf<T extends Task> = T extends { do: 'take' } ? Taken : Mended;
