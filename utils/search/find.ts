import { BUSY_STATES } from '@/utils/storage/records';
import { type Columns, GONE, kindNumber, stateNumber, USED } from './columns';
import { foldedWords } from './fold';
import { readId, WORDS } from './ids';
import type { Orders } from './orders';
import {
  KINDS,
  type PersonTally,
  type Query,
  type Scope,
  SLOT_STATES,
  STATES,
  type Tally,
  WAITING_STATES,
} from './query';
import { type Sought, sought } from './text-column';

interface Before {
  version: number;
  /** The query without its words. */
  rest: string;
  words: string[];
  rows: Uint32Array;
}

/**
 * Finds what a query asks for. While somebody types, each letter more can only leave out some of what the last query found, so
 * only that is looked through.
 */
export class Finder {
  readonly #columns: Columns;
  readonly #orders: Orders;
  #before: Before | undefined;

  constructor(columns: Columns, orders: Orders) {
    this.#columns = columns;
    this.#orders = orders;
  }

  /** The ids of what a query finds, in its order, four words each. */
  find(query: Query): Uint32Array<ArrayBuffer> {
    const { words: text, ...others } = query;
    const { version } = this.#columns;
    const [rest, words] = [JSON.stringify(others), foldedWords(text)];
    const before = this.#before;
    const narrower =
      before?.version === version &&
      before.rest === rest &&
      before.words.every((word) => words.some((longer) => longer.includes(word)));
    const from = narrower ? before.rows : this.#orders.rows(query.sort);
    const rows = findRows(this.#columns, query, words, from);
    this.#before = { version, rest, words, rows };
    return idsOfRows(this.#columns, rows);
  }
}

/** Those of `from` that pass, in its order. */
function findRows(columns: Columns, query: Query, folded: string[], from: Uint32Array): Uint32Array {
  const { state, kind, flags, created, tagSet, person, group, texts } = columns;
  const inScope = scopeTest(columns, query);
  const kinds = query.kinds?.length ? among(KINDS.length, query.kinds.map(kindNumber)) : undefined;
  const sets = query.tags?.length ? setsWith(columns, query.tags) : undefined;
  const words = folded.map((word) => wordIn(columns, word));
  const { since } = query;
  const must = (query.unused ? USED : 0) | (query.gone ? GONE : 0);
  const be = query.gone ? GONE : 0;
  const holds = (row: number): boolean => {
    for (const { people, groups, tags, text } of words) {
      const shared = people[person[row] ?? 0] || groups[group[row] ?? 0] || tags[tagSet[row] ?? 0];
      if (!shared && !texts.holds(row, text)) return false;
    }
    return true;
  };

  const found = new Uint32Array(from.length);
  let end = 0;
  for (const row of from) {
    if (!state[row] || !inScope(row)) continue;
    if (kinds && !kinds[kind[row] ?? 0]) continue;
    if (must && ((flags[row] ?? 0) & must) !== be) continue;
    if (since !== undefined && (created[row] ?? 0) < since) continue;
    if (sets && !sets[tagSet[row] ?? 0]) continue;
    if (words.length > 0 && !holds(row)) continue;
    found[end] = row;
    end += 1;
  }
  return end === found.length ? found : found.slice(0, end);
}

/** Where a word is: by the numbers of people, groups and sets of tags, which many assets share, and what is left to be read. */
interface Word {
  people: Uint8Array;
  groups: Uint8Array;
  tags: Uint8Array;
  text: Sought;
}

const wordIn = (columns: Columns, word: string): Word => ({
  people: peopleWith(columns, word),
  groups: columns.groups.with(word),
  tags: columns.tagSets.with(word),
  text: sought(word),
});

function idsOfRows({ ids }: Columns, rows: Uint32Array): Uint32Array<ArrayBuffer> {
  const found = new Uint32Array(rows.length * WORDS);
  let end = 0;
  for (const row of rows) {
    const at = row * WORDS;
    for (let word = 0; word < WORDS; word += 1) found[end + word] = ids.words[at + word] ?? 0;
    end += WORDS;
  }
  return found;
}

/** How many of what there are in a scope. One pass over the columns. */
export function tally(columns: Columns, scope: Scope): Tally {
  const inScope = scopeTest(columns, scope);
  const { state, kind, flags, account, person, tagSet, ids } = columns;
  const states = new Uint32Array(STATES.length + 1);
  const kinds = new Uint32Array(KINDS.length);
  const people = new Uint32Array(columns.people.size * 3);
  const sets = new Uint32Array(columns.tagSets.size);
  const slots = new Uint32Array(columns.accounts.size);
  const takesSlot = among(STATES.length + 1, SLOT_STATES.map(stateNumber));
  const group = groupsOfStates();
  const result = { all: 0, unused: 0, gone: 0 };
  for (let row = 0; row < ids.rows; row += 1) {
    if (!state[row] || !inScope(row)) continue;
    const flag = flags[row] ?? 0;
    result.all += 1;
    if (!(flag & USED)) result.unused += 1;
    if (flag & GONE) result.gone += 1;
    count(states, state[row]);
    count(kinds, kind[row]);
    const at = (person[row] ?? 0) * 3;
    count(people, at);
    if (group[state[row] ?? 0]) count(people, at + (group[state[row] ?? 0] ?? 0));
    count(sets, tagSet[row]);
    if (takesSlot[state[row] ?? 0]) count(slots, account[row]);
  }
  const tags = new Map<string, number>();
  sets.forEach((times, set) => {
    if (times > 0) for (const tag of columns.tagsOf(set)) tags.set(tag, (tags.get(tag) ?? 0) + times);
  });
  return {
    ...result,
    states: Object.fromEntries(STATES.map((name) => [name, states[stateNumber(name)] ?? 0])),
    kinds: Object.fromEntries(KINDS.map((name) => [name, kinds[kindNumber(name)] ?? 0])),
    people: new Map(peopleTallies(columns, people)),
    slots: new Map([...slots].map((used, number) => [columns.accounts.name(number), used])),
    tags: [...tags].sort(([a, timesA], [b, timesB]) => timesB - timesA || (a < b ? -1 : 1)),
  };
}

/** The ids of a find, as text. */
export const idsOf = (found: Uint32Array): string[] =>
  Array.from({ length: found.length / WORDS }, (_, index) => readId(found, index * WORDS));

const BUSY = 1;
const WAITING = 2;

/** By a state's number, which of a person's counts it counts for besides all. */
function groupsOfStates(): Uint8Array {
  const groups = new Uint8Array(STATES.length + 1);
  for (const state of BUSY_STATES) groups[stateNumber(state)] = BUSY;
  for (const state of WAITING_STATES) groups[stateNumber(state)] = WAITING;
  return groups;
}

function* peopleTallies(columns: Columns, counts: Uint32Array): Generator<[string, PersonTally]> {
  for (let at = 0; at < counts.length; at += 3) {
    const all = counts[at] ?? 0;
    const tally = { all, busy: counts[at + BUSY] ?? 0, waiting: counts[at + WAITING] ?? 0 };
    if (all > 0) yield [columns.people.name(at / 3), tally];
  }
}

function count(counts: Uint32Array, index = 0): void {
  counts[index] = (counts[index] ?? 0) + 1;
}

function scopeTest(columns: Columns, { accountId, personId, states }: Scope): (row: number) => boolean {
  const { state, account, person } = columns;
  const ofAccount = accountId === undefined ? undefined : columns.accounts.find(accountId);
  const ofPerson = personId === undefined ? undefined : columns.people.find(personId);
  const inStates = states && among(STATES.length + 1, states.map(stateNumber));
  return (row) =>
    (ofAccount === undefined || account[row] === ofAccount) &&
    (ofPerson === undefined || person[row] === ofPerson) &&
    (!inStates || inStates[state[row] ?? 0] === 1);
}

function among(size: number, numbers: number[]): Uint8Array {
  const flags = new Uint8Array(size);
  for (const number of numbers) flags[number] = 1;
  return flags;
}

function setsWith(columns: Columns, tags: string[]): Uint8Array {
  const flags = new Uint8Array(columns.tagSets.size);
  for (let set = 0; set < flags.length; set += 1) {
    const has = columns.tagsOf(set);
    if (tags.every((tag) => has.includes(tag))) flags[set] = 1;
  }
  return flags;
}

function peopleWith(columns: Columns, word: string): Uint8Array {
  const flags = new Uint8Array(columns.people.size);
  columns.peopleTexts.forEach((text, number) => {
    if (text.includes(word)) flags[number] = 1;
  });
  return flags;
}
