import { type Columns, stateNumber, THERE } from './columns';
import { WORDS } from './ids';

/** What is said of many assets before something is done to all of them. */
export interface About {
  /** Every tag that one of them carries, in the order of the alphabet. */
  tags: string[];
  /** Accounts whose provider has one of them. */
  accountIds: string[];
  /** On their way at this moment. */
  sending: number;
}

/** @param ids four words each; those that are not there any more are passed over */
export function aboutOf(columns: Columns, ids: Uint32Array): About {
  const { state, flags, account, tagSet } = columns;
  const sets = new Set<number>();
  const accounts = new Set<number>();
  let sending = 0;
  for (let at = 0; at < ids.length; at += WORDS) {
    const row = columns.ids.find(ids, at);
    if (row < 0) continue;
    sets.add(tagSet[row] ?? 0);
    if ((flags[row] ?? 0) & THERE) accounts.add(account[row] ?? 0);
    if (state[row] === stateNumber('sending')) sending += 1;
  }
  const tags = new Map<string, string>();
  for (const set of sets) for (const tag of columns.tagsOf(set)) tags.set(tag.toLocaleLowerCase(), tag);
  return {
    tags: [...tags.values()].sort((a, b) => a.localeCompare(b)),
    accountIds: [...accounts].map((number) => columns.accounts.name(number)),
    sending,
  };
}
