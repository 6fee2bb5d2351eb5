import type { Outcome } from '@/utils/messages/outcomes';
import type { Result } from '@/utils/messages/protocol';
import type { Ids } from '@/utils/search/listing';

/** So many in one message: small enough that the progress moves, and that an early stop leaves little under way. */
export const BATCH = 25;

interface Options {
  /** After each part, with how many of all have their answer. */
  onProgress?: (done: number) => void;
  /** Once it is aborted no further part is sent. */
  signal?: AbortSignal;
  size?: number;
}

/**
 * Does something to many, part by part. A part whose command fails as a whole counts as failed for each in it, and the rest
 * goes on; only a background of another version ends it, for nothing after that would be answered.
 *
 * @returns an outcome for each that was reached, in their order
 */
export async function inBatches(
  ids: Ids,
  run: (part: string[]) => Promise<Result<{ results: Outcome[] }>>,
  { onProgress, signal, size = BATCH }: Options = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < ids.length && !signal?.aborted; from += size) {
    const part = ids.slice(from, from + size);
    const result = await run(part);
    if (result.ok) {
      outcomes.push(...result.value.results);
    } else {
      const over = result.fault.kind === 'outdated';
      const lost = over ? ids.slice(from) : part;
      outcomes.push(...lost.map((id) => ({ id, ok: false, fault: result.fault })));
      if (over) break;
    }
    onProgress?.(outcomes.length);
  }
  return outcomes;
}
