/** A clock that only a test moves. */
export function testClock(start = Date.UTC(2026, 8, 24, 14, 0, 0)) {
  let at = start;
  return {
    now: () => at,
    /** @param ms how far to move, backwards when negative */
    pass(ms: number) {
      at += ms;
    },
    set(to: number) {
      at = to;
    },
  };
}

export type TestClock = ReturnType<typeof testClock>;

export const SECOND = 1_000;
export const MINUTE = 60_000;
