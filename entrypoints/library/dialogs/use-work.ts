import { useEffect, useRef, useState } from 'preact/hooks';
import type { Outcome } from '@/utils/messages/outcomes';
import type { Result } from '@/utils/messages/protocol';
import type { Ids } from '@/utils/search/listing';
import { inBatches } from './in-batches';

export type Work =
  | { at: 'asking' }
  | { at: 'working'; done: number; of: number }
  | { at: 'done'; outcomes: Outcome[]; stopped: boolean };

/** Something that is done to many: not begun, under way, or over with an outcome for each. @param size of a part */
export function useWork(run: (part: string[]) => Promise<Result<{ results: Outcome[] }>>, size?: number) {
  const [work, setWork] = useState<Work>({ at: 'asking' });
  const stopping = useRef<AbortController>(undefined);
  // A page that shows it no more sends nothing more: what goes on unseen could not be stopped.
  useEffect(() => () => stopping.current?.abort(), []);

  const start = async (ids: Ids): Promise<Outcome[]> => {
    const controller = new AbortController();
    stopping.current = controller;
    setWork({ at: 'working', done: 0, of: ids.length });
    const outcomes = await inBatches(ids, run, {
      size,
      signal: controller.signal,
      onProgress: (done) => setWork({ at: 'working', done, of: ids.length }),
    });
    setWork({ at: 'done', outcomes, stopped: outcomes.length < ids.length });
    return outcomes;
  };
  return { work, start, stop: () => stopping.current?.abort() };
}

export const failedOf = (outcomes: readonly Outcome[]): Outcome[] => outcomes.filter(({ ok }) => !ok);
