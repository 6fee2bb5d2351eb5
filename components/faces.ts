import { onChange } from '@/utils/storage/changes';
import { type FacePicture, readFaces } from '@/utils/storage/read-faces';

type Listener = () => void;

/** So many stay when nobody shows them any more, for scrolling back. */
const KEPT = 200;
/** Between two readings, ms: while many are sent, the database changes many times a second. */
const REST = 300;

/**
 * Pictures of the people that are in view. They are read as they come into view, all that came in one breath together, and again
 * after a change; a picture stays the same object while it is of the same asset, so nothing flickers.
 */
export class Faces {
  #shown = new Map<string, FacePicture | undefined>();
  #listeners = new Map<string, Set<Listener>>();
  #wanted = new Set<string>();
  #reading = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: Listener | undefined;

  get = (personId: string): string | undefined => this.#shown.get(personId)?.address;

  /** `changed` is called whenever the person's picture is another one. @returns a function that ends it */
  watch(personId: string, changed: Listener): Listener {
    this.#stop ??= onChange(['people', 'assets', 'thumbnails'], () => this.#later());
    const listeners = this.#listeners.get(personId) ?? new Set();
    this.#listeners.set(personId, listeners.add(changed));
    if (this.#shown.has(personId)) this.#touch(personId);
    else this.#want([personId]);
    return () => {
      listeners.delete(changed);
      if (listeners.size > 0) return;
      this.#listeners.delete(personId);
      this.#wanted.delete(personId);
      this.#forget();
    };
  }

  /** The last that was looked at is forgotten last. */
  #touch(personId: string): void {
    const shown = this.#shown.get(personId);
    this.#shown.delete(personId);
    this.#shown.set(personId, shown);
  }

  #later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      // Those that nobody shows are read when somebody does again.
      for (const personId of [...this.#shown.keys()]) if (!this.#listeners.has(personId)) this.#shown.delete(personId);
      this.#want(this.#listeners.keys());
    }, REST);
  }

  #want(personIds: Iterable<string>): void {
    for (const personId of personIds) this.#wanted.add(personId);
    if (this.#reading) return;
    this.#reading = true;
    queueMicrotask(() => void this.#read());
  }

  async #read(): Promise<void> {
    while (this.#wanted.size > 0) {
      const ids = [...this.#wanted];
      this.#wanted.clear();
      // When the database can't be read, the letters stay; the page says so where it matters.
      const found = await readFaces(ids).catch(() => undefined);
      for (const [index, personId] of ids.entries()) if (found) this.#take(personId, found[index]);
    }
    this.#reading = false;
    this.#forget();
  }

  #take(personId: string, found: FacePicture | undefined): void {
    const before = this.#shown.get(personId);
    if (before && before.assetId === found?.assetId) return;
    this.#shown.set(personId, found);
    if (before || found) for (const changed of this.#listeners.get(personId) ?? []) changed();
  }

  #forget(): void {
    let spare = this.#shown.size - this.#listeners.size - KEPT;
    for (const personId of [...this.#shown.keys()]) {
      if (spare <= 0) return;
      if (this.#listeners.has(personId)) continue;
      this.#shown.delete(personId);
      spare -= 1;
    }
  }
}
