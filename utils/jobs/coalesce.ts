/**
 * Lets many callers share few runs: while one run is under way, all that call meanwhile get one more, begun after it. So
 * each caller's answer comes from a run that began after its call, and a thousand calls at once cost two runs.
 */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let following: Promise<T> | undefined;

  function start(): Promise<T> {
    const begun = work().finally(() => {
      if (running === begun) running = undefined;
    });
    running = begun;
    return begun;
  }

  return () => {
    if (following) return following;
    if (!running) return start();
    const begin = () => {
      following = undefined;
      return start();
    };
    following = running.then(begin, begin);
    return following;
  };
}
