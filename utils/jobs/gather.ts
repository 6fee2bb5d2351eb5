/**
 * Lets many callers share few works: what is asked for in one breath, and while the work before is under way, is done together.
 * @param work gets all of them, and answers in their order; what it throws, each of those callers hears
 */
export function gather<T, R = void>(work: (all: T[]) => Promise<R[]>): (one: T) => Promise<R> {
  let open: { all: T[]; answers: Promise<R[]> } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function begin(): { all: T[]; answers: Promise<R[]> } {
    const all: T[] = [];
    const answers = last.then(() => {
      open = undefined;
      return work(all);
    });
    last = answers.catch(() => undefined);
    return { all, answers };
  }

  return async (one) => {
    open ??= begin();
    const mine = open;
    const at = mine.all.push(one) - 1;
    return (await mine.answers)[at] as R;
  };
}
