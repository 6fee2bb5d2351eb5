/** Web locks as far as they are used: one alone, or several that share, in the order in which they asked. */
export function fakeLocks(): Pick<LockManager, 'request'> {
  const tails = new Map<string, { exclusive: Promise<unknown>; shared: Promise<unknown>[] }>();
  const request = async (name: string, ...rest: unknown[]): Promise<unknown> => {
    const work = rest.at(-1) as () => unknown;
    const { mode } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    const tail = tails.get(name) ?? { exclusive: Promise.resolve(), shared: [] };
    tails.set(name, tail);
    const before = mode === 'shared' ? tail.exclusive : Promise.all([tail.exclusive, ...tail.shared]);
    const done = before.then(work);
    const settled = done.catch(() => undefined);
    if (mode === 'shared') tail.shared.push(settled);
    else tails.set(name, { exclusive: settled, shared: [] });
    return done;
  };
  return { request: request as LockManager['request'] };
}

/** Where nobody else is: whoever asks has it. A worker that dies holding one gives it back. */
export const freeLocks = (): Pick<LockManager, 'request'> => ({
  request: (async (_name: string, ...rest: unknown[]) => (rest.at(-1) as () => unknown)()) as LockManager['request'],
});
