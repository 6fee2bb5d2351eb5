import { useEffect, useRef, useState } from 'preact/hooks';
import type { BackupProblem, Progress } from '@/utils/backup/format';
import type { Restored } from '@/utils/backup/restore';
import { sweepScratch } from '@/utils/backup/scratch';
import type { FromWorker, Order, Saved, ToWorker } from './orders';

/** How long a file that was handed over stays, ms: no browser says when a download has been copied. */
const KEPT_FOR = 600_000;

export type Doing = Order['do'];
export type Work =
  | { at: 'rest' }
  | { at: 'busy'; doing: Doing; progress?: Progress }
  | { at: 'saved'; doing: Doing; name: string; address: string; file: Blob; saved?: Saved }
  | { at: 'restored'; doing: Doing; result: Restored }
  | { at: 'anew'; doing: Doing }
  | { at: 'failed'; doing: Doing; problem: BackupProblem };

export interface Backup {
  work: Work;
  /** Begins it, unless something is under way. `name` is what the browser calls the file that comes of it. */
  run: (order: Order, name?: string) => void;
  stop: () => void;
}

/** @param ended called with what came of it, in the page's own time */
export function useBackup(ended: (work: Work) => void): Backup {
  const [work, setWork] = useState<Work>({ at: 'rest' });
  const worker = useRef<Worker>(undefined);
  const address = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useRef(ended);
  tell.current = ended;

  const forget = () => {
    if (address.current) URL.revokeObjectURL(address.current);
    address.current = undefined;
  };
  const sweep = () => void sweepScratch(KEPT_FOR, Date.now()).catch(() => undefined);
  useEffect(() => {
    sweep();
    return () => {
      worker.current?.terminate();
      clearTimeout(timer.current);
      forget();
    };
  }, []);

  const run = (order: Order, name = '') => {
    if (worker.current) return;
    forget();
    const { do: doing } = order;
    const made = new Worker(new URL('./backup.worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    setWork({ at: 'busy', doing });
    const end = (result: Work) => {
      made.terminate();
      worker.current = undefined;
      setWork(result);
      tell.current(result);
    };
    made.addEventListener('error', () => end({ at: 'failed', doing, problem: 'unexpected' }));
    made.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      switch (data.said) {
        case 'progress':
          return setWork({ at: 'busy', doing, progress: data.progress });
        case 'file':
          address.current = URL.createObjectURL(data.file);
          download(address.current, name);
          timer.current = setTimeout(sweep, KEPT_FOR + 1_000);
          return end({ at: 'saved', doing, name, address: address.current, file: data.file, saved: data.saved });
        case 'restored':
          return end({ at: 'restored', doing, result: data.result });
        case 'anew':
          return end({ at: 'anew', doing });
        case 'failed':
          return end({ at: 'failed', doing, problem: data.problem });
      }
    });
    made.postMessage(order satisfies ToWorker);
  };

  return { work, run, stop: () => worker.current?.postMessage({ do: 'stop' } satisfies ToWorker) };
}

/** The browser saves what stands at an address of ours, wherever it saves things. */
export function download(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
