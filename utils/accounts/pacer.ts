/**
 * At most one question in `interval` ms for each account. Lost with the worker, which does no harm: a new one starts slower
 * than that.
 *
 * Only the moment of the last question is kept, never one that lies ahead: a clock that is set back can't open a gap of hours,
 * and one that is set forward lets one question through and not the whole line.
 */
export function createPacer(interval: number, now: () => number, wait: (ms: number) => Promise<void>) {
  const lines = new Map<string, Line>();

  async function serve(line: Line): Promise<void> {
    while (line.urgent.length + line.others.length > 0) {
      const left = line.lastAt + interval - now();
      if (left > 0) await wait(Math.min(left, interval));
      // Chosen now and not before: one that became urgent meanwhile goes first.
      const isUrgent = line.urgent.length > 0 && !(line.wasUrgent && line.others.length > 0);
      const go = (isUrgent ? line.urgent : line.others).shift();
      line.wasUrgent = isUrgent;
      line.lastAt = now();
      go?.();
    }
    line.isServed = false;
  }

  /**
   * Waits for its turn, which comes in the order asked.
   * @param urgent before the others, but never twice in a row while one of them waits
   */
  return function pace(accountId: string, urgent = false): Promise<void> {
    const line = lines.get(accountId) ?? newLine();
    lines.set(accountId, line);
    return new Promise((resolve) => {
      (urgent ? line.urgent : line.others).push(resolve);
      if (line.isServed) return;
      line.isServed = true;
      void serve(line);
    });
  };
}

interface Line {
  urgent: (() => void)[];
  others: (() => void)[];
  lastAt: number;
  wasUrgent: boolean;
  isServed: boolean;
}

const newLine = (): Line => ({
  urgent: [],
  others: [],
  lastAt: Number.NEGATIVE_INFINITY,
  wasUrgent: false,
  isServed: false,
});

export type Pace = ReturnType<typeof createPacer>;
