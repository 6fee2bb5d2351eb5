import { useCallback, useEffect, useState } from 'preact/hooks';
import { onChange, type Store } from '@/utils/storage/changes';
import { type StorageProblem, storageProblem } from '@/utils/storage/problem';

/** What was read from the database, or that it can't be. `again` reads once more. */
export type Stored<T> =
  | { state: 'loading'; again: () => void }
  | { state: 'ready'; value: T; again: () => void }
  | { state: 'failed'; problem: StorageProblem; again: () => void };

/** Between two readings, ms: nobody reads faster, and hundreds of changes a second come while many are sent. */
const REST = 250;

/**
 * Reads from the database, and again after each change of one of `stores` or of `deps`. While it reads again the last
 * value stays.
 * @param first what was read before the page was drawn: it stands there until the first reading
 */
export function useStored<T>(
  read: () => Promise<T>,
  stores: Store[],
  deps: readonly unknown[] = [],
  first?: T,
): Stored<T> {
  const [result, setResult] = useState<
    { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; problem: StorageProblem }
  >(first === undefined ? { state: 'loading' } : { state: 'ready', value: first });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);

  useEffect(() => {
    let current = true;
    // Answers may overtake each other: only the newest question counts.
    let newest = 0;
    const ask = () => {
      newest += 1;
      const mine = newest;
      read().then(
        (value) => {
          if (current && mine === newest) setResult({ state: 'ready', value });
        },
        (error: unknown) => {
          if (current && mine === newest) setResult({ state: 'failed', problem: storageProblem(error) });
        },
      );
    };
    ask();
    const stop = onChange(stores, ask, REST);
    return () => {
      current = false;
      stop();
    };
    // `read` and `stores` are written in place by callers; `deps` says when they mean something else.
  }, [...deps, turn]);

  return { ...result, again };
}
