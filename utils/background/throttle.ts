/**
 * Runs `work` at once, and then at most every `interval` ms however often it is asked for; the last one asked for is never
 * left out, unless the worker dies meanwhile. For what follows from stored state and may come a little late.
 * @param later runs something after so many ms
 */
export function throttle(
  work: () => Promise<void>,
  interval: number,
  later: (run: () => void, ms: number) => void,
): () => Promise<void> {
  let isClosed = false;
  let isAskedFor = false;

  async function run(): Promise<void> {
    isClosed = true;
    isAskedFor = false;
    later(() => {
      isClosed = false;
      if (isAskedFor) void run().catch(() => undefined);
    }, interval);
    await work();
  }

  return async () => {
    if (isClosed) isAskedFor = true;
    else await run();
  };
}
