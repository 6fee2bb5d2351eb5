import fc from 'fast-check';
import { expect } from 'vitest';

/** Cases for each parser; `npm run test:fuzz -- --runs 1000000` for more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000);
/** The same cases each time in `npm test`; `npm run test:fuzz` takes others each time, or those that a failure has named. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_127);

export interface FuzzOptions {
  /** A parser whose cases are shared among several properties, or whose cases are many at once, runs one of so many. */
  share?: number;
}

function parameters<Ts>({ share = 1 }: FuzzOptions): fc.Parameters<Ts> {
  const numRuns = Math.max(1, Math.ceil(RUNS / share));
  return { numRuns, seed: SEED };
}

/** Tries a property with very many cases. @throws with the seed, the path and the smallest case that breaks it */
export function fuzz<Ts>(property: fc.IProperty<Ts>, options: FuzzOptions = {}): void {
  fc.assert(property, parameters<Ts>(options));
}

export async function fuzzAsync<Ts>(property: fc.IAsyncProperty<Ts>, options: FuzzOptions = {}): Promise<void> {
  await fc.assert(property, parameters<Ts>(options));
}

/** What a case may take at most, ms of this process' own time. */
const SOON = 2_000;

/** What this process has computed so far, ms: what else the machine does counts for nothing. */
export function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What `work` answers, if it does so at once. */
export function soon<T>(work: () => T): T {
  const isInTime = begin();
  const answer = work();
  isInTime();
  return answer;
}

export async function soonAsync<T>(work: () => Promise<T>): Promise<T> {
  const isInTime = begin();
  const answer = await work();
  isInTime();
  return answer;
}

/** What had been computed at a moment. It is asked for again when the answer is this old, ms, for each costs as much as a parser. */
const FRESH = 50;
let known = { at: Number.NEGATIVE_INFINITY, computed: 0 };

/** @returns to be called at the end: throws when too much was computed since */
function begin(): () => void {
  const began = performance.now();
  if (began - known.at > FRESH) known = { at: began, computed: spent() };
  const { computed } = known;
  return () => {
    // Who was done before that by the clock did not compute for longer.
    if (performance.now() - began < SOON) return;
    const took = spent() - computed;
    if (took >= SOON + FRESH) expect(took).toBeLessThan(SOON + FRESH);
  };
}

/** Nothing of what everything inherits from was changed. */
export function unpolluted(): void {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
}

/** Words that mean something to JavaScript, to a path, to HTML or to a spreadsheet, and are none to us. */
export const nasty = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '../..',
  '..',
  '.',
  'a/../../b',
  '?x=1',
  '#x',
  'a\nb',
  '\r\nX-Injected: 1',
  '\u0000',
  '\ud800',
  '\u202e',
  '%2e%2e%2f',
  '%',
  '//evil.example/',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://evil.example/',
  '<img src=x onerror=alert(1)>',
  '=1+1',
  '',
  ' ',
  'x'.repeat(5_000),
);

/** JSON of any shape, with nasty names and words in it: as text, for only a parser makes an own `__proto__`. */
const { json } = fc.letrec<{ json: string; text: string }>((tie) => ({
  text: fc.oneof(fc.string(), nasty).map((text) => JSON.stringify(text)),
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    tie('text'),
    fc
      .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null))
      .map((value) => JSON.stringify(value)),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(tie('text'), tie('json')), { maxLength: 4 })
      .map((fields) => `{${fields.map((pair) => pair.join(':')).join(',')}}`),
  ),
}));
export const jsonText = json;

/**
 * A value of a corpus with something about it changed: fields left out, exchanged with each other or with another sample's,
 * repeated, replaced by anything, and at last perhaps the text itself cut, doubled or mangled.
 */
export function variantsOf(corpus: readonly unknown[]): fc.Arbitrary<string> {
  const texts = corpus.map((sample) => JSON.stringify(sample));
  const fields = corpus.flatMap(leavesOf);
  const change = fc.record({
    what: fc.constantFrom('none', 'drop', 'swap', 'replace', 'rename', 'repeat'),
    at: fc.nat(),
    with: fc.oneof(
      fc.constantFrom(...fields),
      jsonText.map((text): unknown => JSON.parse(text)),
    ),
  });
  const mangle = fc.record({
    what: fc.constantFrom('none', 'none', 'none', 'cut', 'double', 'insert'),
    at: fc.nat(),
    text: fc.string({ maxLength: 3 }),
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 4 }), mangle)
    .map(([text, changes, last]) => {
      const holder = { root: JSON.parse(text) as unknown };
      for (const one of changes) apply(holder, one);
      const written = JSON.stringify(holder.root) ?? 'null';
      const at = last.at % (written.length + 1);
      if (last.what === 'cut') return written.slice(0, at);
      if (last.what === 'double') return written + written.slice(0, at);
      return last.what === 'insert' ? written.slice(0, at) + last.text + written.slice(at) : written;
    });
}

interface Change {
  what: string;
  at: number;
  with: unknown;
}

type Container = Record<string, unknown>;

function apply(holder: { root: unknown }, { what, at, with: value }: Change): void {
  const places = placesOf(holder);
  const place = places[at % places.length];
  const other = places[(at * 7 + 3) % places.length];
  if (!place || !other) return;
  const set = (container: Container, name: string, to: unknown) =>
    Object.defineProperty(container, name, { value: to, writable: true, enumerable: true, configurable: true });
  const [container, name] = place;
  if (what === 'drop' && !Array.isArray(container)) delete container[name];
  if (what === 'swap') {
    // A copy: a field that is put into itself could not be written any more.
    const mine = structuredClone(container[name]);
    set(container, name, structuredClone(other[0][other[1]]));
    if (other[0][other[1]] !== undefined) set(other[0], other[1], mine);
  }
  if (what === 'replace') set(container, name, structuredClone(value));
  if (what === 'rename' && typeof value === 'string' && !Array.isArray(container))
    set(container, value, container[name]);
  if (what === 'repeat')
    set(
      container,
      name,
      Array.from({ length: 1 + (at % 50) }, () => structuredClone(container[name])),
    );
}

function placesOf(root: object): [Container, string][] {
  return Object.keys(root).flatMap((name): [Container, string][] => {
    const value = (root as Container)[name];
    return [[root as Container, name], ...(typeof value === 'object' && value !== null ? placesOf(value) : [])];
  });
}

const leavesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(leavesOf)] : [value];
