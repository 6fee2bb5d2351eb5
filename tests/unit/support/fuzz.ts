import fc from 'fast-check';

/** Cases for each parser; `npm run test:fuzz -- --runs 1000000` for more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000);
/** A seed that a failure has named: `npm run test:fuzz -- --seed 42`. */
const SEED = process.env.FUZZ_SEED === undefined ? undefined : Number(process.env.FUZZ_SEED);

export interface FuzzOptions {
  /** A parser whose cases are shared among several properties, or whose cases are many at once, runs one of so many. */
  share?: number;
}

const parameters = ({ share = 1 }: FuzzOptions): fc.Parameters<unknown> => ({
  numRuns: Math.max(1, Math.ceil(RUNS / share)),
  ...(SEED === undefined ? {} : { seed: SEED }),
  // A failure says its seed and the smallest case; a case that hangs is the test's own limit's to end.
  endOnFailure: false,
});

/** Tries a property with very many cases. @throws with the seed, the path and the smallest case that breaks it */
export function fuzz<Ts>(property: fc.IProperty<Ts>, options: FuzzOptions = {}): void {
  fc.assert(property, parameters(options) as fc.Parameters<Ts>);
}

export async function fuzzAsync<Ts>(property: fc.IAsyncProperty<Ts>, options: FuzzOptions = {}): Promise<void> {
  await fc.assert(property, parameters(options) as fc.Parameters<Ts>);
}
