import type { ResultOf, Task } from './worker-tasks';

/** The page's one worker for files; made at its first use. */

type Answer = { number: number; result: never };

let worker: Worker | undefined;
let count = 0;
const waiting = new Map<number, (result: never) => void>();

function start(): Worker {
  const made = new Worker(new URL('./intake.worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.number)?.(data.result);
    waiting.delete(data.number);
  });
  // It died, of a file that was too much for it: whatever it had in hand counts as unread, and the next one is started.
  made.addEventListener('error', () => {
    worker = undefined;
    made.terminate();
    const lost = [...waiting.values()];
    waiting.clear();
    for (const settle of lost) settle({ is: 'unread', why: 'damaged' } as never);
  });
  return made;
}

/** Hands a task to the worker. Never throws. */
export function work<T extends Task>(task: T): Promise<ResultOf<T>> {
  worker ??= start();
  const number = ++count;
  const answered = new Promise<ResultOf<T>>((resolve) => waiting.set(number, resolve as (result: never) => void));
  worker.postMessage({ number, task });
  return answered;
}
