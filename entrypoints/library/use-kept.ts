import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { KINDS, SORTS, type Sort, STATES } from '@/utils/search/query';
import { type Filters, NO_FILTERS } from './filters';

/** What the library shows and how, while this tab is open: a reload changes nothing of it. Other tabs have their own. */
interface Kept {
  words: string;
  filters: Filters;
  sort: Sort;
  /** Undefined: all accounts. */
  accountId: string | undefined;
}

const filters: v.GenericSchema<unknown, Filters> = v.object({
  kinds: v.array(v.picklist(KINDS)),
  states: v.array(v.picklist(STATES)),
  tags: v.array(v.string()),
  unused: v.boolean(),
  gone: v.boolean(),
  days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

const schemas: { [K in keyof Kept]: v.GenericSchema<unknown, Kept[K]> } = {
  words: v.fallback(v.pipe(v.string(), v.maxLength(1000)), ''),
  filters: v.fallback(filters, NO_FILTERS),
  sort: v.fallback(v.picklist(SORTS), 'newest'),
  accountId: v.fallback(v.optional(v.string()), undefined),
};

/** A state that outlives a reload of the tab. What was written by another version is left out. */
export function useKept<K extends keyof Kept>(name: K): [Kept[K], (value: Kept[K]) => void] {
  const [value, setValue] = useState(() => read(name));
  const keep = (next: Kept[K]) => {
    setValue(() => next);
    if (next === undefined) sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify(next));
  };
  return [value, keep];
}

const keyOf = (name: keyof Kept): string => `library:${name}`;

function read<K extends keyof Kept>(name: K): Kept[K] {
  let stored: unknown;
  try {
    stored = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null') ?? undefined;
  } catch {
    stored = undefined;
  }
  return v.parse(schemas[name] as v.GenericSchema<unknown, Kept[K]>, stored);
}
