import type { Compared, Comparison } from '@/utils/messages/outcomes';
import type { Result } from '@/utils/messages/protocol';

/** What a whole comparison showed. */
export type Difference = Omit<Compared, 'lost'> & Pick<Comparison, 'collections'>;

interface Asks {
  begin: () => Promise<Result<Comparison>>;
  part: (personIds: string[]) => Promise<Result<Compared>>;
}

interface Options {
  /** After each part, with how many of all groups were compared. */
  onProgress?: (done: number, of: number) => void;
  /** Once it is aborted no further part is asked for. */
  signal?: AbortSignal;
}

/** Lists in a row that could not be had: the provider is down, and the rest is not asked for. */
const ENOUGH = 3;

/** Compares an account part by part. What was compared before a stop or a fault stays compared. */
export async function compareAll(
  { begin, part }: Asks,
  { onProgress, signal }: Options = {},
): Promise<Result<{ found: Difference; stopped: boolean }>> {
  const begun = await begin();
  if (!begun.ok) return begun;
  const { parts, collections } = begun.value;
  const found: Difference = { added: 0, changed: 0, gone: 0, back: 0, same: 0, unread: 0, collections };
  const of = parts.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  let lost = 0;
  for (const personIds of parts) {
    if (signal?.aborted) return { ok: true, value: { found, stopped: true } };
    onProgress?.(done, of);
    if (lost >= ENOUGH) {
      found.unread += personIds.length;
    } else {
      const compared = await part(personIds);
      if (!compared.ok) return compared;
      for (const key of ['added', 'changed', 'gone', 'back', 'same', 'unread'] as const)
        found[key] += compared.value[key];
      lost = compared.value.lost ? lost + 1 : 0;
    }
    done += personIds.length;
  }
  return { ok: true, value: { found, stopped: false } };
}
