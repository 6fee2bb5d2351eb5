import type { Outcome } from './outcomes';
import type { Result } from './protocol';

/**
 * The most that one message carries. At five questions a second an answer takes some twenty seconds then; browsers end an
 * event that takes minutes (Chrome after five: developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle).
 */
const PART = 100;

export interface Many {
  /** Called after each part: how many of them have a result. */
  onProgress?(done: number): void;
  /** Stops after the part that is under way. */
  signal?: AbortSignal;
}

/**
 * Sends a command about many assets in parts, one after the other, so that a page can show how far it is and stop:
 * `sendMany(ids, (part) => send('asset.delete', { ids: part }))`. A part that fails as a whole fails for each of its own, and
 * the rest goes on.
 * @returns a result for each id that was sent
 */
export async function sendMany(
  ids: readonly string[],
  sendPart: (part: string[]) => Promise<Result<{ results: Outcome[] }>>,
  { onProgress, signal }: Many = {},
): Promise<Outcome[]> {
  const results: Outcome[] = [];
  for (let from = 0; from < ids.length && !signal?.aborted; from += PART) {
    const part = ids.slice(from, from + PART);
    const answer = await sendPart(part);
    if (answer.ok) results.push(...answer.value.results);
    else results.push(...part.map((id) => ({ id, ok: false, fault: answer.fault })));
    onProgress?.(results.length);
  }
  return results;
}
