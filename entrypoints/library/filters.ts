import type { Query, Scope, Sort } from '@/utils/search/query';
import type { AssetState } from '@/utils/storage/records';
import type { AssetKind } from '@/utils/text/terms';
import type { Place } from './place';
import { statesAt } from './shelf';

/** What narrows a place down, besides the words. */
export interface Filters {
  kinds: AssetKind[];
  states: AssetState[];
  tags: string[];
  unused: boolean;
  gone: boolean;
  /** Days back from now. */
  days?: number;
}

export const NO_FILTERS: Filters = { kinds: [], states: [], tags: [], unused: false, gone: false };

export const isFiltered = (filters: Filters): boolean =>
  filters.kinds.length + filters.states.length + filters.tags.length > 0 ||
  filters.unused ||
  filters.gone ||
  filters.days !== undefined;

/** The list with the value in it, or without when it was in it. */
export const toggled = <T>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((other) => other !== value) : [...list, value];

/** What a place shows before anything is filtered. */
export function scopeOf(place: Place, accountId: string | undefined): Scope {
  const states = statesAt(place.show);
  return {
    ...(accountId === undefined ? {} : { accountId }),
    ...('personId' in place ? { personId: place.personId } : {}),
    ...(states ? { states } : {}),
  };
}

const DAY = 86_400_000;

/** @param today the start of this day, epoch ms: the same query all day long */
export function queryOf(scope: Scope, words: string, filters: Filters, sort: Sort, today: number): Query {
  const { kinds, states, tags, unused, gone, days } = filters;
  const both = scope.states && states.length > 0 ? scope.states.filter((state) => states.includes(state)) : undefined;
  return {
    ...scope,
    ...(states.length > 0 ? { states: both ?? states } : {}),
    words: words.trim(),
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(unused ? { unused } : {}),
    ...(gone ? { gone } : {}),
    ...(days === undefined ? {} : { since: today - (days - 1) * DAY }),
    sort,
  };
}

/** What a prompt can call by these words, the last used first. */
export const callQuery = (accountId: string | undefined, words: string): Query => ({
  ...(accountId === undefined ? {} : { accountId }),
  states: ['active'],
  words: words.trim(),
  sort: 'used',
});

/** Nothing but the newest of an account or a person: the database can answer that by itself. */
export const isPlain = (query: Query): boolean =>
  Object.keys(query).every((key) => ['words', 'sort', 'accountId', 'personId'].includes(key)) &&
  query.words === '' &&
  query.sort === 'newest';
