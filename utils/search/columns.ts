import type { Asset, Person } from '@/utils/storage/records';
import { fold } from './fold';
import { IdTable, WORDS, writeId } from './ids';
import { Names, Texts } from './names';
import { isShown, KINDS, STATES } from './query';
import { TextColumn } from './text-column';

export const USED = 1;
export const GONE = 2;
/** Its provider has it. */
export const THERE = 4;

/** A state's number is its place in `STATES`, from 1; a row without one is empty. */
export const stateNumber = (state: Asset['state']): number => (STATES as readonly string[]).indexOf(state) + 1;
export const kindNumber = (kind: Asset['kind']): number => KINDS.indexOf(kind);

const TAG_BORDER = '\n';

/**
 * What a search has to know of every asset, a column for each thing: some 200 bytes an asset, most of them its words and
 * the pairs of letters in them, none of them an object.
 */
export class Columns {
  readonly ids = new IdTable();
  readonly texts = new TextColumn();
  readonly accounts = new Names();
  readonly people = new Names();
  readonly groups = new Texts();
  /** Sets of tags, for many assets have the same ones: each a text of sorted tags. */
  readonly tagSets = new Texts();
  /** By the number of a person: their name and group id, folded. */
  peopleTexts: string[] = [];
  state = new Uint8Array(64);
  kind = new Uint8Array(64);
  flags = new Uint8Array(64);
  account = new Uint32Array(64);
  person = new Uint32Array(64);
  group = new Uint32Array(64);
  tagSet = new Uint32Array(64);
  created = new Float64Array(64);
  used = new Float64Array(64);
  bytes = new Float64Array(64);
  changed = new Float64Array(64);
  /** Counts up with every change. */
  version = 0;
  /** Hears of each row that changed, came or went. */
  onRow: (row: number) => void = () => undefined;
  readonly #id = new Uint32Array(WORDS);

  get size(): number {
    return this.ids.size;
  }

  /** @returns false when it is not kept: it was taken back, or its id is none of ours */
  put(asset: Asset): boolean {
    if (!isShown(asset) || !writeId(asset.id, this.#id, 0)) {
      this.remove(asset.id);
      return false;
    }
    const row = this.ids.add(this.#id, 0);
    if (row >= this.state.length) this.#grow();
    this.state[row] = stateNumber(asset.state);
    this.kind[row] = kindNumber(asset.kind);
    this.flags[row] = (asset.usedAt ? USED : 0) | (asset.goneAt ? GONE : 0) | (asset.assetId ? THERE : 0);
    this.account[row] = this.accounts.number(asset.accountId);
    this.person[row] = this.people.number(asset.personId);
    this.group[row] = this.groups.number(asset.groupId);
    this.tagSet[row] = this.tagSets.number([...(asset.tags ?? [])].sort().join(TAG_BORDER));
    this.created[row] = asset.createdAt;
    this.used[row] = asset.usedAt ?? 0;
    this.bytes[row] = asset.facts?.bytes ?? 0;
    this.changed[row] = asset.changedAt ?? 0;
    this.texts.set(row, fold(asset.name), fold(restOf(asset)));
    this.#changed(row);
    return true;
  }

  /** When the record was last written that stands here, epoch ms; undefined: none does. */
  changedAt(id: string): number | undefined {
    const row = writeId(id, this.#id, 0) ? this.ids.find(this.#id, 0) : -1;
    return row < 0 ? undefined : this.changed[row];
  }

  /** @returns false when it was not there */
  remove(id: string): boolean {
    const row = writeId(id, this.#id, 0) ? this.ids.remove(this.#id, 0) : -1;
    if (row < 0) return false;
    this.#empty(row);
    return true;
  }

  /** Removes every row that doesn't pass. */
  keep(test: (row: number) => boolean): void {
    for (let row = 0; row < this.ids.rows; row += 1) {
      if (!this.state[row] || test(row)) continue;
      this.ids.remove(this.ids.words, row * WORDS);
      this.#empty(row);
    }
  }

  setPeople(people: readonly Pick<Person, 'id' | 'name' | 'groupId'>[]): void {
    const texts: string[] = [];
    for (const { id, name, groupId } of people) texts[this.people.number(id)] = fold(`${name} ${groupId}`);
    if (texts.length === this.peopleTexts.length && texts.every((text, at) => text === this.peopleTexts[at])) return;
    this.peopleTexts = texts;
    this.version += 1;
  }

  /** The tags of a set, by its number. */
  tagsOf(set: number): string[] {
    return this.tagSets.name(set).split(TAG_BORDER).filter(Boolean);
  }

  #empty(row: number): void {
    this.state[row] = 0;
    this.texts.remove(row);
    this.#changed(row);
  }

  #changed(row: number): void {
    this.version += 1;
    this.onRow(row);
  }

  #grow(): void {
    const rows = this.state.length * 2;
    this.state = wider(this.state, new Uint8Array(rows));
    this.kind = wider(this.kind, new Uint8Array(rows));
    this.flags = wider(this.flags, new Uint8Array(rows));
    this.account = wider(this.account, new Uint32Array(rows));
    this.person = wider(this.person, new Uint32Array(rows));
    this.group = wider(this.group, new Uint32Array(rows));
    this.tagSet = wider(this.tagSet, new Uint32Array(rows));
    this.created = wider(this.created, new Float64Array(rows));
    this.used = wider(this.used, new Float64Array(rows));
    this.bytes = wider(this.bytes, new Float64Array(rows));
    this.changed = wider(this.changed, new Float64Array(rows));
  }
}

/** What hardly two assets share. */
const restOf = ({ assetId, note }: Asset): string => [assetId, note].filter(Boolean).join(' ');

function wider<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
