/** Nearer than this to the one before, ms, it is one of a row. */
const NEAR = 500;
/** So many of a row come each at its own moment. */
const FEW = 5;
/** From then on those of so many ms come together. */
export const TOGETHER = 200;

/** Tells when something comes so often, one soon after the other, that it is better done for many at once. */
export function createBurst(now: () => number) {
  let row = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    came(): void {
      const at = now();
      row = at >= last && at - last < NEAR ? row + 1 : 0;
      last = at;
    },
    /** How long the next one should wait, ms; 0 unless many have come. Never longer than `TOGETHER`, whatever the clock does. */
    rest(): number {
      if (row < FEW) return 0;
      return Math.min(TOGETHER, Math.max(0, last + TOGETHER - now()));
    },
  };
}
