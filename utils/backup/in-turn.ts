/** What was begun: all of it was handed over, and is through when `ended` says so. */
export interface Begun {
  ended: Promise<void>;
}

/**
 * Begins one lot after the other, each once the one before is through; what comes next is read meanwhile. So reading and unpacking
 * cost no time beside a database that writes, no more than two lots are in memory, and what stands in a lot counts for the next one.
 *
 * @param begin answers as soon as nothing but the database has to work
 * @throws what `lots`, `begin` or `ended` throws; nothing is under way then
 */
export async function inTurn<T>(lots: AsyncIterable<T>, begin: (lot: T) => Promise<Begun>): Promise<void> {
  let ended: Promise<void> | undefined;
  try {
    for await (const lot of lots) {
      await ended;
      ({ ended } = await begin(lot));
      // Heard at the next turn, or at the end.
      ended.catch(() => undefined);
    }
  } finally {
    await ended;
  }
}

/** Begins what says itself when it has handed over everything. What fails before that is thrown. */
export async function begun(work: (handedOver: () => void) => Promise<void>): Promise<Begun> {
  let over = () => {};
  const handedOver = new Promise<void>((resolve) => {
    over = resolve;
  });
  const ended = work(over);
  await Promise.race([handedOver, ended]);
  return { ended };
}
