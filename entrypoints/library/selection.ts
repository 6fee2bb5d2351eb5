import { useMemo, useRef, useState } from 'preact/hooks';
import { IdSet, type Ids, Listing } from '@/utils/search/listing';

/** What was gathered in the grid, for those who do something with it. Everything in it is in the list that is shown. */
export interface Selection {
  readonly size: number;
  has(id: string): boolean;
  /** In the order in which they are shown. May be a hundred thousand: ask for it when it is needed. */
  ids(): Ids;
  clear(): void;
}

/** The selection, and how the grid changes it. A new one after each change, so that what shows it is drawn again. */
export interface Gathering extends Selection {
  /** This one and no other. */
  only(id: string): void;
  toggle(id: string): void;
  /** From where the last one was chosen to here; `add`: besides what is chosen already. */
  reach(index: number, add?: boolean): void;
  all(): void;
  /** The focus went on by itself: the next range begins where it is. */
  moveOn(): void;
}

/** The rules of selecting, without a page. */
export class Picks {
  readonly #set = new IdSet();
  /** Where a range begins. */
  #anchor: string | undefined;
  #awaitsAll = false;

  get size(): number {
    return this.#set.size;
  }
  has(id: string): boolean {
    return this.#set.has(id);
  }
  ids(listing: Listing): Listing {
    return this.#set.within(listing);
  }
  clear(): void {
    this.#set.clear();
    this.#anchor = undefined;
    this.#awaitsAll = false;
  }
  only(id: string): void {
    this.clear();
    this.#set.add(id);
    this.#anchor = id;
  }
  toggle(id: string): void {
    if (this.#set.has(id)) this.#set.delete(id);
    else this.#set.add(id);
    this.#anchor = id;
  }
  /** @param from where a range begins when none was begun */
  reach(listing: Listing, index: number, from: number, add = false): void {
    const begun = this.#anchor === undefined ? -1 : listing.indexOf(this.#anchor);
    const start = begun >= 0 ? begun : from;
    if (!add) this.#set.clear();
    this.#set.addAll(listing.between(start, index));
    this.#anchor = listing.idAt(start);
  }
  /** Everything; once everything is known, when it isn't yet. */
  all(listing: Listing): void {
    this.#set.addAll(listing);
    this.#awaitsAll = !listing.complete;
  }
  moveOn(): void {
    this.#anchor = undefined;
  }
  /** Lets go of what the list no longer has: nothing is done to what nobody sees. */
  keep(listing: Listing): void {
    if (this.#awaitsAll) this.all(listing);
    if (this.#set.size === 0) return;
    const stay = this.#set.within(listing);
    if (stay.length === this.#set.size) return;
    this.#set.clear();
    this.#set.addAll(stay);
  }
}

const NOTHING = Listing.of([]);

/** @param current where the focus is in the list: a range begins there when none was begun */
export function useSelection(listing: Listing | undefined, current: number): Gathering {
  const picks = useRef<Picks>(undefined);
  picks.current ??= new Picks();
  const kept = picks.current;
  const [turn, setTurn] = useState(0);
  const list = listing ?? NOTHING;
  const seen = useRef(list);
  if (seen.current !== list && listing) {
    seen.current = list;
    kept.keep(list);
  }
  const after = (change: () => void) => {
    change();
    setTurn((turn) => turn + 1);
  };
  return useMemo(
    () => ({
      size: kept.size,
      has: (id) => kept.has(id),
      ids: () => kept.ids(list),
      clear: () => after(() => kept.clear()),
      only: (id) => after(() => kept.only(id)),
      toggle: (id) => after(() => kept.toggle(id)),
      reach: (index, add) => after(() => kept.reach(list, index, current, add)),
      all: () => after(() => kept.all(list)),
      moveOn: () => kept.moveOn(),
    }),
    [list, turn, current],
  );
}
