import { onChange } from '@/utils/storage/changes';
import { readAssetsById, readThumbnails } from '@/utils/storage/read-assets';
import type { Asset } from '@/utils/storage/records';
import { addressOf } from '@/utils/storage/thumbnails';

/** One asset as a tile shows it. */
export interface Shown {
  asset: Asset;
  /** Address of its thumbnail. */
  picture?: string;
}

/** So many stay when they leave the window, for scrolling back. */
const KEPT = 400;
/** Windows that follow each other faster than this, ms, and share little, fly past: pictures are made where they come to rest. */
const REST = 80;
/**
 * So many are read at once, a window of a usual screen: each is two answers of the database and a picture, and with the rows around
 * it they would make one long frame.
 */
const AT_ONCE = 40;

/**
 * Records and thumbnails of what is in view, read as it comes into view. One reading at a time: while one is under way only
 * the last wish counts, so fast scrolling asks for nothing that nobody sees.
 */
export class Tiles {
  #shown = new Map<string, Shown>();
  #wanted: string[] = [];
  #wantedAt = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** Read since the last change, or not there at that time. */
  #fresh = new Set<string>();
  #busy = false;
  /** The first window has been read. */
  ready = false;
  /** Counts the readings: what shows them is drawn again after each. */
  turn = 0;
  #onChange: () => void;
  #stop: () => void;

  /** @param changed called after each reading */
  constructor(changed: () => void) {
    this.#onChange = changed;
    this.#stop = onChange(['assets', 'thumbnails'], () => {
      this.#fresh.clear();
      void this.#read();
    });
  }

  get = (id: string): Shown | undefined => this.#shown.get(id);

  /** Those that are here, in no order. */
  ids = (): string[] => [...this.#shown.keys()];

  want(ids: string[]): void {
    const now = performance.now();
    const stayed = ids.filter((id) => this.#wanted.includes(id)).length;
    // Not nothing: the row that has the focus is among them wherever it is.
    const flies = now - this.#wantedAt < REST && stayed * 2 < ids.length;
    this.#wanted = fromTheMiddle(ids);
    this.#wantedAt = now;
    clearTimeout(this.#resting);
    this.#resting = flies ? setTimeout(() => this.#rest(), REST) : undefined;
    if (!flies) void this.#read();
  }

  close(): void {
    this.#stop();
    this.#onChange = () => undefined;
    this.#shown.clear();
    this.#fresh.clear();
    this.#wanted = [];
    clearTimeout(this.#resting);
  }

  #rest(): void {
    this.#resting = undefined;
    void this.#read();
  }

  async #read(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (;;) {
      if (this.#resting !== undefined) break;
      const ids = this.#wanted.filter((id) => !this.#fresh.has(id)).slice(0, AT_ONCE);
      if (ids.length === 0) break;
      // Before they are read: what changes meanwhile is read again. What is not there is not asked for until something changes.
      for (const id of ids) this.#fresh.add(id);
      try {
        await this.#take(ids);
      } catch {
        // The database was closed under the page; what shows the list says so.
      }
      this.ready ||= this.#wanted.every((id) => this.#fresh.has(id));
      this.turn += 1;
      this.#onChange();
    }
    this.#busy = false;
  }

  async #take(ids: string[]): Promise<void> {
    const assets = await readAssetsById(ids);
    const without = assets.filter((asset) => asset && this.#needsPicture(asset)).map((asset) => asset?.id ?? '');
    const thumbnails = new Map((await readThumbnails(without)).map((found) => [found?.id, found]));
    assets.forEach((asset, index) => {
      const id = ids[index] ?? '';
      const before = this.#shown.get(id);
      this.#shown.delete(id);
      const thumbnail = thumbnails.get(id);
      if (!asset) return;
      const picture = thumbnail ? addressOf(thumbnail) : before?.picture;
      this.#shown.set(id, picture ? { asset, picture } : { asset });
    });
    this.#forget();
  }

  /** It has none yet, or its bytes were replaced. */
  #needsPicture(asset: Asset): boolean {
    const before = this.#shown.get(asset.id);
    return !before?.picture || before.asset.sha256 !== asset.sha256;
  }

  /** Those first that were not looked at for the longest time. */
  #forget(): void {
    const inView = new Set(this.#wanted);
    for (const id of this.#shown.keys()) {
      if (this.#shown.size <= KEPT + inView.size) return;
      if (inView.has(id)) continue;
      this.#shown.delete(id);
      this.#fresh.delete(id);
    }
  }
}

/** Those in the middle first: they are in view, and the rows around them are not. */
function fromTheMiddle(ids: readonly string[]): string[] {
  const middle = (ids.length - 1) / 2;
  return ids
    .map((id, index) => ({ id, away: Math.abs(index - middle) }))
    .sort((one, other) => one.away - other.away)
    .map(({ id }) => id);
}
