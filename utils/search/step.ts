import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { isWhole, whole } from '@/utils/storage/whole';
import type { Columns } from './columns';
import { writeId } from './ids';

/** So many records are read at a time: questions of the page are answered in between. */
const CHUNK = 500;
/** More changes than these are an import: everything is read again, a part at a time. */
const MANY = 4000;
/** Clocks are set back a little now and then; what was written then would else be overlooked, ms. */
const MARGIN = 5000;

/**
 * Keeps columns in step with the database: reads everything once, and afterwards what has changed (index `byChanged`). What
 * was deleted is noticed by the count.
 */
export class Step {
  readonly #columns: Columns;
  readonly #clock: () => number;
  /** Records that are not in the columns: taken back, or with an id that is none of ours. */
  readonly #left = new Set<string>();
  #readUntil = 0;
  /** When the last reading began, epoch ms. */
  #readAt = 0;
  /** People were written since they were read. */
  #otherPeople = true;

  constructor(columns: Columns, clock: () => number = Date.now) {
    this.#columns = columns;
    this.#clock = clock;
  }

  /** @param onPart called after each part */
  async readAll(onPart: () => void = () => undefined): Promise<void> {
    const startedAt = this.#clock();
    await this.#readPeople();
    const database = await openDatabase();
    let after: IDBKeyRange | undefined;
    for (;;) {
      const assets = await database.getAll('assets', after, CHUNK);
      for (const asset of assets) this.#take(asset);
      onPart();
      const last = assets[CHUNK - 1];
      if (!last) break;
      after = IDBKeyRange.lowerBound(last.id, true);
    }
    this.#readUntil = startedAt;
    this.#readAt = startedAt;
  }

  /** Before `catchUp`: it reads people only then, for there may be ten thousand and an asset changes often. */
  peopleChanged(): void {
    this.#otherPeople = true;
  }

  /** @returns whether anything is different now */
  async catchUp(): Promise<boolean> {
    const { version } = this.#columns;
    const startedAt = this.#clock();
    // Set back by more than the margin: nothing can be told by the times.
    if (startedAt < this.#readUntil - MARGIN) await this.readAll();
    else await this.#readChanged();
    await this.#dropDeleted();
    if (this.#otherPeople) await this.#readPeople();
    this.#readAt = startedAt;
    return this.#columns.version !== version;
  }

  async #readChanged(): Promise<void> {
    const database = await openDatabase();
    const since = IDBKeyRange.lowerBound(this.#readUntil - MARGIN);
    if ((await database.countFromIndex('assets', 'byChanged', since)) > MANY) return this.readAll();
    for (const asset of await database.getAllFromIndex('assets', 'byChanged', since)) {
      const { changedAt = 0 } = asset;
      if (changedAt > this.#readUntil) this.#readUntil = changedAt;
      this.#take(asset);
    }
  }

  #take(asset: Asset): void {
    // Read before, when the ms in which it was written was over.
    const { changedAt = Number.POSITIVE_INFINITY } = asset;
    if (changedAt < this.#readAt && this.#columns.changedAt(asset.id) === changedAt) return;
    const { id } = asset;
    if (isWhole('assets', asset) && this.#columns.put(asset)) this.#left.delete(id);
    else this.#left.add(id);
  }

  async #dropDeleted(): Promise<void> {
    const database = await openDatabase();
    const { ids } = this.#columns;
    // More than we know of: they were added just now, and their own news is on its way.
    if ((await database.count('assets')) >= ids.size + this.#left.size) return;
    const there = new Uint8Array(ids.rows);
    const left = new Set<string>();
    const word = new Uint32Array(4);
    let after: IDBKeyRange | undefined;
    for (;;) {
      const keys = await database.getAllKeys('assets', after, CHUNK * 20);
      for (const id of keys) {
        const row = writeId(id, word, 0) ? ids.find(word, 0) : -1;
        if (row >= 0) there[row] = 1;
        else if (this.#left.has(id)) left.add(id);
      }
      const last = keys[CHUNK * 20 - 1];
      if (!last) break;
      after = IDBKeyRange.lowerBound(last, true);
    }
    for (const id of this.#left) if (!left.has(id)) this.#left.delete(id);
    this.#columns.keep((row) => there[row] === 1);
  }

  async #readPeople(): Promise<void> {
    // Before it: who is written meanwhile is read the next time.
    this.#otherPeople = false;
    try {
      this.#columns.setPeople(whole('people', await (await openDatabase()).getAll('people')));
    } catch (error) {
      this.#otherPeople = true;
      throw error;
    }
  }
}
