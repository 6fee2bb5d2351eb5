import type { Queue } from '@/utils/storage/read-assets';

export type Group = 'need' | 'way' | 'done';

/** One line of the queue. `position` is from 1, as aria-posinset is. */
export type Row = { is: 'head'; group: Group } | { is: 'item'; group: Group; id: string; position: number };

const GROUPS: Group[] = ['need', 'way', 'done'];

/** In order of need; a group of nothing has no head. */
export const rowsOf = (queue: Queue): Row[] =>
  GROUPS.flatMap((group): Row[] => {
    const ids = queue[group];
    if (ids.length === 0) return [];
    return [
      { is: 'head', group },
      ...ids.map((id, index) => ({ is: 'item' as const, group, id, position: index + 1 })),
    ];
  });

export const keyOf = (row: Row): string => (row.is === 'head' ? row.group : row.id);

/** Neighbours of one group together, as they are drawn. */
export function byGroup<T extends { row: Row }>(shown: readonly T[]): { group: Group; shown: T[] }[] {
  const parts: { group: Group; shown: T[] }[] = [];
  for (const one of shown) {
    const last = parts.at(-1);
    if (last?.group === one.row.group) last.shown.push(one);
    else parts.push({ group: one.row.group, shown: [one] });
  }
  return parts;
}

/** How much of what was added is done. */
export function progressOf({ way, done }: Queue): { done: number; all: number; percent: number } {
  const all = way.length + done.length;
  return { done: done.length, all, percent: all === 0 ? 0 : Math.floor((done.length / all) * 100) };
}
